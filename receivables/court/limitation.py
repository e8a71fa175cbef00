"""Until which day a charge can be claimed: three years after it was due, longer where an order stood in between.

Source: Civil Code of the Russian Federation. A year's term ends on the same day and month of its last year (article
192; 29 February in another year: the month's last day), and on a day off on the next working day (193). It runs for
three years from the day after the charge was due (196, 200), for each charge of its own, and does not run while a
filed claim is before the court; at least six months remain after an order that was cancelled (204; Plenum of the
Supreme Court, resolution 43 of 29 September 2015, paragraphs 17, 18 and 24). Who pays a part acknowledges no more than
that part (paragraph 20): a payment interrupts nothing here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from receivables.contact.days_off import NO_OWN_DAYS, OwnDays, working_days_later
from receivables.month import Month

YEARS = 3
LEAST_MONTHS = 6
"""Months that remain at least after a cancelled order."""

CIVIL_CODE = "Civil Code of the Russian Federation, articles 192, 193, 196, 200 and 204"


@dataclass(frozen=True, order=True)
class Pause:
    """A time before the court: the day of filing and the day on which the order was cancelled."""

    filed_on: date
    ended_on: date


def lapses_on(due_on: date, pauses: Sequence[Pause] = (), years: int = YEARS, own: OwnDays = NO_OWN_DAYS) -> date:
    """The last day on which a charge due on ``due_on`` can be claimed in time.

    ``pauses`` are the cancelled orders over it in any order; one filed when the charge had lapsed changes nothing.
    """
    last, stood_to = months_later(due_on, 12 * years), date.min
    for pause in sorted(pauses):
        if pause.filed_on > working_day_from(last, own):
            break
        stood = pause.ended_on - max(pause.filed_on, stood_to) if pause.ended_on > stood_to else timedelta(0)
        stood_to = max(stood_to, pause.ended_on)
        last = max(last + stood, months_later(pause.ended_on, LEAST_MONTHS))
    return working_day_from(last, own)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the month's last one where it has no such day."""
    month = Month.of(day).plus(months)
    return min(month.first + timedelta(days=day.day - 1), month.last)


def working_day_from(day: date, own: OwnDays = NO_OWN_DAYS) -> date:
    """``day``, or the next working day when it is a day off."""
    return working_days_later(day - timedelta(days=1), 1, own)


def with_lapse(
    parts: pl.DataFrame, pauses: pl.DataFrame, years: int = YEARS, own: OwnDays = NO_OWN_DAYS
) -> pl.DataFrame:
    """``parts`` of charges with ``lapses_on``, the last day on which each can be claimed.

    ``parts`` have ``due_on`` and ``part`` (unique), ``pauses`` one row per cancelled order over a part: ``part``,
    ``filed_on``, ``ended_on``.
    """
    stood = pauses.group_by("part").agg(pl.struct("filed_on", "ended_on").sort().alias("pauses"))
    plain = parts.join(stood, on="part", how="anti", maintain_order="left")
    terms = plain.select("due_on").unique()
    ends = [lapses_on(due_on, (), years, own) for due_on in terms["due_on"]]
    paused = parts.join(stood, on="part", maintain_order="left")
    later = [
        lapses_on(due_on, [Pause(**pause) for pause in told], years, own)
        for due_on, told in paused.select("due_on", "pauses").iter_rows()
    ]
    return pl.concat(
        [
            plain.join(
                terms.with_columns(lapses_on=pl.Series(ends, dtype=pl.Date)), on="due_on", maintain_order="left"
            ),
            paused.drop("pauses").with_columns(lapses_on=pl.Series(later, dtype=pl.Date)),
        ]
    )
