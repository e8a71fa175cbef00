"""What another promotion would cost: price of the discount and the share of takers who may be no gain, one row
params: paid_months whole=11, free_months whole=1, months_otherwise money=0, fee money=none

months_otherwise: months that a taker who is a gain would have paid without the promotion. With a monthly fee also
the price of the term and of its free months, in money.
"""

from decimal import Decimal
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from receivables.effects.promotions.promotion_terms import break_even_share, discount

SCHEMA: dict[str, Any] = {
    "paid_months": pl.Int64, "free_months": pl.Int64, "discount": pl.Float64, "break_even_share": pl.Float64,
    "term_price": pl.Decimal(18, 2), "free_months_value": pl.Decimal(18, 2),
}  # fmt: skip


def answer(
    company: OpenCompany, *, paid_months: int, free_months: int, months_otherwise: Decimal, fee: Decimal | None
) -> pl.DataFrame:
    """discount and break_even_share as fractions."""
    row = {
        "paid_months": paid_months,
        "free_months": free_months,
        "discount": float(discount(paid_months, free_months)),
        "break_even_share": break_even_share(paid_months, free_months, float(months_otherwise)),
        "term_price": None if fee is None else fee * paid_months,
        "free_months_value": None if fee is None else fee * free_months,
    }
    return pl.DataFrame([row], schema=SCHEMA)
