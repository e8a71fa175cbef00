"""Words of side columns that nobody knows: they become ``other`` or empty and a counted doubt, and cost no money."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from queries.intake.layouts.row_words import OTHER_THAN_A_KIND, WORD_TABLES, bare_word
from queries.intake.layouts.value_words import FAULTS_OF_A_TALK
from queries.intake.quarantine import LINE
from queries.intake.readers.sheet import bare_name
from queries.intake.rows.rejections import as_text
from receivables.messages import Message, Problem, message
from receivables.tables import TABLES, Table, TableColumn

WORD_DOUBTS = pl.Schema(
    {"table_name": pl.String(), "row_id": pl.String(), "column": pl.String(), "value": pl.String(), "on_day": pl.Date()}
)
"""One word that was not known: where it stood, and the day of its row, where that has one."""


@dataclass(frozen=True)
class Cells:
    """A column as it stands in the file and as it was read."""

    shown: pl.Series
    applies: pl.Series
    values: pl.Series
    why: pl.Series


@dataclass
class _Unknown:
    table: str
    column: TableColumn
    found: str
    where: pl.Series
    texts: pl.Series


def _days_of(table: Table) -> list[TableColumn]:
    """The columns that say when a row was, those that every row has first."""
    dated = [column for column in table.columns if column.kind in {"date", "time"}]
    return sorted(dated, key=lambda column: not column.required)


def listed_faults(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """What was wrong in each talk, as codes with commas between them, and where a word was not known: ``other``."""
    codes = {bare_word(word): code for word, code in FAULTS_OF_A_TALK.items()}
    known, strange = {}, []
    for text in cells.unique().drop_nulls():
        words = [bare_word(word) for word in re.split(r"[,;|/\n]", text) if bare_word(word)]
        named = [codes.get(word, "other") for word in words]
        known[text] = ",".join(dict.fromkeys(code for code in named if code)) or None
        strange += [text] if any(word not in codes for word in words) else []
    return cells.replace_strict(known, default=None, return_dtype=pl.String), cells.is_in(strange).fill_null(
        value=False
    )


@dataclass
class SideWords:
    """The unknown words of one file."""

    file: str
    lines: pl.Series
    explained: frozenset[str]
    """Bare names of columns of which somebody said what their values mean."""
    _unknown: list[_Unknown] = field(default_factory=list)

    def side(self, table: str, column: TableColumn, found: str, cells: Cells) -> tuple[pl.Series, pl.Series]:
        """``values`` and ``why`` of a column; in a side column an unknown word is nothing to object to.

        Raises Problem when the word says that the row is not what the table holds.
        """
        if (table, column.name) == ("reviews", "failed"):
            values, strange = listed_faults(cells.values)
            if (where := cells.applies & strange).any():
                self._unknown.append(_Unknown(table, column, found, where, as_text(cells.shown)))
            return values, cells.why
        if column.kind not in {"choice", "flag"} or column.required or table not in TABLES:
            return cells.values, cells.why
        where = cells.applies & (cells.why == ("|".join(column.choices) or "flag")).fill_null(value=False)
        if not where.any():
            return cells.values, cells.why
        texts = as_text(cells.shown)
        self._strange(table, found, texts.filter(where))
        self._unknown.append(_Unknown(table, column, found, where, texts))
        other = "other" if "other" in column.choices else None
        return cells.values.set(where, other), cells.why.set(where, None)

    def _strange(self, table: str, found: str, texts: pl.Series) -> None:
        counts = texts.value_counts(sort=True, name="_rows").rows()
        strange = [(value, rows) for value, rows in counts if bare_word(value) in OTHER_THAN_A_KIND]
        if strange and table in WORD_TABLES and bare_name(found) not in self.explained:
            raise Problem(
                "{file}: the column {column} says of some rows that they are something else ({values}); say what: "
                'rows="{column}: {example}=not" (or back, or counts)',
                file=self.file,
                column=found,
                values=", ".join(f"{value} {rows}" for value, rows in strange),
                example=strange[0][0],
            )

    def doubts(self, kept: dict[str, pl.DataFrame]) -> pl.DataFrame:
        """One row per unknown word in a row that is kept, by ``WORD_DOUBTS``."""
        parts = [pl.DataFrame(schema=WORD_DOUBTS)]
        for one in self._unknown:
            rows, texts = self._kept(one, kept)
            days = [rows[column.name].cast(pl.Date) for column in _days_of(TABLES[one.table])]
            found = pl.DataFrame({"row_id": rows[TABLES[one.table].key[0]], "value": texts["value"]}).with_columns(
                table_name=pl.lit(one.table),
                column=pl.lit(one.column.name),
                on_day=pl.coalesce(*days) if days else pl.lit(None, pl.Date()),
            )
            parts.append(found.select(WORD_DOUBTS.names()))
        return pl.concat(parts)

    def _kept(self, one: _Unknown, kept: dict[str, pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
        lines = self.lines.filter(one.where)
        words = pl.DataFrame({LINE: lines, "value": one.texts.filter(one.where)})
        rows = kept[one.table].join(words, on=LINE, how="inner", maintain_order="left")
        return rows.drop("value"), rows.select("value")

    def notes(self, kept: dict[str, pl.DataFrame]) -> list[Message]:
        """How many rows of each column have an unknown word, and how much money they are."""
        told = []
        for one in self._unknown:
            rows, texts = self._kept(one, kept)
            amount = rows["amount"].sum() if "amount" in rows.columns else Decimal(0)
            counts = texts["value"].value_counts(sort=True, name="_rows").head(12).rows()
            told.append(
                message(
                    "{column}: rows with a word that is not known, accepted all the same: {rows}, amount {amount} "
                    "({values})",
                    column=one.found, rows=len(rows), amount=Decimal(amount or 0),
                    values=", ".join(f"{value} {n}" for value, n in counts),
                )
            )  # fmt: skip
        return told
