"""Which rows of a file count: columns that change what a row means are understood or asked about."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from queries.intake.file_questions import ValuesAsked
from queries.intake.layouts.layout import Layout, RowRule
from queries.intake.layouts.row_words import (
    AMOUNT_SORTS,
    BACK,
    COUNTS,
    NOT,
    TELLING,
    WORD_TABLES,
    bare_word,
    sort_of_column,
    word_meaning,
)
from queries.intake.readers.sheet import Sheet, bare_name
from queries.intake.rows.amount_columns import check_amounts
from queries.intake.rows.rejections import Faults, FileColumns, as_text, everywhere
from receivables.messages import N_, Message, Problem, message

FEW = 12
"""A column under a name that tells nothing is looked at when it has no more values than these."""

SHOWN_VALUES = 12

_TOLD = {
    COUNTS: N_("{column}: counted are {values}"),
    NOT: N_("{column}: not counted are {values}"),
    BACK: N_("{column}: taken back are {values}"),
}


@dataclass
class Meaning:
    """What each row of a file is: ``counts`` where it feeds tables, ``back`` where its amount has the other sign."""

    counts: pl.Series
    back: pl.Series
    notes: list[Message] = field(default_factory=list)


def meaning_of(layout: Layout, sheet: Sheet, columns: FileColumns, faults: Faults, file: str) -> Meaning:
    """What the rows of ``sheet`` mean. Raises Problem when a column that changes it is not understood."""
    meaning = Meaning(everywhere(value=True, like=sheet), everywhere(value=False, like=sheet))
    tables = [table.table.name for table in layout.tables if table.table.name in WORD_TABLES]
    if not tables and not layout.rows:
        return meaning
    table = "charges" if "charges" in tables else (tables or [""])[0]
    for rule in layout.rows:
        column = columns.find((rule.column,))
        if column is None:
            raise Problem("{file} has no column {column}, which rows names", file=file, column=rule.column)
        _heed(meaning, _Asked(table, sheet, file, column, rule), faults)
    if tables and not layout.ragged:
        taken = columns.taken_by(layout)
        ignored = {bare_name(name) for name in layout.ignore}
        spare = [name for name in sheet.columns if name not in taken and bare_name(name) not in ignored]
        words = [name for name in spare if not _is_amount(sheet, name)]
        for column in words:
            if sort := _sort(sheet, column):
                columns.find((column,))
                _heed(meaning, _Asked(table, sheet, file, column, sort=sort), faults)
        check_amounts(layout, sheet, columns, [name for name in spare if name not in words], file)
    meaning.back &= meaning.counts
    return meaning


def _is_amount(sheet: Sheet, column: str) -> bool:
    """A column of amounts by its name that holds numbers only; one of words is understood by its words."""
    if sort_of_column(column) not in AMOUNT_SORTS:
        return False
    text = as_text(sheet.cells[column]).drop_nulls()
    return bool(text.str.contains(r"^\s*$|\d").all())


def _sort(sheet: Sheet, column: str) -> str | None:
    """How a column of words changes what a row means; None when it does not."""
    sort = sort_of_column(column)
    if sort is not None:
        return {"paid": "done", "returned": "undone"}.get(sort, sort)
    cells = as_text(sheet.cells[column])
    if cells.head(1000).n_unique() > FEW + 1 or (values := cells.unique()).len() > FEW + 1:
        return None
    return "status" if any(bare_word(value) in TELLING for value in values.drop_nulls()) else None


@dataclass(frozen=True)
class _Asked:
    """One column, and what is known of it."""

    table: str
    sheet: Sheet
    file: str
    column: str
    rule: RowRule | None = None
    sort: str = "status"

    def says(self, word: str) -> str | None:
        """What a bare value says of its row."""
        rule = self.rule
        if rule:
            found = rule.meanings.get(word or "-") or (rule.meanings.get("*") if word else None)
            if found or rule.strict:
                return found
        return word_meaning(self.table, self.sort, word)


def _heed(meaning: Meaning, asked: _Asked, faults: Faults) -> None:
    """Let one column say which rows count."""
    cells = as_text(asked.sheet.cells[asked.column]).fill_null("")
    counted = cells.value_counts(sort=True, name="_rows")
    rows = dict(zip(counted[cells.name].to_list(), counted["_rows"].to_list(), strict=True))
    if set(rows) <= {""} and asked.rule is None:
        return
    says = {value: asked.says(bare_word(value)) for value in rows}
    unknown = [value for value, found in says.items() if found is None]
    if unknown and asked.rule and asked.rule.strict:
        faults.add(cells.is_in(unknown), asked.column, cells, "status")
    elif unknown and not _only_signs(asked, cells, unknown):
        raise ValuesAsked(_question(asked, rows, unknown), asked.column, says)
    for found, text in _TOLD.items():
        if there := {value: rows[value] for value, one in says.items() if one == found}:
            meaning.notes.append(Message(text, {"column": asked.column, "values": _listed(there)}))
    meaning.counts &= ~cells.is_in([value for value, found in says.items() if found == NOT])
    meaning.back |= cells.is_in([value for value, found in says.items() if found == BACK])


def _only_signs(asked: _Asked, cells: pl.Series, unknown: list[str]) -> bool:
    """Empty cells of a column that nobody spoke of hide nothing while no other value takes rows away."""
    others = {asked.says(bare_word(value)) for value in cells.unique() if value}
    return asked.rule is None and [bare_word(value) for value in unknown] == [""] and others == {COUNTS}


def _listed(rows: dict[str, int]) -> str:
    shown = [f"{value.strip() or '-'} {n}" for value, n in list(rows.items())[:SHOWN_VALUES]]
    return ", ".join(shown) + (" ..." if len(rows) > SHOWN_VALUES else "")


def _question(asked: _Asked, rows: dict[str, int], unknown: Iterable[str]) -> Message:
    word = next(iter(unknown)).strip() or "-"
    example = f"'{word}'=not" if set(word) & set("=,;:") else f"{word}=not"
    return message(
        "{file}: the column {column} may change what a row means ({values}); say for each value whether it counts: "
        'rows="{column}: {example}" (or counts, or back), or ignore="{column}" when it changes nothing',
        file=asked.file,
        column=asked.column,
        values=_listed(rows),
        example=example,
    )
