"""Signing in through a real provider: each sees the pages of his roles, and is sent nothing else."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from signed_in import CAN_SIGN_IN, WHY_NOT, SignedIn, behind_a_provider

from pages.parts.shell.registry import PAGES
from queries.home import Home

pytestmark = pytest.mark.skipif(not CAN_SIGN_IN, reason=WHY_NOT)

PEOPLE = """[people]
"anna@b.example" = ["supervisor"]
"op1@b.example" = { roles = ["operator"], operator = "op001" }
"""


@pytest.fixture(scope="module")
def door(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    home = shutil.copytree(sample_home.path, tmp_path_factory.mktemp("signed") / "home")
    (home / "company.toml").write_text(PEOPLE, "utf-8")
    with behind_a_provider(home) as opened:
        yield opened


def listed(reader: SignedIn) -> set[str]:
    """The pages in the side bar, by their addresses."""
    reader.page.locator("[data-testid=stSidebarNavLink]").first.wait_for()
    links = reader.page.locator("[data-testid=stSidebarNavLink]").evaluate_all("all => all.map(one => one.pathname)")
    return {str(link).strip("/") for link in links}


@pytest.mark.parametrize(("email", "role"), [("anna@b.example", "supervisor")])
def test_each_sees_the_pages_of_his_role(door: tuple[Any, str], email: str, role: str) -> None:
    reader = SignedIn(*door, email)
    assert listed(reader) == {entry.key for entry in PAGES if role in entry.roles}
    reader.page.context.close()


def test_whom_the_company_does_not_know_sees_nothing(door: tuple[Any, str]) -> None:
    reader = SignedIn(*door, "stranger@b.example")
    reader.tells("[data-testid=stAlertContainer]", "нет доступа ни к одной странице")
    reader.page.context.close()
