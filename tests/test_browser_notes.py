"""A note written and a view named by a reader in a real browser, and found again."""

import shutil
from pathlib import Path

import pytest
from browsers import CHROMIUM, FLAGS, playwright, served

from queries.decisions.chart_notes import notes_standing
from queries.decisions.saved_views import SavedView, views_of
from queries.decisions.store import decisions_at
from queries.home import Home, home_at

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")

WAIT = 60_000


def test_a_note_and_a_view_are_made_where_the_reader_is_and_found_again(sample_home: Home, tmp_path: Path) -> None:
    home = home_at(shutil.copytree(sample_home.path, tmp_path / "home"))
    with served(home.path) as address, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 1600})
        page.goto(f"{address}/overview?lang=en&months=6")
        page.get_by_role("button", name="Notes").click(timeout=WAIT)
        page.get_by_label("What happened").fill("Cable cut")
        page.get_by_role("button", name="Write the note").click()
        page.get_by_text("The note is on the charts.").wait_for(timeout=WAIT)
        page.get_by_text("Other event").or_(page.get_by_text("Cable cut")).first.wait_for(timeout=WAIT)
        page.get_by_role("button", name="View", exact=True).click()
        page.get_by_label("Name of the view").fill("Half a year")
        page.get_by_role("button", name="Save the view").click()
        page.get_by_text("The view is saved.").wait_for(timeout=WAIT)
        page.goto(f"{address}/overview?lang=en")
        page.get_by_role("button", name="Half a year").click(timeout=WAIT)
        page.wait_for_url("**months=6**", timeout=WAIT)
        browser.close()
    decisions = decisions_at(home)
    assert notes_standing(decisions).select("kind", "said").rows() == [("amnesty", "Cable cut")]
    assert views_of(decisions, "local user") == [SavedView("Half a year", "overview", {"months": "6"})]
