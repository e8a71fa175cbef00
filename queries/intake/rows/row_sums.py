"""Amounts of one row that belong together: one taken off another, or columns that have to add up."""

import polars as pl

from queries.intake.layouts.layout import Balance, Source
from receivables.tables import MONEY, TableColumn

AMOUNT = Source(TableColumn("amount", "money"), ("amount",))
"""How a column of amounts is read that feeds no table."""


def less(amounts: pl.Series, taken_off: pl.Series) -> pl.Series:
    """``amounts`` less what is taken off; where only one of the two stands, the other is nothing."""
    frame = pl.DataFrame({"amount": amounts, "off": taken_off})
    written = pl.col("amount").is_not_null() | pl.col("off").is_not_null()
    rest = pl.col("amount").fill_null(0) - pl.col("off").fill_null(0)
    return frame.select(pl.when(written).then(rest).cast(MONEY).alias(amounts.name)).to_series()


def adds_up(balance: Balance, amounts: dict[str, pl.Series]) -> pl.Series:
    """Where the opening balance, with what raises and what lowers it, is the closing one; ``amounts`` by column."""
    amounts = {name: column.fill_null(0) for name, column in amounts.items()}
    total = amounts[balance.opening]
    for name in balance.plus:
        total = total + amounts[name]
    for name in balance.minus:
        total = total - amounts[name]
    return total == amounts[balance.closing]
