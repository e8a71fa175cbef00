"""How long a reader waits: every page in a real browser, opened for the first time and again.

    python tests/benchmark_browser.py [--accounts 20000] [--home DIR]

From the press of a link to the page standing still: the server's run and the browser's drawing. A fresh server is
opened at Overview first, as readers do; then each page is opened from the navigation, three times round.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmark import make
from browsers import CHROMIUM, FLAGS, Reader, playwright, served

from pages.parts.shell.registry import PAGES
from queries.home import home_at

TIMES = 3


def waited_for(reader: Reader, key: str) -> float:
    """Seconds from the click on a page's link until it stands still."""
    link = reader.page.locator(f"[data-testid=stSidebarNavLink][href$='/{key}']")
    began = time.perf_counter()
    link.click()
    reader.page.wait_for_url(f"**/{key}**")
    reader.settled()
    return time.perf_counter() - began


def measure(address: str) -> None:
    with playwright.sync_playwright() as driver:
        chromium: Any = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        reader = Reader(chromium, address)
        began = time.perf_counter()
        reader.open("overview?lang=ru")
        print(f"{'overview, first of a fresh server':<40} {time.perf_counter() - began:6.2f} s")
        seen: dict[str, list[float]] = {}
        for _round in range(1 + TIMES):
            for entry in [*PAGES[1:], PAGES[0]]:
                seen.setdefault(entry.key, []).append(waited_for(reader, entry.key))
        for key, seconds in seen.items():
            print(f"{key:<40} {seconds[0]:6.2f} s, again {statistics.median(seconds[1:]):6.2f} s")
        chromium.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--home", type=Path, help="keep the data there and use it again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = home_at(given.home or scratch)
        if not (home.warehouse / "CURRENT").exists():
            make(home, given.accounts, 36)
        with served(home.path) as address:
            measure(address)


if __name__ == "__main__":
    main()
