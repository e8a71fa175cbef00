"""Gathers talks of operators with what was known before each of them and what came of it."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany


def talks_of(company: OpenCompany, first: date, last: date, as_of: date) -> pl.DataFrame:
    """Talks from ``first`` to ``last`` as known on ``as_of``: contact_id, operator_id, account_id, on_day,
    weeks_since_hired, late_share, overdue, cash (null before 14 days are over).
    """
    asked = {"from": first, "to": last, "as_of": as_of}
    return company.remember(
        ("talks of operators", first, last, as_of), lambda: company.gather("operators/talks", **asked)
    )
