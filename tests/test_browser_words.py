"""In a browser: no English word on a Russian page whatever is open on it, one step back a page, and the search."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsers import CHROMIUM, Reader, browsing, choose_with_arrows, tab_to

from pages.parts.shell.registry import PAGES
from queries.home import Home

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")

ALLOWED = {
    *("english", "language", "vozvrat", "standard", "enter", "escape"),  # names
    *("dso", "cei", "add", "roll", "rate", "sms", "id", "pdf", "csv", "xlsx", "aipw", "value"),  # of the trade
}

READ = """() => {
  const found = [];
  const seen = one => one.getClientRects().length && getComputedStyle(one).visibility !== 'hidden';
  const ours = '[data-testid=stMarkdownContainer]:not([data-testid=stFileUploaderDropzone] *), '
    + '[data-testid=stIconMaterial], [data-testid=stHeadingWithActionElements], script, style, code, canvas, noscript';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const place = texts.currentNode.parentElement;
    if (place && seen(place) && !place.closest(ours)) found.push(texts.currentNode.data);
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
    for (const one of document.querySelectorAll(`[${name}]`))
      if (seen(one) && !one.closest('code')) found.push(one.getAttribute(name));
  return found;
}"""
"""What a reader sees or hears outside the sentences of the pages, which have tests of their own."""


@pytest.fixture(scope="module")
def browser(sample_home: Home) -> Iterator[tuple[Any, str]]:
    with browsing(sample_home.path) as opened:
        yield opened


@pytest.fixture
def reader(browser: tuple[Any, str]) -> Iterator[Reader]:
    someone = Reader(*browser)
    yield someone
    someone.close()


@pytest.fixture(scope="module")
def abroad(browser: tuple[Any, str]) -> Iterator[Reader]:
    """A reader of Russian pages whose browser speaks English: what follows the browser is English then."""
    someone = Reader(*browser, locale="en-US")
    yield someone
    someone.close()


def english(reader: Reader) -> set[str]:
    reader.page.wait_for_timeout(200)  # whatever opens has opened by then, or the next look finds it
    words = {word for text in reader.page.evaluate(READ) for word in re.findall(r"(?<![\w/.-])[A-Za-z]{2,}", text)}
    return {word for word in words if word.lower() not in ALLOWED}


def opened(reader: Reader) -> Iterator[str]:
    """Everything of a page that opens, opened one after the other."""
    page = reader.page
    yield "the page"
    for kind, button in (
        ("menu", "[data-testid=stMainMenu] button"),
        ("calendar", "[data-testid=stDateInputCalendarButton]"),
        ("list", "[data-testid=stMain] [data-testid=stSelectbox] button"),
        ("several", "[data-testid=stMain] [data-testid=stMultiSelect] button[aria-haspopup]"),
        ("popover", "[data-testid=stPopover] button"),
    ):
        for place in page.locator(button).all()[:3]:
            if place.is_visible() and place.is_enabled():
                place.click()
                yield kind
                inner = page.locator("[data-testid=stPopoverBody] [data-testid=stMultiSelect] button").first
                if kind == "popover" and inner.is_visible():
                    inner.click()
                    yield "a list in a popover"
                    page.keyboard.press("Escape")
                page.keyboard.press("Escape")
                page.wait_for_timeout(150)
    for table in page.locator("[data-testid=stDataFrame]").all()[:1]:
        table.scroll_into_view_if_needed()
        table.hover()
        yield "a table"


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_no_english_word_stands_on_a_russian_page_whatever_is_open(abroad: Reader, key: str) -> None:
    abroad.open(f"{key}?lang=ru")
    found = {what: words for what in opened(abroad) if (words := english(abroad))}
    assert found == {}


def test_one_step_back_leads_to_the_page_before(reader: Reader) -> None:
    reader.open("overview?lang=en")
    reader.page.get_by_test_id("stSidebarNav").get_by_text("Ageing").click()
    reader.page.get_by_role("heading", name="Ageing").wait_for()
    reader.settled()
    for tab, part in (("By age", "age"), ("How debt moves", "moves")):
        reader.page.get_by_role("tab", name=tab).click()
        reader.page.wait_for_url(f"**part={part}**")
        reader.settled()
    reader.page.go_back()
    reader.page.get_by_role("heading", name="Overview").wait_for()
    reader.page.wait_for_url("**/overview**")


def test_the_address_holds_only_what_its_page_reads(reader: Reader) -> None:
    reader.open("ageing?lang=en&by=district&unit=share&buckets=classic&part=moves")
    reader.page.get_by_test_id("stSidebarNav").get_by_text("Method").click()
    reader.page.get_by_role("heading", name="Method").wait_for()
    reader.settled()
    reader.page.wait_for_function("location.search === '?lang=en'")


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
