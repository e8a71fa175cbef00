"""The conversations that the law still allows in a week and a month, and what the best of them may bring."""

from datetime import date, timedelta

import polars as pl

from receivables.contact.days_off import NO_OWN_DAYS, OwnDays, is_day_off
from receivables.contact.limits import CONVERSATIONS, DAY, MONTH, WEEK, ContactLimits

ANY_NUMBER = 10**6
"""Stands for a period in which conversations are not limited."""


def period_ends(day: date) -> dict[str, date]:
    """The last day of the calendar week (Sunday) and of the month in which a day lies."""
    next_month = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return {WEEK: day + timedelta(days=6 - day.weekday()), MONTH: next_month - timedelta(days=1)}


def still_allowed(limits: pl.DataFrame, held: ContactLimits, as_of: date) -> pl.DataFrame:
    """How many conversations each debtor may still have from ``as_of`` to the end of its week and its month.

    ``limits`` as ``limits_left`` gives them, with the ``debtor`` of each account, one row per debtor here: debtor,
    ``week`` and ``month``. A day, a week and a month each allow their number: on the last day of a month of which
    eight are left one may be had, for a day allows one. Debtors without any limit on conversations are not here.
    """
    talks = limits.filter(kind=CONVERSATIONS)
    left = talks.group_by("debtor", maintain_order=True).agg(
        pl.col("left").filter(pl.col("period") == period).first().fill_null(ANY_NUMBER).alias(period)
        for period in (DAY, WEEK, MONTH)
    )
    ends = period_ends(as_of)
    whole = (ends[WEEK] - as_of).days
    in_month = min(whole, (ends[MONTH] - as_of).days)
    return left.select(
        "debtor",
        week=pl.min_horizontal(_in_week(held, whole), WEEK, MONTH if ends[WEEK] <= ends[MONTH] else WEEK),
        month=pl.min_horizontal(
            pl.min_horizontal(_in_week(held, in_month), WEEK) + _in_later_weeks(held, ends[WEEK], ends[MONTH]), MONTH
        ),
    )


def _in_week(held: ContactLimits, days_after: int) -> pl.Expr:
    """What single days allow: what today has left, and its whole number on each of so many days after it."""
    return pl.col(DAY) + held.conversations.get(DAY, ANY_NUMBER) * days_after


def _in_later_weeks(held: ContactLimits, after: date, last: date) -> int:
    """What whole weeks, and the beginning of one, allow from the day after ``after`` to ``last``."""
    of_day, of_week = (held.conversations.get(period, ANY_NUMBER) for period in (DAY, WEEK))
    weeks, days = divmod(max(0, (last - after).days), 7)
    return weeks * min(of_week, 7 * of_day) + min(of_week, days * of_day)


def working_days_left(as_of: date, last: date, own_days: OwnDays = NO_OWN_DAYS) -> int:
    """Working days from ``as_of`` to ``last``, at least the day itself."""
    days = (as_of + timedelta(days=ahead) for ahead in range((last - as_of).days + 1))
    return max(1, sum(not is_day_off(day, own_days) for day in days))


def best_unused(accounts: pl.DataFrame, allowed: pl.DataFrame, period: str, most: int) -> tuple[int, float | None]:
    """How many of the conversations still allowed can be had, and what the best of them may bring, in roubles.

    ``accounts`` are those that may be called: debtor, expected (null: not known). ``most`` is how many the operators
    manage until the period ends. Each account counts once, and a debtor has as many as ``allowed`` (see
    ``still_allowed``) leaves him in ``period``; who is not limited may be spoken with about each account.
    """
    left = allowed.select("debtor", left=period)
    best = (
        accounts.sort("expected", descending=True, nulls_last=True)
        .join(left, on="debtor", how="left", maintain_order="left")
        .filter(pl.col("left").is_null() | (pl.int_range(pl.len()).over("debtor") < pl.col("left")))
        .head(most)
    )
    known = best["expected"].drop_nulls()
    return best.height, float(known.sum()) if len(known) else None
