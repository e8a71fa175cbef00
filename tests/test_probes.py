"""Every page at its own address, before whoever may come: a real sign-in each, and every frame that is sent back."""

import shutil
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from kept_secrets import foreign_to_operator, foreign_to_team, subscribers
from signed_in import CAN_SIGN_IN, WHY_NOT, Door, served_with_provider
from wires import Cookies, cookies_of, open_wire

from cli import main
from pages.parts.shell.registry import PAGES
from queries.ask import OpenCompany, open_company
from queries.home import Home, home_at
from queries.page_roles import LOADER, MARKETER, OF_ALL_TEAMS, OPERATOR, SUPERVISOR

pytestmark = pytest.mark.skipif(not CAN_SIGN_IN, reason=WHY_NOT)

NAME, TEAM = "Nordlicht Telecom", "Трудные долги"
PEOPLE = f"""
name = "{NAME}"
[people]
"nothing@b.example" = []
"operator@b.example" = {{ roles = ["operator"], operator = "op001" }}
"supervisor@b.example" = {{ roles = ["supervisor"], teams = ["{TEAM}"] }}
"marketer@b.example" = ["marketer"]
"loader@b.example" = ["loader"]
"revoked@b.example" = ["supervisor"]
"""
STATES = ["nobody", "stranger", "nothing", "operator", "supervisor", "marketer", "loader", "revoked"]


class Visitor(NamedTuple):
    """Somebody before the door or behind it."""

    cookies: Cookies
    role: str | None
    """What opens pages to him; None: nothing does."""
    hidden: set[str]
    """What no frame may hold."""


@pytest.fixture(scope="module")
def door(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    home = shutil.copytree(sample_home.path, tmp_path_factory.mktemp("probes") / "home")
    (home / "company.toml").write_text(PEOPLE, "utf-8")
    with served_with_provider(home) as door:
        yield door


@pytest.fixture(scope="module")
def company(door: Door) -> OpenCompany:
    return open_company(home_at(door.home))


@pytest.fixture(scope="module")
def visitor(door: Door, company: OpenCompany, request: pytest.FixtureRequest) -> Visitor:
    state: str = request.param
    cookies = {} if state == "nobody" else cookies_of(door, f"{state}@b.example")
    if state == "revoked":
        main(["sign-out", "--home", str(door.home), "revoked@b.example"])
    if state == "operator":
        return Visitor(cookies, OPERATOR, foreign_to_operator(company, "op001"))
    if state == "supervisor":
        return Visitor(cookies, SUPERVISOR, foreign_to_team(company, TEAM))
    if state in (MARKETER, LOADER):
        return Visitor(cookies, state, subscribers(company))
    staff = company.sql("select operator_id, name from operators")
    return Visitor(cookies, None, subscribers(company) | {NAME, *staff["operator_id"], *staff["name"]})


@pytest.mark.parametrize("visitor", STATES, indirect=True)
@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_no_frame_holds_what_is_not_for_him(door: Door, company: OpenCompany, visitor: Visitor, key: str) -> None:
    opens = {entry.key for entry in PAGES if visitor.role in entry.roles}
    opens -= set(OF_ALL_TEAMS) if visitor.role == SUPERVISOR else set()
    account = company.sql("select min(account_id) from accounts").item()
    with open_wire(door, visitor.cookies) as wire:
        wire.run(key, f"lang=en&account_id={account}")
        assert sorted(one for one in visitor.hidden if wire.was_sent(one)) == []
        assert wire.pages == opens
        assert wire.was_sent("There is no page") == (bool(opens) and key not in opens)


@pytest.mark.parametrize("visitor", ["supervisor"], indirect=True)
def test_what_is_looked_for_is_found_where_it_may_be_seen(door: Door, company: OpenCompany, visitor: Visitor) -> None:
    ((account, name),) = company.sql("select account_id, name from accounts order by all limit 1").rows()
    with open_wire(door, visitor.cookies) as wire:
        assert wire.run("account", f"lang=en&account_id={account}").was_sent(name)
