"""What follows a build that was begun on a page: alerts are checked, and a large company's pages opened beforehand."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from pages.parts.decisions.alert_rounds import check_and_tell
from pages.parts.door.answers import served_home
from pages.parts.shell.first_views import GIVING_WAY
from queries.ask import open_company
from queries.home import Home
from queries.warehouse.counted_ahead import is_large

_CLI = Path(__file__).parents[3] / "cli.py"


def follow_up(home: Home | None = None) -> None:
    """Check the alerts of a home on its new tables, of the reader's own unless told, and have its pages opened."""
    opened = open_company(home or served_home())
    check_and_tell(opened)
    if opened.snapshot is not None and is_large(opened.snapshot):
        open_pages_beside(opened.home)


def open_pages_beside(home: Home) -> "subprocess.Popen[bytes]":
    """Begin ``cli.py warm`` as a process of its own that gives way to readers; one on older tables of the home ends."""
    command = [sys.executable, str(_CLI), "warm", "--home", str(home.path.resolve())]
    with _beginning:
        if (before := _opening.pop(home.path, None)) is not None:
            before.kill()
            before.wait()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        with suppress(OSError):  # it is over already
            os.setpriority(os.PRIO_PROCESS, process.pid, GIVING_WAY)
            Path(f"/proc/{process.pid}/oom_score_adj").write_text("1000")  # where memory is short, it goes first
        _opening[home.path] = process
    return process


_opening: "dict[Path, subprocess.Popen[bytes]]" = {}
_beginning = threading.Lock()
