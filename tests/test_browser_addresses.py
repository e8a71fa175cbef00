"""Addresses in a real browser: every page has one, and what is no page says so in the reader's language."""

import re
from collections.abc import Iterator

import pytest
from browsers import CHROMIUM, FLAGS, Reader, playwright, served

from queries.home import Home

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")


@pytest.fixture(scope="module")
def reader(sample_home: Home) -> Iterator[Reader]:
    with served(sample_home.path) as address, playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Reader(chromium, address)
        chromium.close()


def only_open_in_navigation(reader: Reader, title: str) -> None:
    marked = reader.page.locator('[data-testid=stSidebarNavLink][aria-current="page"]')
    playwright.expect(marked).to_have_text([re.compile(f"{title}$")])


def test_the_bare_address_leads_to_the_first_page_under_its_own_name(reader: Reader) -> None:
    reader.open("?lang=ru")
    reader.page.wait_for_url("**/overview?lang=ru")
    reader.settled()
    only_open_in_navigation(reader, "Обзор")
    reader.open("overview?lang=ru")
    only_open_in_navigation(reader, "Обзор")


@pytest.mark.parametrize("address", ["start", "no_such_page"])
def test_an_address_that_is_no_page_is_told_in_the_readers_language(reader: Reader, address: str) -> None:
    reader.open(f"{address}?lang=ru")
    reader.page.wait_for_url("**/overview?lang=ru")
    reader.settled()
    reader.page.wait_for_function("!document.querySelector('[role=dialog]')")
    reader.tells("[data-testid=stAlert]", "Страницы ")
    reader.tells("[data-testid=stAlert]", address)
