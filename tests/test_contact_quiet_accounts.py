"""Quiet accounts by size and age: every group in order, edges, and the same total."""

from decimal import Decimal

import polars as pl

from receivables.ageing import DEFAULT_EDGES
from receivables.contact.quiet_accounts import by_debt_and_age, debt_sizes
from receivables.tables import MONEY


def test_every_size_and_age_has_a_row_in_order_and_together_they_are_all() -> None:
    rows = [("499.99", 1), ("500", 30), ("999.99", 31), ("1000", 366), ("10000", 365), ("12000", 366)]
    quiet = pl.DataFrame(
        {"overdue": [Decimal(amount) for amount, _ in rows], "days_past_due": [days for _, days in rows]},
        schema={"overdue": MONEY, "days_past_due": pl.Int64},
    )
    told = by_debt_and_age(quiet, DEFAULT_EDGES)
    assert told.height == len(debt_sizes()) * 6
    assert told.row(0) == ("0-499", "1-30", 1, Decimal("499.99"))
    assert told.filter(pl.col("accounts") > 0).select("debt_size", "bucket").rows() == [
        ("0-499", "1-30"),
        ("500-999", "1-30"),
        ("500-999", "31-60"),
        ("1000-2999", "366+"),
        ("10000+", "181-365"),
        ("10000+", "366+"),
    ]
    assert told["overdue"].sum() == quiet["overdue"].sum()
