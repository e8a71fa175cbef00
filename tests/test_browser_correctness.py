"""Marking a conversation in a real browser: chosen in the queue, heard, saved once by a double click, read back."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from browsers import CHROMIUM, Reader, browsing, playwright

from queries.decisions.review_marks import marks_made
from queries.decisions.store import Decisions
from queries.home import Home

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")


def hear(page: Any, point: str, answer: str) -> None:
    """Answer one point; a page that is being drawn anew may lose a click, so it is asked again."""
    choice = page.get_by_role("radiogroup", name=point).get_by_text(answer, exact=True)
    playwright.expect(choice).to_be_visible()
    for _ in range(10):
        choice.click()
        try:
            playwright.expect(
                page.get_by_role("radiogroup", name=point).get_by_role("radio", checked=True)
            ).to_have_count(1, timeout=3000)
        except AssertionError:
            continue
        return
    raise AssertionError(f"{point} could not be answered")


def test_a_conversation_is_marked_once_and_read_back(
    sample_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = shutil.copytree(sample_home.path, tmp_path_factory.mktemp("correctness") / "home")
    with browsing(Path(home)) as (browser, address):
        reader = Reader(browser, address, "en-GB")
        reader.open("correctness?lang=en&part=queue")
        save = reader.page.get_by_role("button", name="Save the mark")
        playwright.expect(save).to_be_disabled()
        for point, answer in {
            "Named himself and the company": "yes",
            "Said why he calls": "yes",
            "No threat and no rudeness": "Was rude",
            "Said what, when, where and how to pay": "no",
            "Agreed a next step": "yes",
        }.items():
            hear(reader.page, point, answer)
        playwright.expect(save).to_be_enabled()
        save.dblclick()
        reader.tells("[data-testid=stAlert]", "is saved: 60")
        playwright.expect(reader.page.get_by_text("Mark 60: local user").first).to_be_visible()
        reader.settled()
        assert reader.wrong == []
    (row,) = marks_made(Decisions(f"sqlite:///{home / 'decisions.db'}")).to_dicts()
    assert (row["score"], row["failed"], row["marked_by"]) == (60, "rude,no_terms", "local user")
