"""Rows that do not count: what an earlier file brought under the same number counts no longer."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from queries.intake.layouts.layout import Layout, RowRule
from queries.intake.layouts.row_words import COUNTS
from queries.intake.quarantine import REJECTED
from queries.intake.readers.sheet import Sheet
from receivables.tables import MONEY, Table

Lay = Callable[[Layout, Sheet], dict[str, pl.DataFrame]]


def uncounted_tables(layout: Layout, sheet: Sheet, uncounted: pl.Series, lay: Lay) -> dict[str, pl.DataFrame]:
    """The tables that the rows ``uncounted`` would feed if they counted."""
    if not uncounted.any():
        return {}
    rules = tuple(RowRule(rule.column, {"*": COUNTS, "-": COUNTS}) for rule in layout.rows)
    plain = replace(layout, rows=rules, ignore=tuple(sheet.columns))
    return lay(plain, replace(sheet, cells=sheet.cells.filter(uncounted), damaged=pl.DataFrame(schema=REJECTED)))


def with_undone(table: Table, kept: pl.DataFrame, uncounted: pl.DataFrame | None, known: pl.DataFrame) -> pl.DataFrame:
    """``kept`` and, with an amount of 0, the uncounted rows that earlier files hold as counted, ``known`` from them."""
    if uncounted is None or uncounted.is_empty() or known.is_empty() or "amount" not in table.schema:
        return kept
    key = list(table.key)
    undone = uncounted.unique(key, keep="last", maintain_order=True)
    undone = undone.join(known, on=key, how="semi").join(kept, on=key, how="anti")
    return pl.concat([kept, undone.with_columns(amount=pl.lit(0).cast(MONEY)).select(kept.columns)])
