"""Every page in a browser, opened once, in Russian by a browser that speaks English, and looked at from all sides.

It has its name, no English word stands on it whatever is open, axe finds nothing serious, paper holds all of it and a
narrow screen too, and nothing goes wrong in the browser meanwhile.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsers import CHROMIUM, Reader, browsing
from screens import DASHBOARD

from pages.parts.shell.registry import PAGES
from queries.catalogue import catalogue
from queries.home import Home

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")

AXE = DASHBOARD.parent / ".axe" / "node_modules" / "axe-core" / "axe.min.js"

NOT_OURS: dict[str, str] = {}
"""Rule → the one selector where Streamlit breaks it and nothing from outside can mend that; none is left."""

BY_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that what is lit may break: all else is the same in the dark."""

AS_LIT = """dark => {
  const ground = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor.match(/[0-9]+/g);
  return (Math.max(...ground.slice(0, 3).map(Number)) < 128) === dark;
}"""
"""Whether the page stands on a dark ground, or a light one."""

SCREEN = {"width": 1366, "height": 768}
PAPER = {"landscape": (1032, 703), "portrait": (703, 1032)}
"""A4 without margins of 12 mm, in pixels of 1/96 inch."""

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


@pytest.fixture(scope="module")
def visit(browser: tuple[Any, str], request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A page opened once for all that is looked at on it; what follows the browser's language is English on it."""
    someone = Reader(*browser, locale="en-US")
    someone.page.set_default_timeout(90_000)  # the first visit to a fresh server is slow
    someone.open(f"{request.param}?lang=ru")
    yield someone
    assert someone.wrong == []
    someone.close()


of_every_page = pytest.mark.parametrize("visit", [entry.key for entry in PAGES], indirect=True)


def lit(visit: Reader, theme: str) -> None:
    """The page on the screen as a reader of this theme sees it, drawn to the end."""
    visit.page.emulate_media(media="screen", color_scheme=theme)
    visit.page.set_viewport_size(SCREEN)
    visit.page.wait_for_function(AS_LIT, arg=theme == "dark")
    visit.page.wait_for_timeout(1000)  # what fades in is still pale before
    visit.settled()


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
                reader.shut()
    for table in page.locator("[data-testid=stDataFrame]").all()[:1]:
        table.scroll_into_view_if_needed()
        table.hover()
        yield "a table"


@of_every_page
def test_a_deep_link_opens_the_page_under_its_name(visit: Reader, request: pytest.FixtureRequest) -> None:
    entry = next(entry for entry in PAGES if entry.key == request.node.callspec.params["visit"])
    visit.tells("h1", catalogue("ru")[entry.title])


@of_every_page
def test_no_english_word_stands_on_a_russian_page_whatever_is_open(visit: Reader) -> None:
    found = {what: words for what in opened(visit) if (words := english(visit))}
    assert found == {}


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed; tests/system_packages.sh does that with npm")
@pytest.mark.parametrize("theme", ["light", "dark"])
@of_every_page
def test_axe_finds_nothing_serious(visit: Reader, theme: str) -> None:
    lit(visit, theme)
    visit.page.evaluate(AXE.read_text("utf-8"))
    looked_for = {"resultTypes": ["violations"], **({"runOnly": BY_COLOURS} if theme == "dark" else {})}
    found = visit.page.evaluate("options => axe.run(document, options)", looked_for)["violations"]
    grave = [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
        if node["target"][0] != NOT_OURS.get(one["id"])
    ]
    assert grave == []


@of_every_page
def test_paper_holds_the_whole_page(visit: Reader) -> None:
    lit(visit, "light")
    visit.page.emulate_media(media="print", color_scheme="light")
    for width, height in PAPER.values():
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.page.wait_for_timeout(500)
        head = visit.page.locator(".st-key-printed-head")
        assert head.is_visible()
        assert head.locator("img").evaluate("image => image.naturalWidth") > 0
        seen = "[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stElementToolbar]"
        assert not any(one.is_visible() for one in visit.page.locator(seen).all())
        wide = visit.page.evaluate(
            "() => [...document.querySelectorAll('[data-testid=stMain] *, .main-svg')].filter(one => {"
            " const box = one.getBoundingClientRect();"
            " return box.width > 0 && box.right > innerWidth + 1"
            " && !one.closest('[data-testid=stDataFrame] > div *, [role=tablist], pre, svg *, .hidden-select')"
            "}).map(one => one.dataset.testid || one.className.baseVal || one.className || one.tagName)"
        )
        assert wide == [], (width, wide)


@of_every_page
def test_nothing_runs_off_a_narrow_screen(visit: Reader) -> None:
    lit(visit, "light")
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.page.wait_for_timeout(500)
    visit.settled()
    wide = visit.page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(one => {"
        " const box = one.getBoundingClientRect();"
        " const inside = one.closest('[data-testid=stDataFrame], [data-testid=stTabs], pre, svg');"
        " return box.width > 0 && box.right > innerWidth + 1 && !inside"
        "}).map(one => one.dataset.testid || one.tagName)"
    )
    assert wide == []
