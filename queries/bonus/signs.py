"""Gathers what signs of gaming are read from: promises and what became of them, and the accounts that were worked."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.paying import PaidMonth
from receivables.bonus import gaming


def signs(paid: PaidMonth) -> pl.DataFrame:
    """Every sign of the month, one row per sign and operator (or band edge, or ``all``); see ``gaming.COLUMNS``."""
    first, last = paid.month.first, paid.month.last
    lines = paid.lines
    return pl.concat(
        [
            gaming.promises_kept(_promises(paid.company, first, last)),
            gaming.month_end(lines),
            gaming.band_edges(lines, paid.scheme.scheme),
            gaming.age_edges(lines, paid.scheme.scheme),
            gaming.contact_on_payment_day(lines),
            gaming.largest_payments(lines),
            gaming.easy_accounts(_worked(paid.company, first, last)),
        ]
    )


PROMISES = """
select operator_id, state = 'kept' as kept
from promises_made($from - interval 1 year, $to, $to)
where operator_id is not null and promised_on between $from and $to
"""


def _promises(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Promises for days of the month that are over, with whether each was kept: operator_id, kept."""
    known = min(last, company.warehouse.snapshot.last_date or last)
    return company.sql(PROMISES, **{"from": first, "to": known})


def _worked(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Accounts overdue when the month began that somebody worked, with their ease: operator_id, account_id, decile."""
    ease = gaming.deciles(company.gather("bonus/ease", as_of=first))
    return company.gather("bonus/worked", **{"from": first, "to": last}).join(ease, on="account_id")
