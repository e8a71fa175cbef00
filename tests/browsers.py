"""A served dashboard and a browser window in front of it; tests that import this are skipped without playwright."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from screens import DASHBOARD, SERVED

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
playwright.expect.set_options(timeout=30_000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage", "--process-per-site",
]  # fmt: skip
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""On a deep link Streamlit's own script first looks for the server under the page's path, and does not find it."""


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(home: Path, port: int | None = None, *options: str) -> Iterator[str]:
    """The dashboard of a home on a port, else a free one, until the block ends; ``options`` are Streamlit's."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(SERVED), "--server.port", str(port), *options]
    log = (home / "server.log").open("w")
    process = subprocess.Popen(
        command, cwd=DASHBOARD.parent, env={**os.environ, "VOZVRAT_HOME": str(home)}, stdout=log, stderr=log
    )
    address = f"http://localhost:{port}"
    try:
        wait_for(f"{address}/_stcore/health")
        yield address
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@contextmanager
def browsing(home: Path) -> Iterator[tuple[Any, str]]:
    """A browser, and the address of the dashboard of ``home``, until the block ends."""
    with served(home) as address, playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium, address
        chromium.close()


def wait_for(address: str) -> None:
    """Wait until something answers there; what is to answer needs the machine meanwhile."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(address)


def wait_for_port(port: int) -> None:
    """Wait until something listens there."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(str(port))


OVER_THE_PAGE = "[role=menu], [role=listbox], [role=dialog]"
"""What menus, lists, calendars and popovers are while they are open."""

_PROFILES: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()


def _profile(browser: Any, address: str, locale: str) -> Any:
    """What the windows of a browser share: a process that has read and compiled Streamlit, half of opening a page.

    A window of bare text stays open in it, for with the last window the process ends.
    """
    profiles = _PROFILES.setdefault(browser, {})
    if locale not in profiles:
        profiles[locale] = _new_profile(browser, locale)
        profiles[locale].new_page().goto(f"{address}/_stcore/health")
    return profiles[locale]


def _new_profile(browser: Any, locale: str) -> Any:
    return browser.new_context(viewport={"width": 1366, "height": 768}, locale=locale, accept_downloads=True)


class Reader:
    """A browser window, and what went wrong in it; ``apart`` it shares no cookie with any other."""

    def __init__(self, browser: object, address: str, locale: str = "ru-RU", *, apart: bool = False) -> None:
        self.address, self.wrong, self.apart = address, [], apart  # type: ignore[var-annotated]
        profile = _new_profile(browser, locale) if apart else _profile(browser, address, locale)
        self.page = profile.new_page()
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("response", self._look_at)
        self.page.on("request", self._watch)

    def close(self) -> None:
        """Close the window; what it chose (a theme, a width) is none of the next one's."""
        if self.apart:
            self.page.context.close()
            return
        self.page.evaluate("localStorage.clear()")
        self.page.context.clear_cookies()
        self.page.close()

    def _look_at(self, response: object) -> None:
        if response.status >= 400 and not response.url.endswith(PROBES):  # type: ignore[attr-defined]
            self.wrong.append(f"{response.status} {response.url}")  # type: ignore[attr-defined]

    def _watch(self, request: object) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):  # type: ignore[attr-defined]
            self.wrong.append(f"asks the network for {request.url}")  # type: ignore[attr-defined]

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}/{path}")
        self.settled()

    def choose(self, title: str, option: str) -> None:
        """Choose in a list of the page; a list that a run of the page closes is opened again."""
        wanted = self.page.get_by_role("option", name=option, exact=True)
        for _attempt in range(5):
            self.page.get_by_label(title).first.click()
            try:
                wanted.click(timeout=3000)
            except playwright.TimeoutError:
                continue
            self.settled()
            return
        raise AssertionError(f"{title} does not offer {option}")

    def download(self, kind: str, table: str) -> Any:
        """Take a table of the page from its menu of downloads; what was waited for holds the file."""
        self.page.get_by_role("button", name="Download").click()
        with self.page.expect_download() as waiting:
            self.page.locator(f".st-key-{kind}-{table} button").first.click()
        self.shut()
        return waiting

    def shut(self) -> None:
        """Close all that has opened over the page; what opens late lets an Escape pass that was meant for it."""
        over = self.page.locator(OVER_THE_PAGE)
        for attempt in range(10):
            self.page.keyboard.press("Escape")
            self.page.wait_for_timeout(150)
            if not any(one.is_visible() for one in over.all()):
                return
            if attempt > 2:  # the focus never came to it: it closes when somebody clicks beside it
                self.page.mouse.click(1, 1)
        raise AssertionError(f"does not close: {over.first.inner_text()}")

    def tells(self, place: str, words: str) -> None:
        """Wait until the place tells these words: a run of the page may begin some time after what asked for it."""
        playwright.expect(self.page.locator(place).first).to_contain_text(words)

    def has_chosen(self, choice: str, words: str) -> None:
        """Wait until a list of the page shows these words as chosen."""
        playwright.expect(self.page.locator(f"[class*=st-key-choice-{choice}-] input")).to_have_value(words)

    def click_until(self, place: object, address: str) -> None:
        """Click the middle of a mark until the address changes: a drawing listens only some time after it is seen."""
        for _attempt in range(5):
            box = place.bounding_box()  # type: ignore[attr-defined]
            self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            try:
                self.page.wait_for_url(f"**{address}**", timeout=4000)
            except playwright.TimeoutError:
                continue
            return
        raise AssertionError(f"no click led to {address}")

    def settled(self) -> None:
        """Wait until the page has stopped running and nothing is a skeleton any more."""
        self.page.wait_for_selector("h1")
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_function("!document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner]')")
        complaint = self.page.query_selector("[data-testid=stAlertContentError], [data-testid=stException]")
        assert complaint is None, complaint.inner_text()


FOCUS = """role => {
  const one = document.activeElement;
  if (one.matches('main, body') || role && one.getAttribute('role') !== role) return '';
  const labels = [...(one.labels ?? [])].map(label => label.innerText).join(' ');
  return [one.getAttribute('aria-label'), labels, one.innerText].filter(Boolean).join(' ').replaceAll('\\u00a0', ' ');
}"""


def tab_to(reader: Reader, words: str, role: str = "", most: int = 160) -> None:
    """Press Tab until the place with these words has the focus."""
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        if words in reader.page.evaluate(FOCUS, role):
            return
    raise AssertionError(f"Tab does not lead to {words}")


UNDER_THE_ARROWS = """() => {
  const one = document.getElementById(document.activeElement.getAttribute('aria-activedescendant'));
  return one ? one.innerText.replaceAll('\\u00a0', ' ') : '';
}"""


def choose_with_arrows(reader: Reader, words: str, option: str, address: str) -> None:
    """Choose in a list what has the words of the option with nothing but keys, until the address tells the choice.

    A run of the page that ends meanwhile closes a list just opened; then it is opened again.
    """
    for _attempt in range(5):
        tab_to(reader, words, "combobox")
        for _ in range(30):
            reader.page.keyboard.press("ArrowDown")
            reader.page.wait_for_timeout(150)
            under = reader.page.evaluate(UNDER_THE_ARROWS)
            if under and option in under:
                reader.page.keyboard.press("Enter")
                break
        try:
            reader.page.wait_for_url(re.compile(address), timeout=10_000)
        except playwright.TimeoutError:
            reader.page.keyboard.press("Escape")
            continue
        reader.settled()
        return
    raise AssertionError(f"no choice of {option} in {words} led to {address}")
