"""The supervisor's pages in a real browser: choose a line, reassign it, take the files, close the month."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import CHROMIUM, FLAGS, playwright, served

from queries.decisions.months import closed, reassigned
from queries.decisions.store import Decisions
from queries.home import Home
from receivables.month import Month

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")

WAIT = 60_000


@pytest.fixture(scope="module")
def own_copy(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample company, for its decisions change."""
    return shutil.copytree(sample_home.path, tmp_path_factory.mktemp("bonuses") / "home")


@pytest.fixture(scope="module")
def page(own_copy: Path) -> Iterator[Any]:
    """The Bonuses page, open in English."""
    with served(own_copy) as address, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1366, "height": 1600})
        opened.address = address
        yield opened
        browser.close()


def show(page: Any, part: str) -> None:
    page.goto(f"{page.address}/bonuses?lang=en&part={part}")
    page.get_by_text("Data version").wait_for(timeout=WAIT)


def download(page: Any, name: str) -> bytes:
    with page.expect_download(timeout=WAIT) as waiting:
        page.get_by_role("button", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def choose_second(page: Any, label: str) -> None:
    """The second choice of a list; a page that is being drawn anew closes a list just opened, so it is asked again."""
    choice = page.get_by_role("option").nth(1)
    for _ in range(20):
        page.get_by_label(label).press("ArrowDown")
        try:
            choice.click(timeout=1000)
        except playwright.TimeoutError:
            continue
        return
    raise AssertionError(f"the list {label} did not open")


def test_a_statement_comes_as_pdf_and_xlsx(page: Any) -> None:
    show(page, "lines")
    assert download(page, "Statement, PDF").startswith(b"%PDF")
    assert download(page, "Statement, XLSX").startswith(b"PK")


def test_a_chosen_line_says_why_and_is_reassigned(page: Any, own_copy: Path) -> None:
    show(page, "house")
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    table.click(position={"x": 20, "y": 55})
    page.get_by_text("No operator spoke with the subscriber in time").wait_for(timeout=WAIT)
    choose_second(page, "Give this part to")
    page.get_by_label("Why").fill("the visit was not in the log")
    page.get_by_role("button", name="Reassign").click()
    page.get_by_text("now counts for").wait_for(timeout=WAIT)
    page.get_by_label("Give this part to").wait_for(state="detached", timeout=WAIT)
    (row,) = reassigned(Decisions(f"sqlite:///{own_copy / 'decisions.db'}")).to_dicts()
    assert row["why"] == "the visit was not in the log"


def test_the_payroll_is_taken_and_the_month_closed(page: Any, own_copy: Path) -> None:
    show(page, "pay")
    assert b"Control total" in download(page, "Payroll, CSV")
    page.get_by_text("they may never change again").click()
    page.get_by_role("button", name="Close the month").click()
    page.get_by_text("Closed by local user").wait_for(timeout=WAIT)
    assert [month.month for month in closed(Decisions(f"sqlite:///{own_copy / 'decisions.db'}"))] == [Month(2026, 10)]
