"""What applications for the debts to file say of each month, one row per account and month of its claim
params: as_of date=last, duty_factor money=1, work money=none, chance_factor money=1
"""

from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.court.at_the_door import WhatIf, court_on, parts_on
from receivables.court.claims import OPEN
from receivables.court.door import FILE
from receivables.tables import MONEY


def answer(
    company: OpenCompany, *, as_of: date, duty_factor: Decimal, work: Decimal | None, chance_factor: Decimal
) -> pl.DataFrame:
    """Debts of the state ``file``, what nets most first, the oldest month of each first; see ``court_door``."""
    every = court_on(company, as_of, WhatIf(duty_factor, work, chance_factor)).filter(state=FILE)
    to_file = every.select("account_id", "claim", "duty", suit="was_cancelled").with_row_index("place")
    parts = parts_on(company, as_of).filter(part_is=OPEN).join(to_file, on="account_id")
    said = company.gather("court/claim_months", as_of=as_of)
    months = (
        parts.join(said, on=["account_id", "charge_id"])
        .group_by("place", "account_id", "name", "address", "month", "claim", "duty", "suit")
        .agg(pl.col("amount").sum().cast(MONEY), pl.col("due_on").min(), pl.col("lapses_on").min())
        .sort("place", "month")
    )
    columns = ("account_id", "name", "address", "month", "amount", "due_on", "lapses_on", "claim", "duty")
    return months.select(*columns, was_cancelled="suit")
