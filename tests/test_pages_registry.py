"""The registry: one list, every page behind its lock."""

import pytest
from screens import DASHBOARD, complaints
from streamlit.testing.v1 import AppTest

from pages.parts.shell import viewer as people
from pages.parts.shell.registry import PAGES, SECTIONS, PageEntry
from pages.parts.shell.viewer import Viewer, known_as
from queries.home import Home
from queries.page_roles import EXECUTIVE, MARKETER, OPERATOR, PAGE_ROLES, SUPERVISOR
from queries.settings.roles import ROLES, Person

AUTH = {
    "redirect_uri": "http://localhost/oauth2callback",
    "cookie_secret": "x",
    "client_id": "x",
    "client_secret": "x",
    "server_metadata_url": "http://localhost/.well-known/openid-configuration",
}


def test_every_page_has_a_file_and_a_section() -> None:
    assert [entry.file for entry in PAGES if not (DASHBOARD.parent / entry.file).is_file()] == []
    assert {entry.section for entry in PAGES} <= set(SECTIONS)
    assert len({entry.key for entry in PAGES}) == len(PAGES)
    assert {entry.key for entry in PAGES} == PAGE_ROLES.keys()


def test_every_page_file_is_in_the_registry() -> None:
    root = DASHBOARD.parent
    files = {str(file.relative_to(root)) for file in root.glob("pages/*/page.py")}
    assert files == {entry.file for entry in PAGES}


def test_no_page_lies_where_streamlit_would_serve_it_past_the_sign_in() -> None:
    assert list((DASHBOARD.parent / "pages").glob("*.py")) == []


def test_roles_are_found_by_address_in_any_case() -> None:
    table = {
        "Anna@Company.example": Person(roles=("executive",)),
        "boris@company.example": Person(roles=("operator",), operator="O1"),
    }
    assert known_as("anna@company.EXAMPLE", table) == Viewer("anna@company.EXAMPLE", frozenset({EXECUTIVE}))
    assert known_as("boris@company.example", table).only_operator == "O1"
    assert known_as("other@company.example", table).roles == frozenset()
    assert known_as("anna@company.example", {}).roles == frozenset()


def test_without_sign_in_everything_is_open() -> None:
    someone = people.viewer()
    assert someone is not None and someone.roles == set(ROLES)


def signed_out() -> AppTest:
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    app.secrets["auth"] = AUTH
    return app.run()


def test_with_sign_in_a_stranger_sees_only_the_gate(served_home: Home) -> None:
    app = signed_out()
    assert [button.label for button in app.main.button] == ["Войти"]
    assert not app.metric
    assert not app.dataframe


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_a_page_run_past_the_gate_shows_nothing(entry: PageEntry, served_home: Home) -> None:
    app = AppTest.from_file(str(DASHBOARD.parent / entry.file), default_timeout=60)
    app.secrets["auth"] = AUTH
    app.run()
    assert len(app.exception) == 1
    assert not app.title, "the title comes right after the lock"


@pytest.mark.parametrize("role", ROLES)
def test_a_person_sees_the_pages_of_the_role_and_no_other(
    role: str, served_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "viewer", lambda: Viewer("a@b.example", frozenset({role})))
    for entry in PAGES:
        app = AppTest.from_file(str(DASHBOARD.parent / entry.file), default_timeout=60).run()
        assert bool(app.title) == (role in entry.roles), entry.key


def test_a_person_without_a_role_is_told_so(served_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "viewer", lambda: Viewer("a@b.example", frozenset()))
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    assert complaints(app) == []
    assert "a@b.example" in app.info[0].value.replace("\N{WORD JOINER}", "")


def test_each_section_of_the_navigation_is_for_those_who_need_it() -> None:
    by_key = {entry.key: set(entry.roles) for entry in PAGES}
    assert by_key["overview"] == {EXECUTIVE}
    assert by_key["ageing"] == {EXECUTIVE, SUPERVISOR}
    assert by_key["account"] == {EXECUTIVE, SUPERVISOR, MARKETER, OPERATOR}
