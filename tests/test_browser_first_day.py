"""The whole first day in a real browser: the sample, the first files, one's own figures, the sample again, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import CHROMIUM, FLAGS, Reader, playwright, served
from first_days import first_home, own_files

from queries.home import Home

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")

BANNER = ".st-key-made-up"


@pytest.fixture
def reader(sample_home: Home, tmp_path: Path) -> Iterator[Reader]:
    with (
        served(first_home(sample_home, tmp_path).path) as address,
        playwright.sync_playwright() as driver,
    ):
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        someone = Reader(chromium, address)
        yield someone
        assert someone.wrong == []
        chromium.close()


def own_is_shown(reader: Reader) -> None:
    playwright.expect(reader.page.locator(BANNER)).to_have_count(0)


def load_on_page(reader: Reader, file: Path, turn: int) -> None:
    """Each load leaves the place of the next one, which is another: the old one may be seen a moment longer."""
    reader.page.locator(f".st-key-upload-{turn} [data-testid=stFileUploaderDropzoneInput]").set_input_files(file)
    reader.page.get_by_role("button", name="Load", exact=True).click()


def test_the_first_day_from_the_sample_to_ones_own_company_and_to_and_fro(reader: Reader, tmp_path: Path) -> None:
    charges, payments = own_files(tmp_path)
    reader.open("overview?lang=en")
    reader.tells(BANNER, "This is a made-up company")
    reader.page.get_by_role("link", name="Load your own files").click()
    reader.tells("h1", "Data")
    reader.tells("h3", "1. What is needed")

    load_on_page(reader, charges, 0)
    reader.page.get_by_text("Still missing: payments").wait_for(timeout=60_000)
    own_is_shown(reader)
    load_on_page(reader, payments, 1)
    reader.page.get_by_text("Not counted by their status: 1; taken back: 0").wait_for(timeout=60_000)
    reader.page.get_by_text("₽700.00").first.wait_for()
    own_is_shown(reader)

    reader.page.get_by_role("button", name="Look at the sample company").click()
    reader.tells(BANNER, "A made-up company is shown")
    reader.page.wait_for_url("**company=sample**")
    reader.page.get_by_role("link", name="Overview").click()
    reader.page.wait_for_url("**/overview?**company=sample**")
    reader.tells("h1", "Overview")
    reader.page.reload()
    reader.tells(BANNER, "A made-up company is shown")

    reader.page.get_by_role("button", name="Back to your company").click()
    own_is_shown(reader)
    reader.tells("h5", "September 2026: 43.5% of billing was collected, ₽500 of")
    assert "company=" not in reader.page.url
    reader.open("data?lang=en")
    own_is_shown(reader)
    reader.page.get_by_role("button", name="Look at the sample company").click()
    reader.tells(BANNER, "A made-up company is shown")


def test_a_chosen_file_tells_again_what_its_load_said(own_home: Home) -> None:
    """Whoever loaded it, on a page or by the command line, and however long ago."""
    with served(own_home.path) as address, playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        reader = Reader(chromium, address)
        reader.open("data?lang=en&part=files")
        table = reader.page.locator("[class*=st-key-table-files] canvas").first
        table.scroll_into_view_if_needed()
        box = table.bounding_box()
        reader.page.mouse.click(box["x"] + 16, box["y"] + 52)
        reader.page.get_by_text("Not counted by their status: 0; taken back: 0").wait_for()
        reader.page.get_by_role("button", name="Undo the load of").wait_for()
        chromium.close()
