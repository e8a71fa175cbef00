"""Whoever closes a bonus month should not have loaded its files alone: told before, and kept with the closing."""

import json
import shutil
from pathlib import Path

import pytest
from bonus_homes import agreed
from loaded_bonuses import FILES, MAY
from screens import DASHBOARD, complaints, texts
from streamlit.testing.v1 import AppTest

from pages.bonuses import closing
from pages.parts.shell import viewer as people
from pages.parts.shell.registry import page
from pages.parts.shell.viewer import Viewer
from queries.ask import open_company
from queries.bonus.month_loaders import loaded_alone_by, month_loaders
from queries.bonus.paying import close
from queries.decisions.audit import audit_log
from queries.decisions.deeds import deeds_done
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.intake.load import load
from queries.page_roles import SUPERVISOR
from queries.warehouse.build import build

VERA, BORIS = "vera@b.example", "boris@b.example"


def loaded_by(folder: Path, who: dict[str, str]) -> Home:
    """The company of two debtors, each file loaded by whom ``who`` says, else by Vera."""
    home = home_at(folder / "home")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
        load(home, folder / name, who=who.get(name, VERA))
    build(home)
    agreed(home)
    return home


@pytest.fixture(scope="module")
def by_vera(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """All of it loaded by Vera; shared: take ``own`` to close a month."""
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("VOZVRAT_DECISIONS", raising=False)
        return loaded_by(tmp_path_factory.mktemp("vera"), {})


@pytest.fixture
def own(by_vera: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    return home_at(shutil.copytree(by_vera.path, tmp_path / "own"))


def test_only_files_with_rows_of_the_month_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    company = open_company(loaded_by(tmp_path, {"accounts.csv": BORIS, "charges.csv": BORIS}))
    assert month_loaders(company, MAY) == {VERA}, "charges are of January, accounts of no day"
    assert loaded_alone_by(company, MAY, VERA.upper())
    assert not loaded_alone_by(company, MAY, BORIS)
    assert month_loaders(company, MAY.plus(-4)) == {BORIS}


@pytest.mark.parametrize(("person", "kept"), [(VERA, True), (BORIS, None)])
def test_it_is_kept_with_the_closing_where_two_people_should_be_at_work(
    person: str, kept: bool | None, own: Home
) -> None:
    close(open_company(own), MAY, person, "by hand", two_people=True)
    decisions = decisions_at(own)
    told = (
        audit_log(decisions, only="month closed")["after"][0],
        deeds_done(decisions, kinds=["month closed"])["facts"][0],
    )
    assert [json.loads(text).get("loaded_by_closer") for text in told] == [kept, kept]


@pytest.mark.parametrize(("person", "told"), [(VERA, True), (BORIS, False)])
def test_the_check_list_tells_it_and_forbids_nothing(
    person: str, told: bool, by_vera: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    monkeypatch.setenv("VOZVRAT_HOME", str(by_vera.path))
    for module in (people, closing):
        monkeypatch.setattr(module, "sign_in_is_on", lambda: True)
    monkeypatch.setattr(people, "viewer", lambda: Viewer(person, frozenset({SUPERVISOR})))
    app = AppTest.from_file(str(DASHBOARD.parent / page("bonuses").file), default_timeout=120)
    app.query_params.update({"lang": "en", "part": "pay", "month": str(MAY)})
    app.run()
    assert complaints(app) == []
    shown = "\n".join(texts(app)).replace("\\", "").replace("\u2060", "")
    assert (f"The files of this month were all loaded by the one who approves: {person}." in shown) == told
    assert "Close the month" in [one.label for one in app.button]


def test_the_check_list_begins_with_what_no_payout_follows_yet(
    own: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = tmp_path / "later.csv"
    later.write_text("payment_id,account_id,paid_on,amount\nLATE,C1,2026-05-30,10.00\n", "utf-8")
    load(own, later, "payments")
    monkeypatch.setenv("VOZVRAT_HOME", str(own.path))
    app = AppTest.from_file(str(DASHBOARD.parent / page("bonuses").file), default_timeout=120)
    app.query_params.update({"lang": "en", "part": "pay", "month": str(MAY)})
    app.run()
    assert complaints(app) == []
    (checks,) = [one.value for one in app.markdown if "Earlier months still open" in one.value]
    assert checks.startswith("- After the tables were built, files were loaded (1)")
