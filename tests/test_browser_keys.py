"""Keys alone do the main jobs of the pages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import CHROMIUM, Reader, browsing, choose_with_arrows, tab_to

from queries.decisions.months import closed
from queries.decisions.store import Decisions
from queries.home import Home
from receivables.month import Month

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")


@pytest.fixture(scope="module")
def home(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample company, for a month is closed in it."""
    return shutil.copytree(sample_home.path, tmp_path_factory.mktemp("access") / "home")


@pytest.fixture(scope="module")
def browser(home: Path) -> Iterator[tuple[Any, str]]:
    with browsing(home) as opened:
        yield opened


@pytest.fixture
def reader(browser: tuple[Any, str]) -> Iterator[Reader]:
    someone = Reader(*browser)
    yield someone
    someone.close()


def test_keys_alone_lead_from_an_age_to_an_account(reader: Reader) -> None:
    reader.open("ageing?lang=en")
    choose_with_arrows(reader, "Days past due", "1–30", "bucket=1-30")
    choose_with_arrows(reader, "Open the account", "", "/account[?].*account_id=")
    number = reader.page.url.split("account_id=")[1].split("&")[0]
    reader.tells("h5", f"Account {number}")


def test_keys_alone_close_a_month(reader: Reader, home: Path) -> None:
    keys = reader.page.keyboard
    reader.open("bonuses?lang=en")
    tab_to(reader, "Payment by payment")
    for _ in range(3):
        keys.press("ArrowRight")
    keys.press("Enter")
    reader.page.wait_for_url("**part=pay**")
    reader.settled()
    tab_to(reader, "Close although earlier months are open")
    keys.press("Space")
    reader.page.get_by_label("Why earlier months stay open").wait_for()
    reader.settled()
    tab_to(reader, "Why earlier months stay open")
    keys.type("paid by hand")
    keys.press("Enter")
    reader.settled()
    tab_to(reader, "they may never change again")
    keys.press("Space")
    reader.settled()
    tab_to(reader, "Close the month")
    keys.press("Enter")
    reader.page.get_by_text("Closed by local user").wait_for(timeout=60_000)
    assert [one.month for one in closed(Decisions(f"sqlite:///{home / 'decisions.db'}"))] == [Month(2026, 10)]


def test_keys_alone_read_a_campaign(reader: Reader) -> None:
    """From the list of campaigns to one of them, what it did to each measure, how its money came, and what it cost."""
    reader.open("campaigns?lang=en")
    choose_with_arrows(reader, "One campaign in depth", "", "campaign=")
    reader.page.get_by_text(re.compile("Both groups as they were")).wait_for()
    choose_with_arrows(reader, "View", "Cash by day", "view=days")
    reader.page.get_by_text(re.compile("Cash per account since the assignment")).wait_for()
    choose_with_arrows(reader, "View", "Campaign income and cost", "view=account")
    reader.page.get_by_text(re.compile("forgiven|income and cost cannot be told")).first.wait_for()


def test_the_side_bar_finds_an_account_and_keys_open_it(reader: Reader) -> None:
    keys = reader.page.keyboard
    reader.open("account?lang=en")  # the first visit to a fresh server is slow
    reader.open("overview?lang=en")
    reader.page.wait_for_timeout(1000)
    tab_to(reader, "Find an account")
    keys.type("Лебедев")
    keys.press("Enter")
    reader.page.get_by_text(re.compile("^Found: ")).wait_for()
    reader.settled()
    choose_with_arrows(reader, "Open the account", "", "account_id=")
    number = reader.page.url.split("account_id=")[1].split("&")[0]
    reader.tells("h5", f"Account {number}")
