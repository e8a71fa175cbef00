"""Everybody can use the pages: axe finds nothing serious, keys alone do the main jobs, and paper shows all of it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import CHROMIUM, Reader, browsing, choose_with_arrows, tab_to
from screens import DASHBOARD

from pages.parts.shell.registry import PAGES
from queries.decisions.months import closed
from queries.decisions.store import Decisions
from queries.home import Home
from receivables.month import Month

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")

AXE = DASHBOARD.parent / ".axe" / "node_modules" / "axe-core" / "axe.min.js"
KEYS = [entry.key for entry in PAGES]

NOT_OURS: dict[str, str] = {}
"""Rule → the one selector where Streamlit breaks it and nothing from outside can mend that; none is left."""

AS_LIT = """dark => {
  const ground = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor.match(/[0-9]+/g);
  return (Math.max(...ground.slice(0, 3).map(Number)) < 128) === dark;
}"""
"""Whether the page stands on a dark ground, or a light one."""

SCREEN = {"width": 1366, "height": 768}
PAPER = {"landscape": (1032, 703), "portrait": (703, 1032)}
"""A4 without margins of 12 mm, in pixels of 1/96 inch."""


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


@pytest.fixture(scope="module")
def visit(browser: tuple[Any, str], request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A page opened once for all that is looked at on it."""
    someone = Reader(*browser)
    someone.page.set_default_timeout(90_000)  # the first visit to a fresh server is slow
    someone.open(f"{request.param}?lang=ru")
    yield someone
    someone.close()


of_every_page = pytest.mark.parametrize("visit", KEYS, indirect=True)


def lit(visit: Reader, theme: str) -> None:
    """The page on the screen as a reader of this theme sees it, drawn to the end."""
    visit.page.emulate_media(media="screen", color_scheme=theme)
    visit.page.set_viewport_size(SCREEN)
    visit.page.wait_for_function(AS_LIT, arg=theme == "dark")
    visit.page.wait_for_timeout(1000)  # what fades in is still pale before
    visit.settled()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed; tests/system_packages.sh does that with npm")
@pytest.mark.parametrize("theme", ["light", "dark"])
@of_every_page
def test_axe_finds_nothing_serious(visit: Reader, theme: str) -> None:
    lit(visit, theme)
    visit.page.evaluate(AXE.read_text("utf-8"))
    found = visit.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    grave = [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
        if node["target"][0] != NOT_OURS.get(one["id"])
    ]
    assert grave == []


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
