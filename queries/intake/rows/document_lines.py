"""One number on several rows of a file: lines of one document, or one row written twice.

Rows are compared as they stand in the file, so that two services at one price stay two lines; a column that only
numbers the rows tells nothing apart.
"""

from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from queries.intake.quarantine import LINE
from queries.intake.rows.rejections import as_text
from receivables.day_limits import DATED_BY
from receivables.messages import Message, message
from receivables.tables import Table

NUMBER = "_number"
"""The number of the document as the file has it; the lines of one document share it."""

REPEATS = pl.Schema({"table_name": pl.String(), "row_id": pl.String(), "times": pl.Int64()})
"""One row that stands several times in a file, its number among it, and counts once."""

_SHOWN = 3


@dataclass
class DocumentLines:
    """What was found in the tables of one file."""

    cells: pl.DataFrame
    yearly: bool = False
    """The numbers begin anew each year: the year is then a part of the id."""
    repeats: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REPEATS))
    notes: list[Message] = field(default_factory=list)

    def numbered(self, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
        """``frame`` with ``_number``; each line of a document has an id of its own: ``I1``, ``I1/2``, ``I1/3``.

        Lines are numbered by what stands in them, so that a file with the same lines in another order gives the same
        ids. Rows that are equal in all that the file says share an id.
        """
        if table.name not in DATED_BY:
            return frame
        key = table.key[0]
        if self.yearly:
            year = pl.col(DATED_BY[table.name]).dt.year().cast(pl.String)
            frame = frame.with_columns(pl.concat_str(key, year, separator="|"))
        frame = frame.with_columns(pl.col(key).alias(NUMBER))
        if not frame[key].is_duplicated().any():
            return frame
        frame = frame.with_row_index("_row")
        again = frame.filter(frame[key].is_duplicated())
        full = [*table.schema.names(), "_text"]
        again = again.join(self._texts(again[LINE]), on=LINE, how="left")
        lines = again.group_by(full).agg(times=pl.len()).sort(full)
        lines = lines.with_columns(_nth=pl.int_range(1, pl.len() + 1).over(key))
        self._tell(table, lines, whole=len(again) == len(frame))
        ids = again.join(lines, on=full, how="left", nulls_equal=True).select("_row", _id=_of_line(key))
        named = frame.join(ids, on="_row", how="left", maintain_order="left")
        return named.with_columns(pl.coalesce("_id", key).alias(key)).drop("_id", "_row")

    def _texts(self, lines: pl.Series) -> pl.DataFrame:
        """The rows at ``lines`` as one text each."""
        names = [name for name in self.cells.columns if name != LINE and not counts_rows(self.cells[name])]
        cells = self.cells.filter(pl.col(LINE).is_in(lines.implode()))
        texts = [as_text(cells[name]).fill_null("").alias(f" {at}") for at, name in enumerate(names)]
        text = pl.DataFrame(texts).select(pl.concat_str(pl.all(), separator="\x1f")).to_series() if texts else ""
        return cells.select(LINE).with_columns(_text=text if isinstance(text, pl.Series) else pl.lit(text))

    def _tell(self, table: Table, lines: pl.DataFrame, *, whole: bool) -> None:
        """Keep what is to be said. A file that holds every row equally often was written twice, and is no doubt."""
        key = table.key[0]
        several = lines.filter(pl.col("_nth") > 1)[key].unique().sort()
        if len(several):
            self.notes.append(
                message(
                    "{table}: numbers on several rows, taken as lines of one document: {documents} (for example "
                    "{example})",
                    table=table.name, documents=len(several), example=", ".join(several.head(_SHOWN)),
                )
            )  # fmt: skip
        if whole and lines["times"].n_unique() == 1:
            return
        repeated = lines.filter(pl.col("times") > 1)
        if repeated.is_empty():
            return
        if "amount" in table.schema:
            extra = repeated.select((pl.col("amount") * (pl.col("times") - 1)).sum()).item()
            self.notes.append(
                message(
                    "{table}: equal rows with one number count once: {rows} more rows, amount {amount}; they are a "
                    "doubt until somebody says whether they are lines",
                    table=table.name, rows=int(repeated["times"].sum()) - len(repeated), amount=Decimal(extra),
                )
            )  # fmt: skip
        found = repeated.select(pl.lit(table.name).alias("table_name"), _of_line(key).alias("row_id"), "times")
        self.repeats = pl.concat([self.repeats, found.cast(REPEATS)])


def _of_line(key: str) -> pl.Expr:
    """The id of the n-th line of a document."""
    return pl.when(pl.col("_nth") > 1).then(pl.format("{}/{}", key, "_nth")).otherwise(key)


def counts_rows(cells: pl.Series) -> bool:
    """True for a column that only numbers the rows: whole numbers, each the one before and one."""
    numbers = as_text(cells).str.strip_chars().cast(pl.Int64, strict=False)
    return len(cells) > 1 and numbers.null_count() == 0 and bool((numbers.diff().drop_nulls() == 1).all())
