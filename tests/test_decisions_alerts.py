"""The outbox on SQLite and on PostgreSQL: taken by one, given back when its taker died, decided by people."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from alert_homes import ANNA, BORIS, debt_rule
from decision_stores import new_database

from queries.decisions.alert_checks import Letter, RuleReading, firings, note_readings
from queries.decisions.alert_outbox import (
    Delivery,
    claim,
    deliveries,
    due,
    mark_sending,
    note_attempt,
    outstanding,
    send_again,
    set_aside,
    take_back_dead,
)
from queries.decisions.alert_rules import KeptRule, make_rule
from queries.decisions.audit import audit_log, now
from queries.decisions.store import Decisions
from receivables.alerts.attempts import FAILED, LEASE, RETRY, SENT, UNSURE, Attempt
from receivables.messages import Problem, message

NUMBERS = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'decisions.db'}"
    return new_database(request.getfixturevalue("postgres_address"), f"alerts{next(NUMBERS)}")


@pytest.fixture
def decisions(url: str) -> Iterator[Decisions]:
    with closing(Decisions(url)) as store:
        yield store


def reading(kept: KeptRule, snapshot: str = "20260201") -> RuleReading:
    return RuleReading(kept, snapshot, "v1", date(2026, 1, 31), Decimal("350.00"), None, True)


def letter(_one: RuleReading) -> Letter:
    return Letter("Alert", "Text", "http://localhost")


@pytest.fixture
def waiting(decisions: Decisions) -> Delivery:
    """A message that fired and waits."""
    kept = make_rule(decisions, debt_rule("300"), [ANNA], "anna")
    assert len(note_readings(decisions, [reading(kept)], letter)) == 1
    (one,) = due(decisions, now())
    return one


def state(decisions: Decisions) -> str:
    (one,) = deliveries(decisions)
    return one.state


def test_of_many_that_check_at_once_one_fires(url: str) -> None:
    with closing(Decisions(url)) as store:
        kept = make_rule(store, debt_rule("300"), [ANNA, BORIS], "anna")

        def checked(_number: int) -> int:
            with closing(Decisions(url)) as own:
                return len(note_readings(own, [reading(kept)], letter))

        with ThreadPoolExecutor(4) as people:
            assert sum(people.map(checked, range(4))) == 1
        assert (len(firings(store)), len(deliveries(store))) == (1, 2)


def test_of_many_that_send_at_once_one_takes_a_message(url: str, waiting: Delivery) -> None:
    def taken(_number: int) -> bool:
        with closing(Decisions(url)) as own:
            return claim(own, waiting, now()) is not None

    with ThreadPoolExecutor(4) as people:
        assert sum(people.map(taken, range(4))) == 1


def test_what_a_dead_process_only_took_waits_again_and_its_ghost_may_not_send(
    decisions: Decisions, waiting: Delivery
) -> None:
    ghost = claim(decisions, waiting, now())
    assert ghost is not None
    take_back_dead(decisions, now())
    assert (state(decisions), due(decisions, now())) == ("claimed", []), "a living one keeps it"
    take_back_dead(decisions, now() + LEASE + timedelta(seconds=1))
    assert state(decisions) == "waiting"
    assert not mark_sending(decisions, ghost, now())
    assert note_attempt(decisions, ghost, Attempt(SENT), 6, now()) is None


def test_what_was_on_its_way_is_unsure_until_its_slow_process_knows(decisions: Decisions, waiting: Delivery) -> None:
    slow = claim(decisions, waiting, now())
    assert slow is not None and mark_sending(decisions, slow, now())
    later = now() + LEASE + timedelta(seconds=1)
    take_back_dead(decisions, later)
    assert (state(decisions), due(decisions, later)) == ("unsure", [])
    assert note_attempt(decisions, slow, Attempt(SENT), 6, later) == SENT


@pytest.mark.parametrize(("outcome", "left"), [(FAILED, "failed"), (UNSURE, "unsure")])
def test_people_decide_once_about_what_did_not_arrive(
    decisions: Decisions, waiting: Delivery, outcome: str, left: str
) -> None:
    taken = claim(decisions, waiting, now())
    assert taken is not None
    note_attempt(decisions, taken, Attempt(outcome, message("No such box")), 6, now())
    (stuck,) = deliveries(decisions)
    assert (stuck.state, str(stuck.why), stuck.needs_people) == (left, "No such box", True)
    assert send_again(decisions, [stuck], "anna") == 1
    with pytest.raises(Problem, match="not as you saw it any more"):
        set_aside(decisions, [stuck], "boris")
    assert state(decisions) == "waiting"
    assert audit_log(decisions, only="alert sent again")["who"].to_list() == ["anna"]


def test_what_may_still_arrive_by_itself_is_not_for_people(decisions: Decisions, waiting: Delivery) -> None:
    with pytest.raises(Problem):
        set_aside(decisions, [waiting], "anna")
    taken = claim(decisions, waiting, now())
    assert taken is not None
    assert note_attempt(decisions, taken, Attempt(RETRY), 6, now()) == "waiting"
    assert due(decisions, now()) == [], "its minute is not over"
    (late,) = deliveries(decisions)
    assert late.is_late and not replace(late, attempts=0).is_late


@pytest.mark.parametrize(("outcome", "open_ones"), [(SENT, 0), (RETRY, 1), (FAILED, 1), (UNSURE, 1)])
def test_only_what_was_sent_or_set_aside_has_ended(
    decisions: Decisions, waiting: Delivery, outcome: str, open_ones: int
) -> None:
    taken = claim(decisions, waiting, now())
    assert taken is not None
    assert outstanding(decisions) == deliveries(decisions), "it is in somebody's hands"
    note_attempt(decisions, taken, Attempt(outcome), 6, now())
    assert len(outstanding(decisions)) == open_ones
    if outcome == FAILED:
        set_aside(decisions, deliveries(decisions), "anna")
        assert outstanding(decisions) == []


def test_a_rule_that_was_ended_meanwhile_fires_nothing(decisions: Decisions) -> None:
    kept = make_rule(decisions, debt_rule("300"), [ANNA], "anna")
    other = replace(reading(kept), kept=replace(kept, rule=debt_rule("200")))
    assert note_readings(decisions, [other], letter) == []
    assert deliveries(decisions) == []
