"""What the truth needs of the money of one part: what everybody owes on the last day, and rows of accounts that were
cut off or could be placed. Counted while the part is written, so that not all of its rows are kept."""

import numpy as np
import polars as pl

from sample.arrays import Array
from sample.books import Binder
from sample.talk import Rows
from sample.words import PASSED_ON

Tables = dict[str, pl.DataFrame]


def in_effect(rows: Rows, undone: str | None, to: int) -> Array:
    """Which rows count on the last day: dated by it, and not taken back by it."""
    dated = rows["day"] <= to
    return np.asarray(dated if undone is None else dated & ((rows[undone] < 0) | (rows[undone] > to)))


def owed_by(binder: Binder, charges: Rows, credited: tuple[Rows, Rows, Rows]) -> pl.DataFrame:
    """One row per account: account_id, ``open_debt`` and ``overdue`` in roubles (an advance is negative debt).

    ``credited``: payments, refunds, adjustments. The earliest bills are closed first, so what is overdue is what was
    due before the day less all credits.
    """
    to, billed, owed, closed = binder.to, *np.zeros((3, len(binder.numbers)))
    if charges:
        counts = in_effect(charges, "cancelled", to)
        due = (charges["due"] >= 0) & (charges["due"] < to) | (charges["amount"] < 0)
        billed, owed = (_sums(charges, kopecks, closed) for kopecks in (counts, counts & due))
    for rows, undone in zip(credited, ("reversed", None, None), strict=True):
        if rows:
            signs = np.where(rows["kind"] == PASSED_ON, -1, 1) if "kind" in rows else 1
            closed = closed + _sums(rows, in_effect(rows, undone, to) * signs, closed)
    return pl.DataFrame({
        "account_id": binder.ids,
        "open_debt": (billed - closed) / 100,
        "overdue": np.maximum(owed - closed, 0) / 100,
    })  # fmt: skip


def _sums(rows: Rows, signs: Array, like: Array) -> Array:
    """Kopecks by account, of the rows where ``signs`` is not 0."""
    return np.asarray(np.bincount(rows["account"], rows["amount"] * signs, len(like)))


def rows_of(table: pl.DataFrame, logged: Rows, chosen: Array, to: int) -> pl.DataFrame:
    """The rows of a table of some accounts (a mask); ``logged``: the rows of the log from which it was made."""
    return table.filter(pl.Series(chosen[logged["account"][logged["day"] <= to]]))
