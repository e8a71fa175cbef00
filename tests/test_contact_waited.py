"""What is due today: promises and call-backs that are waited for, and which part of them came; counted by hand."""

from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest

from receivables.contact.judged_call_backs import DONE, FORGOTTEN, part_of_over, still_to_make
from receivables.contact.promises import kept_for, waited_for
from receivables.effects.estimates.proportions import CountedShare, share_of

ON = date(2026, 9, 10)

PROMISES = pl.DataFrame(
    [
        ("today", 10, 1000, 300, 0, "open"),
        ("kept", 10, 500, 500, 0, "kept"),
        ("third", 7, 200, 0, 50, "open"),
        ("over", 6, 100, 0, 0, "broken"),
        ("more", 10, 5000, 0, 0, "open"),
        ("unsaid", 8, None, 10, 0, "open"),
        ("coming", 11, 700, 0, 0, "open"),
    ],
    schema=["contact_id", "day", "promised_amount", "paid_by_day", "paid_late", "state"],
    orient="row",
).with_columns(
    pl.col("promised_amount", "paid_by_day", "paid_late").cast(pl.Decimal(18, 2)), promised_on=pl.date(2026, 9, "day")
)


def test_promises_of_the_day_and_of_the_three_days_before_are_waited_for_with_what_is_missing() -> None:
    assert waited_for(PROMISES, ON).select("contact_id", "missing").rows() == [
        ("more", Decimal(5000)),
        ("today", Decimal(700)),
        ("unsaid", Decimal(0)),
        ("third", Decimal(150)),
    ]


def test_promises_for_days_are_counted_whenever_they_were_made() -> None:
    found = kept_for(PROMISES, date(2026, 9, 7), ON)
    assert (found.count, found.total, found.share) == (1, 5, 0.2)
    assert kept_for(PROMISES, date(2026, 9, 1), date(2026, 9, 5)) == CountedShare(0, 0)


CALL_BACKS = pl.DataFrame(
    [(2, "forgotten"), (3, "forgotten"), (9, "done"), (9, "late"), (10, "forgotten"), (10, "open"), (11, "open")],
    schema=["day", "state"],
    orient="row",
).with_columns(call_back_at=pl.datetime(2026, 9, "day", 23, 59))


def test_call_backs_of_the_day_and_the_week_before_that_nobody_made_are_still_to_be_made() -> None:
    assert still_to_make(CALL_BACKS, ON)["call_back_at"].to_list() == [
        datetime(2026, 9, day, 23, 59) for day in (3, 10, 10)
    ]


def test_call_backs_are_parts_of_those_whose_time_is_over() -> None:
    forgotten, done = part_of_over(CALL_BACKS, FORGOTTEN), part_of_over(CALL_BACKS, DONE)
    assert [(one.count, one.total, one.share) for one in (forgotten, done)] == [(3, 5, 0.6), (1, 5, 0.2)]


@pytest.mark.parametrize(("count", "total"), [(0, 0), (None, 5), (3, 2)])
def test_where_there_is_no_share_none_is_told(count: int | None, total: int) -> None:
    assert share_of(count, total) == CountedShare(count, total)


def test_a_share_has_wilsons_interval() -> None:
    """81 of 263, as in Newcombe 1998."""
    found = share_of(81, 263)
    assert (found.low, found.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)
