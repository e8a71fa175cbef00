"""Which parts of the open debt a reserve is set aside for, one row per age bucket, parts to set aside and rate of VAT
params: as_of date=last, edges edges=company
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.reserves import parts_to_reserve
from receivables.tables import MONEY, SHARE

PARTS = {"bucket": pl.String(), "tax_share": SHARE, "own_share": SHARE, "vat_rate": SHARE, "amount": MONEY}


def answer(company: OpenCompany, *, as_of: date, edges: tuple[int, ...]) -> pl.DataFrame:
    """``vat_rate`` is what the tax reserve takes out of the debt, 0 where it is of debts with VAT."""
    parts = [
        (part.bucket, part.tax_share, part.own_share, part.vat_rate, part.amount)
        for part in parts_to_reserve(company, as_of, edges)
    ]
    found = pl.DataFrame(parts, schema=PARTS, orient="row")
    return found.group_by(list(PARTS)[:-1], maintain_order=True).agg(pl.col("amount").sum().cast(MONEY))
