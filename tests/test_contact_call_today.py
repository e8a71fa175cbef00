"""Whether to call today: one reason at a time, in their order, and the day on which it ends."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receivables.contact.call_today import WHY_NOT, CallToday, DebtorToday, call_today, last_day
from receivables.contact.days_off import working_days_later
from receivables.contact.limits_left import period_begins

ON = date(2026, 11, 4)
"""A Wednesday and a holiday."""
OWES = DebtorToday(ON, has_overdue=True)

REASONS: dict[str, dict[str, Any]] = {
    "bankrupt": {"is_bankrupt": True},
    "banned": {"bans": (date(2026, 11, 9), date(2026, 12, 1))},
    "disputed": {"is_disputed": True},
    "at_agency": {"is_at_agency": True},
    "in_court": {"is_in_court": True},
    "kept_plan": {"keeps_plan": True},
    "promise_open": {"promised_on": date(2026, 11, 6)},
    "limits_used": {"used_up": ("day", "week")},
    "nothing_overdue": {"has_overdue": False},
}


def test_who_owes_and_has_no_reason_against_it_may_be_called() -> None:
    assert call_today(OWES) == CallToday(None, None)


@pytest.mark.parametrize(
    ("why", "until"),
    [
        ("bankrupt", None),
        ("banned", date(2026, 12, 1)),
        ("disputed", None),
        ("at_agency", None),
        ("in_court", None),
        ("kept_plan", None),
        ("promise_open", date(2026, 11, 6 + 3)),
        ("limits_used", date(2026, 11, 8)),  # Sunday
        ("nothing_overdue", None),
    ],
)
def test_each_reason_says_until_when_it_holds(why: str, until: date | None) -> None:
    assert call_today(replace(OWES, **REASONS[why])) == CallToday(why, until)


def test_a_ban_for_good_goes_before_one_with_an_end() -> None:
    assert call_today(replace(OWES, bans=(date(2026, 12, 1), None))) == CallToday("banned", None)


@given(st.sets(st.sampled_from(WHY_NOT), min_size=1))
def test_of_several_reasons_the_first_in_order_is_said(several: set[str]) -> None:
    facts = {name: value for why in several for name, value in REASONS[why].items()}
    assert call_today(replace(OWES, **facts)).why_not == next(why for why in WHY_NOT if why in several)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(["day", "week", "month"]))
def test_the_day_after_the_last_one_begins_the_next_period(day: date, period: str) -> None:
    last = last_day(period, day)
    assert last >= day
    assert period_begins(last)[period] == period_begins(day)[period]
    assert period_begins(last + timedelta(days=1))[period] == last + timedelta(days=1)


def test_working_days_pass_over_weekends_and_holidays() -> None:
    """From Tuesday the 3rd: the 4th is a holiday, the 5th and 6th are worked, the 7th and 8th a weekend."""
    assert [working_days_later(date(2026, 11, 3), days).day for days in range(4)] == [3, 5, 6, 9]
    assert working_days_later(date(2026, 11, 3), 1, {date(2026, 11, 4): False}).day == 4
