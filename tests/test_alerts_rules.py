"""When a rule holds, when it fires, and what becomes of a telling that fails: numbers that a clerk checks by hand."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receivables.alerts.alert_rule import (
    ABOVE,
    BELOW,
    FELL,
    ROSE,
    AlertRule,
    alert_rule_from_dict,
    alert_rule_to_dict,
    checked_rule,
    named_texts,
    times_fired,
)
from receivables.alerts.attempts import FAILED, RETRY, SENT, UNSURE, WAITING, after_attempt
from receivables.messages import Problem


def ruled(comparison: str, number: str) -> AlertRule:
    row = named_texts({"bucket": "91-180"})
    return AlertRule("debt_by_age", "amount", row, (), comparison, Decimal(number))


@pytest.mark.parametrize(
    ("comparison", "number", "figure", "before", "holds"),
    [
        (ABOVE, "100", "100.01", None, True),
        (ABOVE, "100", "100.00", None, False),
        (BELOW, "0.95", "0.949999", None, True),
        (BELOW, "0.95", "0.95", None, False),
        (ROSE, "50", "150.01", "100", True),
        (ROSE, "50", "150.00", "100", False),
        (ROSE, "50", "20", "100", False),
        (FELL, "0.02", "0.92", "0.95", True),
        (FELL, "0.02", "0.93", "0.95", False),
        (FELL, "0.02", "0.99", "0.95", False),
        (ABOVE, "100", None, "90", None),
        (ROSE, "50", "150", None, None),
    ],
)
def test_a_rule_holds(comparison: str, number: str, figure: str | None, before: str | None, holds: bool | None) -> None:
    now, then = (None if text is None else Decimal(text) for text in (figure, before))
    assert ruled(comparison, number).holds(now, then) is holds


@pytest.mark.parametrize(
    ("held", "fired"),
    [
        ([False, True, True, False, True], [1, 4]),
        ([True, True], [0]),
        ([None, True, None, True, False, None, True], [1, 6]),
        ([None, None], []),
    ],
)
def test_a_rule_fires_on_the_edge_and_again_only_after_it_has_cleared(
    held: list[bool | None], fired: list[int]
) -> None:
    assert [place for place, one in enumerate(times_fired(held)) if one] == fired


@given(st.lists(st.sampled_from([True, False, None]), max_size=12))
def test_between_two_firings_lies_a_check_that_cleared(held: list[bool | None]) -> None:
    places = [place for place, one in enumerate(times_fired(held)) if one]
    assert all(held[place] for place in places)
    assert all(False in held[first:second] for first, second in pairwise(places))


def test_a_rule_is_kept_to_the_last_digit() -> None:
    rule = ruled(BELOW, "0.950")
    assert alert_rule_from_dict(alert_rule_to_dict(rule)) == rule
    assert alert_rule_to_dict(rule)["number"] == "0.950"


def test_what_compares_with_nothing_is_refused() -> None:
    with pytest.raises(Problem, match="more is no comparison; known are above, below, rose_by, fell_by"):
        checked_rule(ruled("more", "1"))
    with pytest.raises(Problem, match="without a minus"):
        checked_rule(ruled(FELL, "-1"))


NOW = datetime(2026, 11, 26, 12, 0)


@pytest.mark.parametrize(
    ("outcome", "attempts", "state", "minutes"),
    [
        (SENT, 1, SENT, 0),
        (FAILED, 1, FAILED, 0),
        (UNSURE, 1, UNSURE, 0),
        (RETRY, 1, WAITING, 1),
        (RETRY, 2, WAITING, 5),
        (RETRY, 5, WAITING, 240),
        (RETRY, 6, FAILED, 0),
    ],
)
def test_what_failed_is_tried_again_later_each_time_and_then_given_up(
    outcome: str, attempts: int, state: str, minutes: int
) -> None:
    after = after_attempt(outcome, attempts, 6, NOW)
    assert (after.state, after.due_at) == (state, NOW + timedelta(minutes=minutes))
