"""What became of a call-back that was agreed for a time: done, late, forgotten, or still open."""

from datetime import date, timedelta

import polars as pl

from receivables.contact.days_off import NO_OWN_DAYS, OwnDays, working_days_later
from receivables.effects.estimates.proportions import CountedShare, share_of

DONE, LATE, FORGOTTEN, WAITS = "done", "late", "forgotten", "open"
NOT_MADE = (FORGOTTEN, WAITS)

IN_TIME_DAYS, LATE_DAYS = 1, 5
"""Working days after the agreed time up to which an attempt does what was agreed, and up to which it does it late: what
comes more than a working week later is no answer to it."""

WORTH_MAKING_DAYS = 7
"""Days in which a forgotten call-back is still worth making up for."""


def judged_call_backs(call_backs: pl.DataFrame, as_of: date, own_days: OwnDays = NO_OWN_DAYS) -> pl.DataFrame:
    """``call_backs`` with ``state`` as known at the end of ``as_of``, and ``late``: minutes after the agreed time.

    ``call_backs`` has ``call_back_at`` and ``attempted_at``, the first attempt from an hour before it on, null when
    there was none by ``as_of``; both in the subscriber's local time. The hour of an attempt in time is at most that of
    the agreed one on the next working day. Not attempted it is ``open`` to the end of that day, then ``forgotten``
    until somebody calls. Minutes are 0 for an attempt before the agreed time, null where no attempt belongs to it.
    """
    agreed_on = call_backs["call_back_at"].dt.date().unique().drop_nulls().to_list()
    limits = pl.DataFrame(
        [(day, *(working_days_later(day, days, own_days) for days in (IN_TIME_DAYS, LATE_DAYS))) for day in agreed_on],
        schema={"agreed_on": pl.Date, "in_time_on": pl.Date, "late_on": pl.Date},
        orient="row",
    )
    hour = pl.col("call_back_at") - pl.col("call_back_at").dt.truncate("1d")
    in_time, at_last = (pl.col(name).cast(pl.Datetime("us")) + hour for name in ("in_time_on", "late_on"))
    attempted = pl.col("attempted_at")
    state = (
        pl.when(attempted <= in_time)
        .then(pl.lit(DONE))
        .when(attempted <= at_last)
        .then(pl.lit(LATE))
        .when(pl.col("in_time_on") >= as_of)
        .then(pl.lit(WAITS))
        .otherwise(pl.lit(FORGOTTEN))
    )
    minutes = (attempted - pl.col("call_back_at")).dt.total_minutes().clip(lower_bound=0)
    return (
        call_backs.with_columns(agreed_on=pl.col("call_back_at").dt.date())
        .join(limits, on="agreed_on", how="left", maintain_order="left")
        .with_columns(state=state)
        .with_columns(late=pl.when(pl.col("state").is_in([DONE, LATE])).then(minutes))
        .drop("agreed_on", "in_time_on", "late_on")
    )


def still_to_make(judged: pl.DataFrame, on: date) -> pl.DataFrame:
    """Call-backs for ``on``, or for the week before it, that nobody has made."""
    since = on - timedelta(days=WORTH_MAKING_DAYS)
    return judged.filter(pl.col("call_back_at").dt.date().is_between(since, on), pl.col("state").is_in(NOT_MADE))


def part_of_over(judged: pl.DataFrame, state: str) -> CountedShare:
    """Call-backs in a ``state``, of all whose time is over."""
    over = judged.filter(pl.col("state") != WAITS)
    return share_of(over.filter(state=state).height, over.height)
