"""The supervisor's pages in a real browser: choose a line, reassign it, take the files, close the month."""

import re
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


def open_first_part(page: Any, told: Any) -> None:
    """Choose the first part of a payment that has several; a table that is still being drawn takes no click."""
    several = page.get_by_text("Choose a part to see why")
    told.or_(several).first.wait_for(timeout=WAIT)
    for _ in range(20):
        if several.count():
            page.get_by_test_id("stDataFrame").last.click(position={"x": 20, "y": 55})
        try:
            told.wait_for(timeout=3000)
        except playwright.TimeoutError:
            continue
        return
    raise AssertionError("no part could be chosen")


def test_a_statement_comes_as_pdf_and_xlsx(page: Any) -> None:
    show(page, "lines")
    assert download(page, "Statement, PDF").startswith(b"%PDF")
    assert download(page, "Statement, XLSX").startswith(b"PK")


def test_a_chosen_line_says_why_and_is_reassigned(page: Any, own_copy: Path) -> None:
    show(page, "house")
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    table.click(position={"x": 20, "y": 55})
    open_first_part(page, page.get_by_text("No operator spoke with the subscriber in time"))
    assert page.get_by_role("button", name="Reassign").is_disabled()
    choose_second(page, "Give this part to")
    page.get_by_text(re.compile("will be paid to .* in October 2026")).wait_for(timeout=WAIT)
    page.get_by_label("Why", exact=True).fill("the visit was not in the log")
    page.get_by_role("button", name="Reassign").click()
    page.get_by_text("now counts for").wait_for(timeout=WAIT)
    page.get_by_label("Give this part to").wait_for(state="detached", timeout=WAIT)
    (row,) = reassigned(Decisions(f"sqlite:///{own_copy / 'decisions.db'}")).to_dicts()
    assert row["why"] == "the visit was not in the log"


def test_the_payroll_is_taken_and_the_month_closed(page: Any, own_copy: Path) -> None:
    show(page, "pay")
    assert b"Control total" in download(page, "Payroll, CSV")
    page.get_by_text("Lines reassigned: 1 (local user: 1)").wait_for(timeout=WAIT)
    page.get_by_text("Close although earlier months are open").click()
    page.get_by_label("Why earlier months stay open").fill("paid by hand until then")
    page.get_by_text("they may never change again").click()
    page.get_by_role("button", name="Close the month").click()
    page.get_by_text("Closed by local user").wait_for(timeout=WAIT)
    assert [month.month for month in closed(Decisions(f"sqlite:///{own_copy / 'decisions.db'}"))] == [Month(2026, 10)]


def test_bands_stay_a_table_on_a_narrow_screen(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 1600})
    page.goto(f"{page.address}/scheme?lang=en")
    page.get_by_text("Data version").wait_for(timeout=WAIT)
    starts, rates = (page.get_by_label(title, exact=True) for title in ("Debt from", "Rate, %"))
    rates.nth(3).wait_for(timeout=WAIT)
    assert starts.count() == rates.count() == 4
    # All in one moment: what stands above may still grow.
    boxes = page.evaluate(
        "fields => fields.map(field => field.getBoundingClientRect().toJSON())",
        starts.element_handles() + rates.element_handles(),
    )
    for left, right in zip(boxes[:4], boxes[4:], strict=True):
        assert left["y"] == right["y"]
        assert left["right"] <= right["left"]
        assert right["right"] <= 390


def test_what_is_typed_into_a_scheme_is_there_on_coming_back(page: Any) -> None:
    page.set_viewport_size({"width": 1366, "height": 1600})
    page.goto(f"{page.address}/scheme?lang=en")
    page.get_by_text("Data version").wait_for(timeout=WAIT)
    rate = page.get_by_label("Rate, %", exact=True).first
    rate.fill("3.5")
    rate.press("Enter")
    page.get_by_text("Edited and not saved").wait_for(timeout=WAIT)
    page.get_by_test_id("stSidebarNav").get_by_text("Bonuses").click()
    page.get_by_role("heading", name="Bonuses").wait_for(timeout=WAIT)
    page.get_by_text(re.compile("^Data version")).wait_for(timeout=WAIT)
    page.get_by_test_id("stSidebarNav").get_by_text("Scheme").click()
    page.get_by_text("Edited and not saved").wait_for(timeout=WAIT)
    assert page.get_by_label("Rate, %", exact=True).first.input_value() == "3.5"
    page.get_by_role("button", name="Drop the edits").click()
    page.get_by_text("Edited and not saved").wait_for(state="detached", timeout=WAIT)
    playwright.expect(page.get_by_label("Rate, %", exact=True).first).to_have_value("2", timeout=WAIT)
