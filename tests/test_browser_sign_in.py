"""Signing in through a real provider: each sees the pages of his roles, and his browser is sent nothing else."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from signed_in import CAN_SIGN_IN, WHY_NOT, SignedIn, behind_a_provider

from pages.parts.shell.registry import PAGES
from queries.ask import open_company
from queries.home import Home, home_at
from queries.page_roles import OPERATOR

pytestmark = pytest.mark.skipif(not CAN_SIGN_IN, reason=WHY_NOT)

PEOPLE = """[people]
"anna@b.example" = ["supervisor"]
"op1@b.example" = { roles = ["operator"], operator = "op001" }
"""

TYPED = "op002"
"""An operator whose number the test types into addresses: what was typed comes back, his name must not."""

HELD = """
select accounts.account_id, name, phone
from accounts
left join accounts_held($as_of) as held on accounts.account_id = held.account_id and held.operator_id = 'op001'
where (held.account_id is not null) = $his
"""


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
    assert company.snapshot is not None
    last = company.snapshot.last_date
    own, others = (company.sql(HELD, as_of=last, his=his) for his in (True, False))
    assert own.height and others.height
    told = {one for name in ("name", "phone") for one in others[name].drop_nulls()}
    hidden = told - {one for name in ("name", "phone") for one in own[name].drop_nulls()}
    staff = company.sql("select operator_id, name from operators where operator_id <> 'op001'")
    foreign = hidden | {*staff["operator_id"], *staff["name"]} - {TYPED}
    return Secrets(own["account_id"].to_list(), others["account_id"].to_list(), foreign)


@pytest.fixture(scope="module")
def door(home: Path) -> Iterator[tuple[Any, str]]:
    with behind_a_provider(home) as opened:
        yield opened


def listed(reader: SignedIn) -> set[str]:
    """The pages in the side bar, by their addresses."""
    reader.page.locator("[data-testid=stSidebarNavLink]").first.wait_for()
    links = reader.page.locator("[data-testid=stSidebarNavLink]").evaluate_all("all => all.map(one => one.pathname)")
    return {str(link).strip("/") for link in links}


@pytest.mark.parametrize(("email", "role"), [("anna@b.example", "supervisor"), ("op1@b.example", "operator")])
def test_each_sees_the_pages_of_his_role(door: tuple[Any, str], email: str, role: str) -> None:
    reader = SignedIn(*door, email)
    assert listed(reader) == {entry.key for entry in PAGES if role in entry.roles}
    reader.page.context.close()


def test_whom_the_company_does_not_know_sees_nothing(door: tuple[Any, str]) -> None:
    reader = SignedIn(*door, "stranger@b.example")
    reader.tells("[data-testid=stAlertContainer]", "нет доступа ни к одной странице")
    reader.page.context.close()


def test_an_operators_browser_is_sent_nothing_of_others(door: tuple[Any, str], secrets: Secrets) -> None:
    """Every page that he may open, also at the addresses of what is not his, frame by frame as the browser gets it."""
    reader = SignedIn(*door, "op1@b.example")
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
    reader.page.context.close()


@pytest.mark.parametrize("key", [entry.key for entry in PAGES if OPERATOR not in entry.roles])
def test_a_page_of_others_is_no_page_for_an_operator(door: tuple[Any, str], key: str, secrets: Secrets) -> None:
    reader = SignedIn(*door, "op1@b.example")
    reader.page.goto(f"{reader.address}/{key}?lang=en")
    reader.settled()
    assert not reader.page.url.split("?")[0].endswith(f"/{key}")
    assert not reader.was_sent(secrets.others[0])
    reader.page.context.close()
