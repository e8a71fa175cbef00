"""Opening the first view of every page while nobody waits, so that what it asks is kept before anybody does."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple, TextIO

from streamlit.testing.v1 import AppTest

from pages.parts.shell.registry import PAGES
from queries.ask import open_company
from queries.home import Home

_DASHBOARD = Path(__file__).parents[3] / "dashboard.py"
_LONGEST = 600
"""Seconds after which a page is given up."""


class FirstView(NamedTuple):
    """One page that was opened."""

    key: str
    """Its address."""
    seconds: float
    complaints: tuple[str, ...]
    """What it says it could not show."""


def first_views(home: Home) -> Iterator[FirstView]:
    """Open every page of the company in ``home`` once, without a browser, as somebody sees it who may see all.

    Where people sign in nobody does here: this process has no secrets, and what it shows goes nowhere. Raises Problem
    when nothing is built yet.
    """
    if not open_company(home).warehouse.snapshot.loads:
        return  # all was taken back: pages would show the sample company
    os.environ["VOZVRAT_HOME"] = str(home.path.resolve())
    logging.disable(logging.WARNING)  # that there is no browser, time and again
    with chdir(_DASHBOARD.parent):  # where it is served from, and finds its pictures
        app = AppTest.from_file(str(_DASHBOARD), default_timeout=_LONGEST)
        app.secrets["none"] = ""
        app.run()  # only then does it know the pages
        for entry in PAGES:
            begun = time.monotonic()
            app.switch_page(entry.file).run()
            complaints = tuple(str(one.value) for one in (*app.error, *app.exception))
            yield FirstView(entry.key, time.monotonic() - begun, complaints)


def warmed(home: Home, where: TextIO) -> int:
    """Open them and tell of each; status 1 when one could not be shown. Raises Problem as ``first_views``."""
    status = 0
    for view in first_views(home):
        print(f"{view.key}: {view.seconds:.1f} s", *view.complaints, file=where)
        status |= bool(view.complaints)
    return status
