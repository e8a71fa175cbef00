"""Signing in through a real provider: each sees the pages of his roles, and his browser is sent nothing else."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kept_secrets import accounts_of, foreign_to_operator
from signed_in import CAN_SIGN_IN, WHY_NOT, Door, SignedIn, behind_a_provider
from wires import cookies_of, open_wire

from pages.parts.shell.registry import PAGES
from queries.ask import open_company
from queries.home import Home, home_at
from queries.page_roles import OPERATOR, SUPERVISOR

pytestmark = pytest.mark.skipif(not CAN_SIGN_IN, reason=WHY_NOT)

PEOPLE = """[people]
"anna@b.example" = ["supervisor"]
"op1@b.example" = { roles = ["operator"], operator = "op001" }
"""

TYPED = "op002"
"""An operator whose number the test types into addresses: what was typed comes back, his name must not."""


@dataclass(frozen=True)
class Secrets:
    """What op001 may see, and what stands only on accounts of others, or names other operators."""

    own: list[str]
    others: list[str]
    foreign: set[str]


@pytest.fixture(scope="module")
def home(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = shutil.copytree(sample_home.path, tmp_path_factory.mktemp("signed") / "home")
    (home / "company.toml").write_text(PEOPLE, "utf-8")
    return home


@pytest.fixture(scope="module")
def secrets(home: Path) -> Secrets:
    company = open_company(home_at(home))
    (own, _), (others, _) = (accounts_of(company, "op001", his=his) for his in (True, False))
    assert own and others
    return Secrets(own, others, foreign_to_operator(company, "op001") - {TYPED})


@pytest.fixture(scope="module")
def door(home: Path) -> Iterator[tuple[Any, Door]]:
    with behind_a_provider(home) as opened:
        yield opened


@pytest.fixture(scope="module")
def operator(door: tuple[Any, Door]) -> Iterator[SignedIn]:
    """One window for all that an operator does: signing in through a browser takes seconds."""
    reader = SignedIn(*door, "op1@b.example")
    yield reader
    reader.close()


def listed(reader: SignedIn) -> set[str]:
    """The pages in the side bar, by their addresses."""
    reader.page.locator("[data-testid=stSidebarNavLink]").first.wait_for()
    links = reader.page.locator("[data-testid=stSidebarNavLink]").evaluate_all("all => all.map(one => one.pathname)")
    return {str(link).strip("/") for link in links}


def pages_for(role: str) -> set[str]:
    return {entry.key for entry in PAGES if role in entry.roles}


def test_an_operator_sees_the_pages_of_his_role(operator: SignedIn) -> None:
    assert listed(operator) == pages_for(OPERATOR)


def test_a_supervisor_sees_hers_until_she_signs_out(door: tuple[Any, Door]) -> None:
    reader = SignedIn(*door, "anna@b.example")
    assert listed(reader) == pages_for(SUPERVISOR)
    reader.page.get_by_role("button", name="Выйти", exact=True).click()
    reader.page.get_by_role("button", name="Yes, sign me out").click()
    reader.page.get_by_role("button", name="Войти").wait_for()
    reader.close()


def test_whom_the_company_does_not_know_sees_nothing(door: tuple[Any, Door]) -> None:
    with open_wire(door[1], cookies_of(door[1], "stranger@b.example")) as wire:
        assert wire.run("account").was_sent("you do not have access to any page")
        assert wire.pages == set()


def test_an_operators_browser_is_sent_nothing_of_others(operator: SignedIn, secrets: Secrets) -> None:
    """Every page that he may open, also at the addresses of what is not his, frame by frame as the browser gets it."""
    reader = operator
    for address in ("operators", "call_desk"):
        reader.open(f"{address}?lang=en")
    sent = reader.numbers_sent(len(secrets.own[0]))
    assert sent & set(secrets.own), "what is his own comes, so that the test can see it"
    assert sorted(sent & set(secrets.others)) == []
    asked = [entry.key for entry in PAGES if OPERATOR in entry.roles]
    asked += [f"account?account_id={account}" for account in (secrets.own[0], secrets.others[0])]
    asked += [f"call_desk?operator={TYPED}", "call_desk?part=left_out", f"operators?view=one&operator={TYPED}"]
    for address in asked:
        reader.open(f"{address}{'&' if '?' in address else '?'}lang=en")
    assert reader.was_sent(secrets.own[0])
    assert sorted(one for one in secrets.foreign if reader.was_sent(one)) == []


def test_a_page_of_others_is_no_page_for_an_operator(door: tuple[Any, Door], secrets: Secrets) -> None:
    with open_wire(door[1], cookies_of(door[1], "op1@b.example")) as wire:
        for entry in PAGES:
            if OPERATOR not in entry.roles:
                assert wire.run(entry.key).was_sent("There is no page"), entry.key
                assert not wire.was_sent(secrets.others[0]), entry.key
