"""Commands of this program as processes of their own, beside one that people wait for."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from queries.home import Home

GIVING_WAY = 10
"""The least nice value of who lets readers go first."""

_CLI = Path(__file__).parents[1] / "cli.py"

_begun: "dict[tuple[Path, str], subprocess.Popen[bytes]]" = {}
_beginning = threading.Lock()


def begin_beside(home: Home, command: str) -> "subprocess.Popen[bytes] | None":
    """Begin ``cli.py COMMAND`` on a home; the same command begun there before, on older tables, ends.

    It gives way to readers, and is the first to go where memory is short. Nobody waits for it: where it cannot be begun
    the log tells it.
    """
    with _beginning:
        if (before := _begun.pop((home.path, command), None)) is not None:
            before.kill()
            before.wait()
        try:
            process = _begin([sys.executable, str(_CLI), command, "--home", str(home.path.resolve())])
        except OSError:
            logging.getLogger("vozvrat").exception("cli.py %s could not be begun beside the dashboard", command)
            return None
        _begun[home.path, command] = process
    return process


def _begin(line: list[str]) -> "subprocess.Popen[bytes]":
    """A process whose temporary files go with it, however it ends."""
    scratch = tempfile.mkdtemp(prefix="vozvrat-beside-")
    try:
        process = subprocess.Popen(
            line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=os.environ | {"TMPDIR": scratch}
        )
    except OSError:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    threading.Thread(target=_see_it_out, args=(process, scratch), name="beside", daemon=True).start()
    with suppress(OSError):  # it is over already
        niceness = max(GIVING_WAY, os.getpriority(os.PRIO_PROCESS, 0))
        os.setpriority(os.PRIO_PROCESS, process.pid, niceness)
    with suppress(OSError):
        Path(f"/proc/{process.pid}/oom_score_adj").write_text("1000")
    return process


def _see_it_out(process: "subprocess.Popen[bytes]", scratch: str) -> None:
    process.wait()
    shutil.rmtree(scratch, ignore_errors=True)
