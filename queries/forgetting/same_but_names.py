"""Whether a file gives what it gave before its people were forgotten: names, telephones and addresses apart."""

import polars as pl

from queries.forgetting.file_rows import PERSONAL
from queries.intake.quarantine import LINE
from queries.intake.rows.parsed import Parsed


def gives_the_same(before: Parsed, after: Parsed) -> bool:
    """Whether all rows, keys, days and sums are equal, and the same rows are put aside for the same reasons."""
    counts = [(one.rows, one.accepted, one.uncounted, one.taken_back, one.unused) for one in (before, after)]
    return (
        counts[0] == counts[1]
        and _tables(before.tables, after.tables)
        and _tables(before.uncounted_tables, after.uncounted_tables)
        and _equal(before.rejected, after.rejected, [LINE, "column", "reason"])
        and _equal(before.payers, after.payers, ["row_id", "tax_number"])
        and _equal(before.word_doubts, after.word_doubts, ["table_name", "row_id", "column"])
        and before.passed_on.equals(after.passed_on)
        and before.date_doubts.equals(after.date_doubts)
        and before.repeats.equals(after.repeats)
    )


def _tables(before: dict[str, pl.DataFrame], after: dict[str, pl.DataFrame]) -> bool:
    return before.keys() == after.keys() and all(
        _equal(frame, after[name], [column for column in frame.columns if column not in PERSONAL.get(name, {})])
        and all(
            frame[column].is_null().equals(after[name][column].is_null())
            for column in PERSONAL.get(name, {})
            if column in frame.columns
        )
        for name, frame in before.items()
    )


def _equal(before: pl.DataFrame, after: pl.DataFrame, columns: list[str]) -> bool:
    return before.select(columns).equals(after.select(columns))
