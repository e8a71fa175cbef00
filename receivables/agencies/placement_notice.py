"""By when a debtor is to be told that an agency has his debt.

Source: Federal Law 230-FZ of 3 July 2016, article 9, part 1: within thirty working days from the day on which another
person was engaged to speak with the debtor.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from receivables.contact.days_off import NO_OWN_DAYS, OwnDays, working_days_later

LAW = "Federal Law 230-FZ of 3 July 2016, article 9, part 1, in force from 1 January 2017 on"
IN_FORCE_FROM = date(2017, 1, 1)
WORKING_DAYS = 30
SOON_DAYS = 5
"""So many working days before the last day a notice not given yet is pressing."""

LATE, MISSED, PRESSING = "told_late", "not_told", "tell_now"
"""The debtor was told too late; the day is over and nobody told him; the day is near."""


@dataclass(frozen=True)
class NoticeRule:
    """The debtor of a placement from ``valid_from`` on is told by the last of so many working days after it."""

    working_days: int = WORKING_DAYS
    valid_from: date = IN_FORCE_FROM


def notice_days(placed_on: Iterable[date], rule: NoticeRule, own: OwnDays = NO_OWN_DAYS) -> pl.DataFrame:
    """placed_on, due_on (last day to tell the debtor); one row per day of placement under the rule.

    The day after the placement is the first day.
    """
    days = sorted({day for day in placed_on if day >= rule.valid_from})
    due = [working_days_later(day, rule.working_days, own) for day in days]
    return pl.DataFrame({"placed_on": days, "due_on": due}, schema={"placed_on": pl.Date, "due_on": pl.Date})


def notices_missing(placed: pl.DataFrame, as_of: date, rule: NoticeRule, own: OwnDays = NO_OWN_DAYS) -> pl.DataFrame:
    """Placements of which the debtor was told too late, or is to be told, with ``due_on`` and ``state``.

    ``placed`` has placed_on, notified_on and recalled_on as known on ``as_of``. A debt called back before its day was
    over needs no notice.
    """
    near = working_days_later(as_of, SOON_DAYS, own)
    whole = placed.join(notice_days(placed["placed_on"], rule, own), on="placed_on", maintain_order="left")
    due, told = pl.col("due_on"), pl.col("notified_on")
    spared = pl.col("recalled_on").is_not_null() & (pl.col("recalled_on") <= due) & told.is_null()
    state = (
        pl.when(told > due)
        .then(pl.lit(LATE))
        .when(told.is_null() & (due < as_of))
        .then(pl.lit(MISSED))
        .when(told.is_null() & (due <= near))
        .then(pl.lit(PRESSING))
    )
    return whole.with_columns(state=state).filter(pl.col("state").is_not_null() & ~spared)
