"""A campaign on one page, taken from the page in a real browser, in the language of the reader."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from browsers import CHROMIUM, Reader, browsing
from pypdf import PdfReader

from queries.home import Home

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")


@pytest.fixture(scope="module")
def browser(sample_home: Home) -> Iterator[tuple[Any, str]]:
    with browsing(sample_home.path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("language", "button", "says"),
    [("ru", "Отчёт, PDF", "Отчёт о кампании"), ("en", "Report as PDF", "Report on a campaign")],
)
def test_the_report_of_a_campaign_is_one_page_in_the_readers_language(
    browser: tuple[Any, str], language: str, button: str, says: str
) -> None:
    reader = Reader(*browser, locale="ru-RU" if language == "ru" else "en-GB")
    reader.open(f"campaigns?lang={language}&campaign=C1")
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name=button).click()
    made = PdfReader(BytesIO(Path(waiting.value.path()).read_bytes()))
    assert len(made.pages) == 1
    text = made.pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ")
    assert says in text
    assert reader.wrong == []
