"""What registries say an agent passes on, and who paid the rows of a bank statement.

Both are kept beside the tables: only the build, which sees all files, can tell that they are the same money.
"""

import polars as pl

from queries.intake.cells.convert import read_column
from queries.intake.cells.habits import Habits
from queries.intake.layouts.layout import Layout
from queries.intake.quarantine import LINE
from queries.intake.readers.sheet import Sheet
from queries.intake.rows.rejections import FileColumns, as_text
from queries.intake.rows.row_sums import AMOUNT

PASSED_ON = pl.Schema({"dated_on": pl.Date(), "amount": pl.Decimal(18, 2)})
"""The sum that the agent of a registry transfers, and the registry's last day."""

PAYERS = pl.Schema({"row_id": pl.String(), "payer": pl.String(), "tax_number": pl.String()})
"""Who paid a payment of a bank statement; ``tax_number`` is empty where the statement has none."""


def passed_on(layout: Layout, sheet: Sheet, columns: FileColumns, payments: pl.DataFrame | None) -> pl.DataFrame:
    """The transfer for a registry, by ``PASSED_ON``; none of a file that is no registry."""
    column = columns.find((layout.credited,)) if layout.credited else None
    if column is None or payments is None or payments.is_empty():
        return pl.DataFrame(schema=PASSED_ON)
    cells = sheet.cells.filter(pl.col(LINE).is_in(payments[LINE].implode()))[column]
    habits = Habits("", column, "", decimal=layout.decimal)
    values, _why = read_column(AMOUNT.column, as_text(cells).alias("amount"), habits)
    return pl.DataFrame({"dated_on": [payments["paid_on"].max()], "amount": [values.sum()]}, schema=PASSED_ON)


def who_paid(layout: Layout, sheet: Sheet, columns: FileColumns, payments: pl.DataFrame | None) -> pl.DataFrame:
    """Who paid each payment of a statement, by ``PAYERS``; nobody in a file that is none."""
    column = columns.find((layout.payer,)) if layout.payer else None
    if column is None or payments is None or payments.is_empty():
        return pl.DataFrame(schema=PAYERS)
    number = columns.find((layout.payer_number,)) if layout.payer_number else None
    text = pl.col(number).cast(pl.String).str.strip_chars() if number else pl.lit(None, pl.String)
    told = sheet.cells.select(LINE, payer=pl.col(column).cast(pl.String).str.strip_chars(), tax_number=text)
    rows = payments.select(LINE, row_id="payment_id").join(told, on=LINE, how="inner")
    return rows.select(*PAYERS)
