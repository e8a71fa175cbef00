"""Opening every page and its tabs while nobody waits, so that what they ask is kept before anybody does."""

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from queries.ask import open_company
from queries.beside import GIVING_WAY
from queries.home import Home
from queries.warehouse.counted_ahead import count_ahead

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

_DASHBOARD = Path(__file__).parents[3] / "dashboard.py"
_LONGEST = 600
"""Seconds after which a page is given up."""


class FirstView(NamedTuple):
    """One page that was opened, with all its tabs."""

    key: str
    """Its address."""
    seconds: float
    complaints: tuple[str, ...]
    """What it says it could not show."""


def first_views(home: Home) -> Iterator[FirstView]:
    """Open every page and tab of the company in ``home`` once, without a browser, as somebody sees it who may see all.

    Where people sign in nobody does here: this process has no secrets, and what it shows goes nowhere. Raises Problem
    when nothing is built yet.
    """
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - no other command waits for the pages

    from pages.parts.shell.registry import PAGES  # noqa: PLC0415 - the same

    snapshot = open_company(home).warehouse.snapshot
    if not snapshot.loads:
        return  # all was taken back: pages would show the sample company
    count_ahead(snapshot, home.settings)
    os.environ["VOZVRAT_HOME"] = str(home.path.resolve())
    logging.disable(logging.WARNING)  # that there is no browser, time and again
    try:
        with chdir(_DASHBOARD.parent):  # where it is served from, and finds its pictures
            app = AppTest.from_file(str(_DASHBOARD), default_timeout=_LONGEST)
            app.secrets["none"] = ""
            _opened(app, app.run)  # only then does it know the pages
            for entry in PAGES:
                begun = time.monotonic()
                complaints = [*_opened(app, partial(_turned_to, app, entry.file)), *_other_tabs_opened(app)]
                yield FirstView(entry.key, time.monotonic() - begun, tuple(dict.fromkeys(complaints)))
    finally:
        logging.disable(logging.NOTSET)


def _turned_to(app: "AppTest", file: str) -> None:
    app.switch_page(file).run()


def _other_tabs_opened(app: "AppTest") -> Iterator[str]:
    """Open the tabs of the page that are not open, one by one: what they ask, the first one does not."""
    from pages.parts.shell.filters import TABS, choice_key  # noqa: PLC0415 - no other command waits for the pages

    titles = [tab.label for tab in app.tabs]
    for key in map(choice_key, TABS):
        if key in app.session_state and (first := app.session_state[key]) in titles:
            for title in titles:
                if title != first:
                    app.session_state[key] = title
                    yield from _opened(app, app.run)


def _opened(app: "AppTest", turn: Callable[[], object]) -> tuple[str, ...]:
    """Open one page; returns what it complains of."""
    try:
        turn()
    except RuntimeError as error:  # it took too long
        return (str(error),)
    return tuple(str(one.value) for one in (*app.error, *app.exception))


def warmed(home: Home, where: TextIO, *, only_complaints: bool = False) -> int:
    """Open them and tell of each; status 1 when one could not be shown. Raises Problem as ``first_views``."""
    status = 0
    for view in first_views(home):
        if view.complaints or not only_complaints:
            print(f"{view.key}: {view.seconds:.1f} s", *view.complaints, file=where)
        status |= bool(view.complaints)
    return status


def warmer(home: Home) -> Callable[[], object]:
    """Warms the company and tells only what could not be shown, behind whoever else wants the machine from now on.

    Threads have the niceness of the one that began them.
    """
    os.setpriority(os.PRIO_PROCESS, 0, max(GIVING_WAY, os.getpriority(os.PRIO_PROCESS, 0)))
    return lambda: warmed(home, sys.stderr, only_complaints=True)
