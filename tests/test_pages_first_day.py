"""The first day: the sample under its banner, the three steps of Data, one's own company, and the way to and fro."""

from contextvars import copy_context
from datetime import date
from pathlib import Path
from shutil import copytree
from unittest.mock import patch

import pytest
from first_days import first_home, own_files
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest

from pages.parts.door.answers import open_for_this_run
from pages.parts.shell import viewer as people
from pages.parts.shell import way_to
from pages.parts.shell.registry import PAGES, page
from queries.ask import ask
from queries.decisions.audit import now
from queries.decisions.sign_ins import SignIn
from queries.home import Home
from queries.intake.load import load, unload
from queries.intake.store.loaded import loaded_files
from queries.settings.company_toml import settings_in
from queries.warehouse.build import build

DATA, OVERVIEW, AGEING = page("data").file, page("overview").file, page("ageing").file
MADE_UP, SHOWN = "**This is a made-up company**", "**A made-up company is shown.**"


@pytest.fixture
def first(sample_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A company without files, the sample beside it, as the dashboard serves it."""
    home = first_home(sample_home, tmp_path)
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    return home


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in app.markdown)


def begin(home: Home, folder: Path) -> None:
    """Load and build both first files."""
    for file in own_files(folder):
        load(home, file)
    build(home)


def press(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if one.label == label).click()
    return app.run()


def test_every_page_of_the_sample_says_that_it_is_made_up(first: Home) -> None:
    for entry in PAGES:
        app = opened(entry.file, lang="en")
        assert complaints(app) == [], entry.key
        assert MADE_UP in said(app), entry.key
        assert "company" not in app.query_params, "nothing else can be shown"
    assert opened(OVERVIEW, lang="en").metric


def test_an_operator_sees_the_sample_without_a_way_to_a_page_that_is_not_his(
    first: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "viewer", lambda: people.Viewer("a@b.example", frozenset({"operator"}), "O1"))
    monkeypatch.setattr(way_to, "viewer", people.viewer)
    app = opened(page("call_desk").file, lang="en")
    assert complaints(app) == []
    assert MADE_UP in said(app)


def test_data_leads_through_the_first_day(first: Home) -> None:
    app = opened(DATA, lang="en")
    assert [one.value for one in app.subheader][:3] == ["1. What is needed", "2. Load", "3. Check"]
    assert "- **charges** (account, date of the charge, amount)" in said(app)
    assert (
        "Overview, Ageing, Stages, Court, Forecast, Reserves, Suspensions, Planner, Early warning, Account, Alerts"
        in said(app)
    )
    assert "- **contacts** (time, channel): Bonuses, Scheme" in said(app)
    assert "The first file starts your own company" in said(app)


def test_the_first_file_starts_the_company_and_the_sample_is_left_as_it_was(first: Home, tmp_path: Path) -> None:
    before = loaded_files(first.sample)
    app = opened(DATA, lang="en")
    charges, payments = own_files(tmp_path)
    app.file_uploader[0].set_value([(file.name, file.read_bytes(), "text/csv") for file in (charges, payments)]).run()
    press(app, "Load")
    assert complaints(app) == []
    assert "made-up" not in said(app)
    assert [file.name for file in loaded_files(first)] == ["charges.csv", "payments.csv"]
    assert loaded_files(first.sample) == before
    assert any("Not counted by their status: 1" in one.value for one in app.caption)
    assert any("columns not used: remark" in one.value for one in app.caption)
    assert {one.label: one.value for one in app.metric} == {
        "Charges": "₽1,650.00",
        "Payments": "₽700.00",
        "Amount in doubt": "₽0.00",
        "Rows put aside": "1",
    }


def test_the_check_shows_months_beside_what_the_files_state(first: Home, tmp_path: Path) -> None:
    begin(first, tmp_path)
    app = opened(DATA, lang="en")
    months, stated = (one.value for one in app.dataframe[:2])
    assert months["Sum of charges, ₽"].tolist() == [500, 500 + 650, 500 + 650 + 500]
    assert months["Sum of payments, ₽"].tolist() == [200, 500, 200 + 500]
    assert stated["The file states, ₽"].tolist() == [1420, 1650]
    assert stated["Does not count, ₽"].tolist() == [650 + 70, 0]


def test_what_is_missing_still_is_named_with_the_pages_that_wait(first: Home, tmp_path: Path) -> None:
    load(first, own_files(tmp_path)[0])
    build(first)
    app = opened(DATA, lang="en")
    waiting = [entry.title for entry in PAGES if "payments" in entry.needs]
    assert {"Overview", "Planner", "Call desk", "Notices"} <= set(waiting)
    assert f"Still missing: **payments**. Pages that wait for it: {', '.join(waiting)}." in said(app)


def test_after_the_first_day_the_steps_are_out_of_the_way(served_home: Home) -> None:
    app = opened(DATA, lang="en")
    assert not app.subheader
    assert app.file_uploader
    assert "- **contacts** (time, channel): Bonuses, Scheme" in said(opened(DATA, lang="en", part="tables"))


def test_the_sample_is_one_click_away_and_so_is_the_way_back(first: Home, tmp_path: Path) -> None:
    begin(first, tmp_path)
    app = opened(DATA, lang="en")
    assert "made-up" not in said(app)
    press(app, "Look at the sample company")
    assert SHOWN in said(app)
    assert app.query_params["company"] == "sample"
    assert not app.file_uploader, "a file would not go where it seems to"
    app.switch_page(OVERVIEW).run()
    assert SHOWN in said(app)
    assert SHOWN in said(opened(OVERVIEW, lang="en", company="sample")), "a link and a reload keep what is shown"
    press(app, "Back to your company")
    assert "made-up" not in said(app)
    assert "company" not in app.query_params


def test_two_people_look_at_two_companies_at_once(first: Home, tmp_path: Path) -> None:
    begin(first, tmp_path)
    one, other = opened(AGEING, lang="en", company="sample"), opened(AGEING, lang="en")
    for _turn in range(2):
        assert (SHOWN in said(one.run()), SHOWN in said(other.run())) == (True, False)
    assert one.dataframe[0].value.shape != other.dataframe[0].value.shape


def test_a_choice_made_in_one_company_is_not_carried_into_the_other(first: Home, tmp_path: Path) -> None:
    app = opened(AGEING, lang="en")
    app.date_input[0].set_value(date(2026, 5, 31)).run()
    assert "On 31 May 2026" in said(app)
    begin(first, tmp_path)
    app.query_params.clear()
    app.run()
    assert complaints(app) == []
    assert not app.warning
    assert "On 6 Oct 2026" in said(app)


def test_without_the_last_file_the_sample_is_shown_again(first: Home, tmp_path: Path) -> None:
    begin(first, tmp_path)
    app = opened(OVERVIEW, lang="en")
    assert MADE_UP not in said(app)
    for file in loaded_files(first):
        unload(first, file.file_id)
    build(first)
    assert MADE_UP in said(app.run())


def test_files_that_are_not_built_are_built_on_data(first: Home, tmp_path: Path) -> None:
    """As after ``load --no-build``, or with tables that an older version left."""
    load(first, own_files(tmp_path)[0])
    app = opened(AGEING, lang="en")
    assert "the tables are not built" in app.info[0].value
    app = opened(DATA, lang="en")
    press(app, "Build the tables")
    assert app.metric


def test_a_company_with_settings_and_no_files_shows_the_sample_by_its_own_settings(first: Home) -> None:
    (first.path / "company.toml").write_text('name = "Nord"\ncurrency = "EUR"\n', "utf-8")
    app = opened(DATA, lang="en")
    assert "Nord" not in "\n".join(texts(app))
    assert "Sum of charges, ₽" in app.dataframe[0].value.columns


def test_who_may_see_what_is_said_by_the_company_also_while_the_sample_is_shown(
    first: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first.path / "company.toml").write_text('[people]\n"a@b.example" = ["executive"]\n', "utf-8")
    (first.sample.path / "company.toml").write_text('[people]\n"a@b.example" = ["marketer"]\n', "utf-8")
    monkeypatch.setattr(people, "sign_in_is_on", lambda: True)
    signed_in = SignIn("0" * 64, "https://id.example#1", "a@b.example", now())
    monkeypatch.setattr(people, "sign_in_here", lambda own: signed_in)

    def looking() -> people.Viewer | None:
        open_for_this_run()
        return people.viewer()

    someone = copy_context().run(looking)
    assert someone is not None
    assert someone.roles == {"executive"}


def test_a_run_over_the_sample_reads_each_settings_file_once(first: Home) -> None:
    app = opened(OVERVIEW, lang="ru")
    with patch("queries.home.settings_in", wraps=settings_in) as settings:
        app.run()
    assert sorted(call.args[0] for call in settings.call_args_list) == [first.path, first.sample.path]


def test_the_sample_is_made_on_the_page_when_it_is_not_there(
    home: Home, sample_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    with patch("pages.data.first_day.make_sample", lambda own, tell, who: copytree(sample_home.path, own.sample.path)):
        app = opened(DATA, lang="en")
        assert "made-up" not in said(app)
        press(app, "Look at the sample company")
    assert complaints(app) == []
    assert MADE_UP in said(app)


@pytest.mark.parametrize("needs", sorted({entry.needs for entry in PAGES if entry.needs}))
def test_pages_come_alive_with_exactly_the_tables_they_need(
    needs: tuple[str, ...], sample_files: list[Path], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    for file in sample_files:
        if file.stem in needs:
            load(home, file)
    build(home)
    for entry in (entry for entry in PAGES if entry.needs == needs):
        app = opened(entry.file, lang="en", account_id=ask(home, "debtors")["account_id"][0])
        assert complaints(app) == [], entry.key
        assert not any("not loaded" in one.value for one in app.info), entry.key
        assert len(app.main.children) > 3, entry.key
