"""At which hours debtors answer: attempts and conversations by weekday and lawful hour, and the parts of the week."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from receivables.contact.days_off import OwnDays, is_day_off
from receivables.contact.limits import ContactLimits
from receivables.contact.limits_left import limits_on
from receivables.effects.estimates.proportions import with_wilson

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORKING_DAYS = WEEKDAYS[:5]

ENOUGH = 30
"""Attempts from which on a share of answers is worth a colour: below, its 95 % interval is over 0.3 wide at a half."""

PARTS_OF_DAY = {"morning": (0, 12), "afternoon": (12, 17), "evening": (17, 24)}
"""First hour and first hour no longer in it."""


def lawful_hours(limits: tuple[ContactLimits, ...], day: date, own_days: OwnDays) -> tuple[int, int]:
    """The first hour allowed on a day and the first no longer allowed; the whole day while no limits are in force."""
    held = limits_on(limits, day)
    if held is None:
        return 0, 24
    return held.weekend_hours if is_day_off(day, own_days) else held.working_hours


def ordinary_week(limits: tuple[ContactLimits, ...], on: date) -> pl.DataFrame:
    """The hours that limits in force ``on`` allow in a week without holidays, one row per hour: weekday, hour."""
    held = limits_on(limits, on)
    working, weekend = (held.working_hours, held.weekend_hours) if held else ((0, 24), (0, 24))
    rows = [
        (weekday, hour) for weekday in WEEKDAYS for hour in range(*(working if weekday in WORKING_DAYS else weekend))
    ]
    return pl.DataFrame(rows, schema={"weekday": pl.String, "hour": pl.Int64}, orient="row")


def answers_by_hour(
    calls: pl.DataFrame, limits: tuple[ContactLimits, ...], on: date, own_days: OwnDays
) -> pl.DataFrame:
    """One row per hour of ``ordinary_week`` in its order: weekday, hour, attempts, conversations, share, low, high.

    ``calls`` has on_day, hour (local), attempts and conversations. A call outside the lawful hours of its own day is
    left out, and so is one at an hour that is not offered any more. The share is null where nobody was called.
    """
    days = calls["on_day"].unique().to_list()
    allowed = pl.DataFrame(
        [(day, WEEKDAYS[day.weekday()], *lawful_hours(limits, day, own_days)) for day in days],
        schema={"on_day": pl.Date, "weekday": pl.String, "first": pl.Int64, "end": pl.Int64},
        orient="row",
    )
    lawful = (
        calls.join(allowed, on="on_day")
        .filter((pl.col("hour") >= pl.col("first")) & (pl.col("hour") < pl.col("end")))
        .group_by("weekday", "hour")
        .agg(pl.col("attempts", "conversations").sum())
    )
    offered = ordinary_week(limits, on).join(lawful, on=["weekday", "hour"], how="left", maintain_order="left")
    counts = offered.with_columns(pl.col("attempts", "conversations").fill_null(0).cast(pl.Int64))
    return with_wilson(counts, "conversations", "attempts")


@dataclass(frozen=True)
class PartOfWeek:
    """Working days or weekends, a part of the day, and the lawful hours in it; and how often debtors answered then."""

    working: bool
    part: str
    first: int
    end: int
    attempts: int
    share: float
    low: float
    high: float


def parts_of_week(hours: pl.DataFrame) -> list[PartOfWeek]:
    """The parts of the week with enough attempts, in the order of the week; ``hours`` as ``answers_by_hour`` has them.

    Six parts, not over 90 single hours: the best of so many would be the luckiest.
    """
    sums = []
    for working in (True, False):
        for part, (start, end) in PARTS_OF_DAY.items():
            on = pl.col("weekday").is_in(WORKING_DAYS) == working
            rows = hours.filter(on, pl.col("hour").is_between(start, end, closed="left"))
            if rows["attempts"].sum() >= ENOUGH:
                span = (rows["hour"].min(), rows["hour"].max())
                sums.append((working, part, *span, rows["attempts"].sum(), rows["conversations"].sum()))
    names = ["working", "part", "first", "last", "attempts", "conversations"]
    told = with_wilson(pl.DataFrame(sums, schema=names, orient="row"), "conversations", "attempts")
    return [
        PartOfWeek(
            row["working"], row["part"], row["first"], row["last"] + 1, row["attempts"],
            row["share"], row["low"], row["high"],
        )
        for row in told.iter_rows(named=True)
    ]  # fmt: skip


def best_part(parts: list[PartOfWeek]) -> PartOfWeek | None:
    """The part of the week whose answers are surely above those of all attempts together; None when none is.

    Surely: the whole interval lies above the share of all; of several the one with the highest lower end.
    """
    attempts = sum(part.attempts for part in parts)
    whole = sum(part.share * part.attempts for part in parts) / attempts if attempts else 0.0
    above = [part for part in parts if part.low > whole]
    return max(above, key=lambda part: part.low) if above else None
