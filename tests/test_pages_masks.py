"""Names, telephones and addresses: no page sends them to those who see masks, and opening a card is a deed."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from billing_rows import charge
from catalogue import ROOT
from ledgers import home_with
from screens import complaints, everything, opened, registered
from streamlit.testing.v1 import AppTest

from pages.parts.shell import viewer as people
from pages.parts.shell.registry import PAGES, page
from pages.parts.shell.viewer import Viewer
from queries.ask import open_company
from queries.decisions.deeds import deeds_done
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.intake.load import load
from queries.page_roles import ADMIN, EXECUTIVE, LOADER, MARKETER, SUPERVISOR
from queries.privacy.seen_company import seen_by
from queries.privacy.sight import Sight
from queries.question import question_named
from queries.serving.callers import Caller
from queries.warehouse.build import build

ACCOUNT = page("account").file
PLANTED = ["Зимородков", "=HYPERLINK", "9161234567", "4567", "Потаённая"]
"""What stands nowhere but in the name, the telephone and the address of one subscriber."""

MASKED = [EXECUTIVE, MARKETER, LOADER, ADMIN]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    accounts = [
        {"account_id": "001", "name": "Зимородков Яков =HYPERLINK(1)", "phone": "89161234567", "address": "Потаённая 7"}
    ]
    charges = [
        charge(f"C{month}", f"2026-{month:02}-01", "500", f"2026-{month:02}-20") | {"account_id": "001"}
        for month in range(1, 7)
    ]
    last = {"payment_id": "p", "account_id": "001", "paid_on": date(2026, 6, 30), "amount": 10}
    rows = {"accounts": accounts, "charges": charges, "payments": [last]}
    return home_with(tmp_path_factory.mktemp("masks"), rows)


@pytest.fixture(autouse=True)
def _served(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    registered()  # of everybody's pages, before anybody looks


Look = Callable[..., Viewer]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Look:
    def as_one(*roles: str, name: str = "a@b.example") -> Viewer:
        person = Viewer(name, frozenset(roles))
        monkeypatch.setattr(people, "viewer", lambda: person)
        return person

    return as_one


def told(app: AppTest) -> list[str]:
    text = everything(app)
    return [one for one in PLANTED if one in text]


MATRIX = [(role, entry.key) for role in MASKED for entry in PAGES if role in entry.roles]


@pytest.mark.parametrize(("role", "key"), MATRIX)
def test_no_page_sends_what_a_role_may_not_read(role: str, key: str, looks: Look) -> None:
    looks(role)
    app = opened(page(key).file, lang="en", account_id="001") if key == "account" else opened(page(key).file, lang="en")
    assert told(app) == []


def test_a_card_shows_masks_to_some_and_everything_to_who_calls(looks: Look) -> None:
    looks(EXECUTIVE)
    text = everything(opened(ACCOUNT, lang="en", account_id="001"))
    assert "З. Я. H." in text and "•••• 67" in text
    looks(SUPERVISOR)
    assert told(opened(ACCOUNT, lang="en", account_id="001"))[0] == "Зимородков"


def test_without_sign_in_all_is_shown() -> None:
    assert told(opened(ACCOUNT, lang="en", account_id="001"))[0] == "Зимородков"


@pytest.mark.parametrize("text", ["Зимородков", "89161234567", "4567", "67", "Потаённая 7", "Я", "89161234567 001"])
def test_a_search_by_person_tells_nothing_to_those_who_see_masks(text: str, looks: Look) -> None:
    looks(MARKETER)
    app = opened(ACCOUNT, lang="en")
    app.text_input(key="account-search").set_value(text).run()
    assert complaints(app) == []
    assert app.info[0].value.startswith("No account has this number.")
    app.text_input(key="account-search").set_value("1").run()
    assert "Account 001" in everything(app)


def test_questions_hide_what_pages_hide(home: Home, looks: Look) -> None:
    company = open_company(home)
    for role in MASKED:
        seen = seen_by(company, looks(role).sight)
        for question, asked in {
            "debtors": {},
            "account_card": {"account_id": "001"},
            "account_search": {"text": "1"},
        }.items():
            rows = seen.ask(question, **asked).write_json()
            assert "001" in rows and [one for one in PLANTED if one in rows] == []
            assert company.ask(question, **asked)["name"].to_list()[0].startswith("Зимородков")
            again = seen.remembered(question, **asked)
            assert again is None or again.write_json() == rows


def test_opening_a_card_in_clear_is_told_once(home: Home, looks: Look) -> None:
    def openings(who: str) -> list[tuple[str, str]]:
        done = deeds_done(decisions_at(home), kinds=["account opened"]).filter(who=who)
        return done.select("who", "about").rows()

    looks(MARKETER, name="m@b.example")
    opened(ACCOUNT, lang="en", account_id="001")
    assert openings("m@b.example") == []
    for _again in range(2):
        looks(SUPERVISOR, name="s@b.example")
        opened(ACCOUNT, lang="en", account_id="001").run()
    assert openings("s@b.example") == [("s@b.example", "001")]


def test_who_needs_a_list_for_his_work_sees_it(looks: Look) -> None:
    lists = ("debtors", "court_months", "campaign_phones", "call_desk_phones", "suspension_warnings")
    clear = {role: {one for one in lists if looks(role).sight.sees_subscribers(one)} for role in (*MASKED, SUPERVISOR)}
    assert clear == {
        EXECUTIVE: {"court_months"}, MARKETER: {"campaign_phones"}, LOADER: set(), ADMIN: set(), SUPERVISOR: set(lists)
    }  # fmt: skip


def test_a_program_is_told_masks_and_its_answers_are_logged_only_in_clear(home: Home) -> None:
    company, search = open_company(home), question_named("account_search")
    for role, clear in ((MARKETER, False), (SUPERVISOR, True)):
        caller = Caller(f"{role}@api.example", Sight(frozenset({role})))
        assert caller.ask(company, search, {"text": "Зимородков", "by": "any"}).height == clear
        rows = caller.ask(company, question_named("account_card"), {"account_id": "001"}).write_json()
        assert any(one in rows for one in PLANTED) == clear
        logged = deeds_done(decisions_at(home), kinds=["personal data exported"]).filter(who=caller.person)
        assert logged["about"].to_list() == (["account_card", "account_search"] if clear else [])
    assert '"account_id": "001"' in logged["facts"][0]


@pytest.fixture(scope="module")
def of_files(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A company of files: one row of the accounts was rejected, and of another the name and telephone changed."""
    home = home_at(tmp_path_factory.mktemp("files"))
    rows = "account_id,name,phone,connected_on\n1,{name},{phone},2020-01-01\n"
    texts = {
        "charges": "charge_id,account_id,charged_on,amount\nC1,1,2026-01-01,100\n",
        "payments": "payment_id,account_id,paid_on,amount\n7,1,2026-01-05,100\n",
        "accounts": rows.format(name="Зимородков", phone="89161234567") + "2,Зимородков Лев,89161234567,not a day\n",
        "newer": rows.format(name="Потаённая", phone="89160000001"),
    }
    for name, text in texts.items():
        (home.path / f"{name}.csv").write_text(text, "utf-8")
        load(home, home.path / f"{name}.csv")
    build(home)
    return home


@pytest.mark.parametrize("part", ["rejected", "changes", "files"])
def test_rows_of_files_are_read_by_those_who_load_them(
    part: str, of_files: Home, looks: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(of_files.path))
    for role, clear in ((EXECUTIVE, False), (MARKETER, False), (LOADER, part != "files")):
        looks(role)
        app = opened(page("data").file, lang="en", part=part)
        assert complaints(app) == []
        assert bool(told(app)) == clear, role
        assert (part == "rejected" and clear) == any("to correct and load" in one.label for one in buttons(app))


def buttons(app: AppTest) -> list[Any]:
    """The buttons that hand out files."""
    return [one.proto for one in app.get("download_button")]


def test_pages_ask_the_tables_nothing_past_the_masks() -> None:
    files = (ROOT / "pages").rglob("*.py")
    assert [file.name for file in files if re.search(r"\.(sql|gather)\(", file.read_text("utf-8"))] == []
