"""One piece of work in a process of its own, which tells when it is about to begin it: what is killed in the middle."""

import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from queries.home import Home

ROOT = Path(__file__).parents[1]
AGENCY = "Долг"

CHILD = """
import sys
from datetime import date
from pathlib import Path
from pages.parts.paper.alert_letters import alert_round
from queries.ask import open_company
from queries.backup.backing_up import back_up
from queries.decisions.agency_tellings import PaymentAtAgency, tell_agencies
from queries.decisions.chart_notes import Note, write_note
from queries.decisions.store import decisions_at
from queries.forgetting.forgetting import forget
from queries.home import home_at
from queries.intake.load import load
from queries.warehouse.build import build
from receivables.messages import Problem

what, home, about, agency = sys.argv[1], home_at(sys.argv[2]), sys.argv[3], sys.argv[4]
WORK = {
    "load": lambda: load(home, Path(about)),
    "build": lambda: build(home, anew=True, shards=3),
    "grow": lambda: build(home),
    "decide": lambda: write_note(decisions_at(home), Note(date(2026, 5, 5), "other", about), "anna"),
    "tell an agency": lambda: tell_agencies(
        decisions_at(home), [PaymentAtAgency(about, agency)], date(2026, 5, 5), "anna"
    ),
    "back up": lambda: back_up(home, Path(about)),
    "forget": lambda: forget(home, frozenset([about]), "anna"),
    "alert": lambda: alert_round(open_company(home)),
}
print("ready", flush=True)
try:
    WORK[what]()
except Problem as problem:
    print("refused:", problem, flush=True)
    sys.exit(2)
print("done", flush=True)
"""
WORKS = ("load", "build", "grow", "decide", "tell an agency", "back up", "forget", "alert")


@dataclass
class Seen:
    """What became of all kills: how many came in the middle of what, how many too late, and what went wrong."""

    killed: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def begun(what: str, home: Home, about: str) -> "subprocess.Popen[str]":
    """A process that is about to do its work."""
    command = [sys.executable, "-c", CHILD, what, str(home.path), about, AGENCY]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    line = child.stdout.readline()
    assert line == "ready\n", child.communicate()
    return child


def lasted(child: "subprocess.Popen[str]") -> tuple[float, str]:
    """Seconds until a process that nobody kills says that it is done, and what it said."""
    started = time.monotonic()
    assert child.stdout is not None
    said = child.stdout.readline()
    return time.monotonic() - started, said.strip() + ended(child)


def ended(child: "subprocess.Popen[str]") -> str:
    """What a process said at its end: done, why it refused, or nothing; a traceback is an error."""
    said, errors = child.communicate()
    assert "Traceback" not in errors, errors
    return said.strip()
