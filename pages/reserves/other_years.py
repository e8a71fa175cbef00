"""What the allowance would be with the loss rates of the best and of the worst year."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import verdict_line
from pages.parts.tables.table import table
from pages.parts.words.language import _, month_of, short
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.foresight.provision import ALLOWANCE, total_of
from receivables.foresight.reserve_rates import BEST_YEAR, WORST_YEAR


def what_if(asked: Mapping[str, Any]) -> None:
    """The allowance by the rates of all months beside those of the two years, age by age."""
    supposed, usual = answer("provision_what_if", **asked), answer("provision", **asked)
    if supposed.is_empty():
        st.info(_("No year is known to compare: its loss rates need 12 months of debts watched to the last age."))
        return
    by_year = {name: supposed.filter(scenario=name) for name in (BEST_YEAR, WORST_YEAR)}
    currency, now = settings().currency, total_of(usual, ALLOWANCE) or Decimal(0)
    worst, best = (total_of(by_year[name], ALLOWANCE) or Decimal(0) for name in (WORST_YEAR, BEST_YEAR))
    verdict_line(
        _("With the loss rates of the worst year {sum} would be set aside.", sum=short(worst, currency)),
        _(
            "That year is {from_month} to {to_month}. With those of the best year, {best_from} to {best_to}, it would "
            "be {best}; with those of all months it is {now}.",
            best=short(best, currency),
            now=short(now, currency),
            **_months(by_year[WORST_YEAR], "from_month", "to_month"),
            **_months(by_year[BEST_YEAR], "best_from", "best_to"),
        ),
        _("A year is any 12 months in a row; an age not watched for the whole of it keeps the rate of all months."),
    )
    table(
        _beside(usual, by_year),
        "supposed_losses",
        asked,
        columns=PAGE_TABLES["supposed_losses"],
        total=["amount", "allowance", "best", "worst"],
    )


def _months(rows: pl.DataFrame, first: str, last: str) -> dict[str, str]:
    return {first: month_of(rows["from_month"][0]), last: month_of(rows["to_month"][0])}


def _beside(usual: pl.DataFrame, by_year: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    best, worst = (
        by_year[name].select(
            "bucket", pl.col("loss_rate").alias(f"{short_name}_rate"), pl.col("allowance").alias(short_name)
        )
        for name, short_name in ((BEST_YEAR, "best"), (WORST_YEAR, "worst"))
    )
    rows = usual.select("bucket", "amount", "loss_rate", "allowance").join(best, on="bucket", maintain_order="left")
    both = rows.join(worst, on="bucket", maintain_order="left").filter(pl.col("loss_rate").is_not_null())
    return both.select(column.name for column in PAGE_TABLES["supposed_losses"])
