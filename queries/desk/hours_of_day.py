"""The hours of a day at which the law lets each debtor be called, and the one at which such debtors answer best."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl

from queries.ask import OpenCompany
from queries.contact.subscriber_clock import known_zone
from receivables.contact.answer_hours import lawful_hours
from receivables.contact.days_off import is_day_off
from receivables.desk.best_hour import best_hours

HALF_A_YEAR = 182
"""Days of calls that tell at which hours debtors answer; also in ``answers_by_hour.sql``."""


def hours_of_day(company: OpenCompany, standing: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The lawful hours of each account that day, by its own clock and the company's, and the best of them."""
    own_days, days = company.settings.own_days, [as_of - timedelta(days=back) for back in range(HALF_A_YEAR + 1)]
    off = [day for day in days if is_day_off(day, own_days)]
    first, end = lawful_hours(company.settings.contact_limits, as_of, own_days)
    calls = company.gather("desk/answers_by_hour", as_of=as_of, days_off=off, is_off=as_of in off)
    accounts = standing.select("account_id", "time_zone", is_firm=pl.col("is_person").eq_missing(pl.lit(value=False)))
    best = best_hours(accounts, calls, first, end)
    zones = accounts["time_zone"].unique(maintain_order=True).to_list()
    own = company.settings.time_zone
    begins, ends = ([_moment(zone, own, as_of, hour) for zone in zones] for hour in (first, end))
    spans = pl.DataFrame({"time_zone": zones, "opens_at": begins, "closes_at": ends}, schema=SPANS)
    return (
        accounts.join(spans, on="time_zone", how="left", nulls_equal=True, maintain_order="left")
        .join(best, on="account_id", how="left", maintain_order="left")
        .select("account_id", "opens_at", "closes_at", "best_hour", hours_open=pl.lit(f"{first:02}:00-{end:02}:00"))
    )


SPANS: dict[str, type[pl.DataType] | pl.DataType] = {
    "time_zone": pl.String,
    "opens_at": pl.Datetime("us"),
    "closes_at": pl.Datetime("us"),
}


def _moment(zone: str | None, own: str, day: date, hour: int) -> datetime:
    """When it is so many hours of a day in ``zone``, by the company's ``own`` clock; an unknown zone is the own one."""
    wall = datetime.combine(day, time(), ZoneInfo(known_zone(zone, own))) + timedelta(hours=hour)
    return wall.astimezone(ZoneInfo(own)).replace(tzinfo=None)
