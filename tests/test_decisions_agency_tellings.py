"""Payments told to agencies on SQLite and on PostgreSQL: never lost, never twice, taken back, by several people."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from agency_companies import BUYER, HARD, agency_home, paid
from decision_stores import new_database

from queries.ask import ask
from queries.decisions.agency_tellings import (
    TAKEN_BACK,
    TOLD,
    PaymentAtAgency,
    take_telling_back,
    tell_agencies,
    tellings,
)
from queries.decisions.audit import audit_log
from queries.decisions.store import Decisions, decisions_at
from queries.home import Home
from queries.intake.load import load
from queries.warehouse.build import build

NUMBERS = count(1)
ON = date(2026, 5, 5)
FIRST, SECOND = PaymentAtAgency("P6", BUYER), PaymentAtAgency("P3", HARD)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'decisions.db'}"
    return new_database(request.getfixturevalue("postgres_address"), f"tellings{next(NUMBERS)}")


@pytest.fixture
def decisions(url: str) -> Iterator[Decisions]:
    with closing(Decisions(url)) as store:
        yield store


def kept(decisions: Decisions) -> list[tuple[str, str, str]]:
    return tellings(decisions).select("payment_id", "agency", "told_by").rows()


def test_a_telling_is_kept_once_however_often_it_is_clicked(decisions: Decisions) -> None:
    assert [tell_agencies(decisions, [FIRST, SECOND, FIRST], ON, "anna") for _ in range(3)] == [2, 0, 0]
    assert kept(decisions) == [("P6", BUYER, "anna"), ("P3", HARD, "anna")]
    assert audit_log(decisions, only=TOLD)["subject"].to_list() == ["P3", "P6"]


def test_a_telling_is_taken_back_and_made_again(decisions: Decisions) -> None:
    tell_agencies(decisions, [FIRST, SECOND], ON, "anna")
    assert [take_telling_back(decisions, [FIRST], "boris") for _ in range(2)] == [1, 0]
    assert kept(decisions) == [("P3", HARD, "anna")]
    assert tell_agencies(decisions, [FIRST], ON, "boris") == 1
    assert sorted(kept(decisions)) == [("P3", HARD, "anna"), ("P6", BUYER, "boris")]
    assert audit_log(decisions, only=TAKEN_BACK).height == 1


def test_people_who_tell_the_same_payments_at_once_tell_each_of_them_once(url: str) -> None:
    payments = [PaymentAtAgency(f"P{n}", HARD) for n in range(4)]
    with closing(Decisions(url)):  # the tables are made

        def told(who: int) -> int:
            with closing(Decisions(url)) as own:
                return sum(tell_agencies(own, [one], ON, f"person {who}") for one in payments)

        with ThreadPoolExecutor(4) as people:
            done = list(people.map(told, range(4)))
        with closing(Decisions(url)) as store:
            assert sum(done) == len(kept(store)) == audit_log(store).height == 4


def untold(home: Home) -> set[str]:
    return set(ask(home, "agency_untold", {"as_of": ON.isoformat()})["payment_id"])


def test_a_kill_between_never_loses_a_payment(tmp_path: Path) -> None:
    """SIGKILL at the n-th write of the store: each payment stands in the list or is told, and what was said told is."""
    payments = [paid(f"Q{n}", "A5", date(2026, 3, 10) + timedelta(days=n), 1) for n in range(6)]
    home = agency_home(tmp_path, payments=payments, agency_reports=[])
    every = {row["payment_id"] for row in payments}
    said: set[str] = set()
    for steps in (1, 2, 3, 4, 7, 10):
        command = [sys.executable, "-c", _KILLED, str(home.path), str(steps)]
        found = subprocess.run(command, check=False, cwd=Path(__file__).parent.parent, capture_output=True, text=True)
        assert found.returncode in {0, -signal.SIGKILL}, found.stderr
        said |= set(found.stdout.split())
        told = set(tellings(decisions_at(home))["payment_id"])
        assert untold(home) | told == every
        assert untold(home) & told == set()
        assert said <= told
    assert audit_log(decisions_at(home), only=TOLD).height == len(told) > 0


_KILLED = """
import os, signal, sys
from datetime import date
from queries.ask import ask
from queries.decisions import agency_tellings
from queries.decisions.store import decisions_at
from queries.home import home_at

left, home = int(sys.argv[2]), home_at(sys.argv[1])

def counting(work):
    def step(*given, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*given, **named)
    return step

agency_tellings.record = counting(agency_tellings.record)
agency_tellings.now = counting(agency_tellings.now)
for payment, agency in ask(home, "agency_untold", {"as_of": "2026-05-05"}).select("payment_id", "agency").rows():
    one = agency_tellings.PaymentAtAgency(payment, agency)
    if agency_tellings.tell_agencies(decisions_at(home), [one], date(2026, 5, 5), "anna"):
        print(payment, flush=True)
"""


def test_a_payment_stands_in_the_list_with_the_next_load_and_stays_told_after_later_ones(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    files = {
        "charges": "charge_id,account_id,charged_on,due_on,amount\nc1,A5,2026-01-01,2026-01-20,1000\n",
        "placements": f"placement_id,account_id,agency,placed_on,amount\nL5,A5,{HARD},2026-03-02,1000\n",
        "payments": "payment_id,account_id,paid_on,amount\nP1,A5,2026-04-01,10.00\n",
        "later": "payment_id,account_id,paid_on,amount\nP2,A5,2026-05-05,20.00\n",
    }
    for name in ("charges", "placements", "payments"):
        _loaded(home, tmp_path, name, files[name])
    assert untold(home) == {"P1"}
    tell_agencies(decisions_at(home), [PaymentAtAgency("P1", HARD)], date(2026, 4, 1), "anna")
    assert untold(home) == set()
    _loaded(home, tmp_path, "later", files["later"])
    assert untold(home) == {"P2"}
    build(home, anew=True)
    assert untold(home) == {"P2"}


def _loaded(home: Home, folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.csv").write_text(text, "utf-8")
    load(home, folder / f"{name}.csv")
    build(home)
