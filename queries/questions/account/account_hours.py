"""at which hours the debtor of an account may be contacted on a day, by his own clock, one row
params: account_id text, as_of date=last, operator text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.card.his_contracts import his_contracts
from queries.contact.subscriber_clock import known_zone
from receivables.contact.answer_hours import lawful_hours
from receivables.contact.days_off import is_day_off
from receivables.contact.limits_left import limits_on

HOUR_COLUMNS: dict[str, pl.DataType] = {
    "day_off": pl.Boolean(),
    "first_hour": pl.Int64(),
    "end_hour": pl.Int64(),
    "time_zone": pl.String(),
}


def answer(company: OpenCompany, *, account_id: str, as_of: date, operator: str | None) -> pl.DataFrame:
    """day_off, first_hour and end_hour (no longer allowed; both null where no limit holds), time_zone."""
    settings = company.settings
    held = limits_on(settings.contact_limits, as_of)
    day_off = is_day_off(as_of, settings.own_days)
    lawful = lawful_hours(settings.contact_limits, as_of, settings.own_days)
    rows = []
    for contract in his_contracts(company, account_id, as_of, operator).head(1).iter_rows(named=True):
        free = held is None or (held.only_persons and contract["is_person"] is False)
        hours = (None, None) if free else lawful
        rows.append((day_off, *hours, known_zone(contract["time_zone"], settings.time_zone)))
    return pl.DataFrame(rows, schema=HOUR_COLUMNS, orient="row")
