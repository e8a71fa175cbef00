"""Who may do what on the pages, and the log of who did: each role and the controls it is shown."""

import shutil
from pathlib import Path

import pytest
from catalogue import ROOT
from screens import DASHBOARD, complaints, everything, opened, texts
from streamlit.testing.v1 import AppTest

from pages.data import who_may_what
from pages.parts.shell import viewer as people
from pages.parts.shell.registry import page
from pages.parts.shell.viewer import Viewer
from pages.parts.tables.handing_out import handed_out
from pages.parts.words.deed_words import RIGHTS, ROLE_WORDS
from queries.decisions.deeds import deeds_done
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.page_roles import DEED_ROLES, PAGE_ROLES
from queries.settings.roles import ROLES
from queries.warehouse.build import build
from receivables.messages import Problem

DATA = page("data").file
NOBODY = "nobody"
CHARGES = "charge_id,account_id,charged_on,amount\nC1,1,2026-01-01,100\nC2,1,2026-01-02,x\n"
PAYMENTS = "payment_id,account_id,paid_on,amount\n7,1,2026-01-05,100\n"
PEOPLE = "[people]\n" + "".join(f'"{role}@b.example" = ["{role}"]\n' for role in ROLES if role != "operator")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A small company with a rejected and a doubtful row, loaded by the loader; taken back once by somebody else."""
    home = home_at(tmp_path_factory.mktemp("who"))
    (home.path / "company.toml").write_text(PEOPLE, "utf-8")
    files = {"charges.csv": CHARGES, "payments.csv": PAYMENTS, "more.csv": PAYMENTS.replace("7,", "007,", 1)}
    for name, text in files.items():
        file = home.path / name
        file.write_text(text, "utf-8")
        last = load(home, file, who="loader@b.example")
    unload(home, last.file_id, "anna (command line)")
    load(home, home.path / "more.csv", who="loader@b.example")
    build(home_at(home.path), who="loader@b.example")
    return home


@pytest.fixture
def served(loaded: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("VOZVRAT_HOME", str(loaded.path))
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    return loaded


def signed_in(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person at the screen has this role alone."""
    roles = frozenset() if role == NOBODY else frozenset({role})
    person = Viewer(f"{role}@b.example", roles, "O1" if role == "operator" else None)
    monkeypatch.setattr(people, "viewer", lambda: person)
    monkeypatch.setattr(people, "sign_in_is_on", lambda: True)
    monkeypatch.setattr(who_may_what, "sign_in_is_on", lambda: True)


def run(key: str, **query: str) -> AppTest:
    """One page by itself, as an address leads to it past the navigation."""
    app = AppTest.from_file(str(DASHBOARD.parent / page(key).file), default_timeout=120)
    app.query_params.update({"lang": "en", **query})
    return app.run()


def said(app: AppTest) -> str:
    return "\n".join(texts(app))


WRITING = ("bonuses", "scheme", "agencies", "correctness", "planner", "alerts", "data")
"""Pages on which something is written for others."""


@pytest.mark.parametrize("role", [*ROLES, NOBODY])
def test_each_role_has_the_writing_controls_that_are_its_own(
    role: str, served: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(role, monkeypatch)
    for key in WRITING:
        if role in PAGE_ROLES[key]:
            continue
        app = run(key)
        assert len(complaints(app)) == 1, (key, role)
        with pytest.raises(Problem, match="You do not have access"):
            people.require(key)
        assert not app.button and not app.file_uploader and not app.checkbox, (key, role)
    if role not in PAGE_ROLES["data"]:
        return
    may, sees = role in DEED_ROLES["load"], role in DEED_ROLES["see_loaded"]
    app = run("data")
    assert complaints(app) == []
    assert bool(app.file_uploader) == may
    assert [one.label for one in app.tabs] == [
        *(["Totals by month", "Loaded files", "Rejected rows", "Changed values"] if sees else []),
        *(["Data warnings", "Tables"] if sees else []),
        "Who did what",
        *(["Who may do what"] if role == "admin" else []),
    ]
    if not sees:
        assert "100.00" not in everything(app), "an administrator reads no figure"
        return
    assert ("Files are loaded by: loader@b.example" in said(app).replace("\\", "").replace("\u2060", "")) == (not may)
    assert ("or to undo it" in said(run("data", part="files"))) == may
    doubts = run("data", part="doubts")
    assert "007" in everything(doubts)
    assert ("One document or two?" in said(doubts)) == may


def test_where_nobody_is_a_loader_the_page_says_so_and_how_to_change_it(
    loaded: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = shutil.copytree(loaded.path, tmp_path / "home")
    monkeypatch.setenv("VOZVRAT_HOME", str(home))
    (home / "company.toml").write_text('[people]\n"executive@b.example" = ["executive"]\n', "utf-8")
    signed_in("executive", monkeypatch)
    app = run("data")
    assert not app.file_uploader
    assert any("Nobody loads files here" in one.value and "cli.py load FILE" in one.value for one in app.info)


def test_without_sign_in_everything_is_open_as_before(served: Home) -> None:
    app = opened(DATA, lang="en", part="files")
    assert complaints(app) == []
    assert app.file_uploader
    assert "or to undo it" in said(app)


def test_the_log_is_shown_newest_first_by_kind_in_both_languages(served: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in("admin", monkeypatch)
    app = run("data")
    assert complaints(app) == []
    log = app.dataframe[0].value
    assert log["Deed"].to_list()[0] == "tables built"
    assert len(log) == 6
    assert "Deeds: 6; by person: loader@b.example: 5, anna (command line): 1. The last one: Tables built" in said(
        app
    ).replace("\\", "").replace("\u2060", "")
    app.selectbox[0].set_value("file taken back").run()
    log = app.dataframe[0].value
    assert log[["Done by", "Concerns"]].to_numpy().tolist() == [["anna (command line)", "more.csv"]]
    assert log["Details"].to_list()[0].startswith("number: 000003;")
    assert app.query_params["deed"] == "file taken back"
    russian = run("data", lang="ru")
    assert "anna (командная строка)" in said(russian)
    assert "Построены таблицы" in said(russian)


def test_an_admin_reads_the_people_and_what_each_role_may(served: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in("admin", monkeypatch)
    app = run("data", part="rights")
    assert complaints(app) == []
    assert "loader@b.example" in app.dataframe[0].value["Signs in as"].to_list()
    rights = app.dataframe[1].value
    assert rights["Loaders of files"].count() == sum("loader" in roles for roles in DEED_ROLES.values())


def test_a_file_with_names_is_told_when_it_is_taken(
    loaded: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_at(shutil.copytree(loaded.path, tmp_path / "home"))
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    signed_in("loader", monkeypatch)
    make = handed_out(lambda: b"rows", "rejected", "charges-rejected.csv")
    assert deeds_done(decisions_at(home), kinds=["personal data exported"]).is_empty(), "only when it is pressed"
    assert make() == b"rows"
    deed = deeds_done(decisions_at(home), kinds=["personal data exported"]).row(0, named=True)
    assert (deed["who"], deed["about"], deed["facts"]) == (
        "loader@b.example",
        "rejected",
        '{"file": "charges-rejected.csv"}',
    )


def rights_in_markdown() -> str:
    """The table of ``docs/security.md``, as the code has it."""
    head = ["| deed |", *(f" {role} |" for role in ROLES)]
    lines = ["".join(head), "|---|" + "---|" * len(ROLES)]
    for deed, words in RIGHTS.items():
        lines.append(f"| {words} |" + "".join(" may |" if role in DEED_ROLES[deed] else " |" for role in ROLES))
    return "\n".join(lines)


def test_the_documented_rights_are_those_of_the_code() -> None:
    assert RIGHTS.keys() == DEED_ROLES.keys()
    assert tuple(ROLE_WORDS) == ROLES
    told = (ROOT / "docs" / "security.md").read_text("utf-8")
    assert rights_in_markdown() in told
