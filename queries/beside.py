"""Commands of this program as processes of their own, beside one that people wait for."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from queries.home import Home

GIVING_WAY = 10
"""The least nice value of who lets readers go first."""

_CLI = Path(__file__).parents[1] / "cli.py"

_begun: "dict[tuple[Path, str], subprocess.Popen[bytes]]" = {}
_beginning = threading.Lock()


def begin_beside(home: Home, command: str) -> "subprocess.Popen[bytes]":
    """Begin ``cli.py COMMAND`` on a home; the same command begun there before, on older tables, ends.

    It gives way to readers, and is the first to go where memory is short.
    """
    line = [sys.executable, str(_CLI), command, "--home", str(home.path.resolve())]
    with _beginning:
        if (before := _begun.pop((home.path, command), None)) is not None:
            before.kill()
            before.wait()
        process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        with suppress(OSError):  # it is over already
            os.setpriority(os.PRIO_PROCESS, process.pid, GIVING_WAY)
            Path(f"/proc/{process.pid}/oom_score_adj").write_text("1000")
        _begun[home.path, command] = process
    return process
