"""The same number in a newer file: a correction, the same document again, or a number used for another one.

A correction has the account and the date or the amount of what it corrects. Whatever else it may be is asked, for a
wrong guess takes money out of the ledger or puts it there twice.
"""

from dataclasses import dataclass

import polars as pl

from queries.intake.file_questions import Asked, Choice
from queries.intake.quarantine import LINE
from queries.intake.rows.document_lines import NUMBER
from receivables.day_limits import DATED_BY
from receivables.messages import message
from receivables.tables import MONEY, Table

REPLACE = Choice("replace", "yes", message("The rows of this file are the right ones"))
OLD = " old"
SHOWN = 3


@dataclass(frozen=True)
class Told:
    """What a person said of numbers that are known already."""

    replace: bool = False
    """The rows of the newer file are the right ones."""
    add: bool = False
    """Lines that are not known come to those that are."""

    @classmethod
    def of(cls, options: dict[str, str]) -> "Told":
        return cls(options.get("replace") == "yes", options.get("lines") == "add")


def settled(
    table: Table, frame: pl.DataFrame, known: pl.DataFrame, told: Told, file: str
) -> tuple[pl.DataFrame, Asked | None]:
    """``frame`` as it stands beside the rows ``known`` of earlier files, and what has to be asked before it may count.

    What is asked is None when every number is new, the same, corrected, or somebody has told what it is.
    """
    if NUMBER not in frame.columns or known.is_empty():
        return frame, None
    old = known.join(frame.select(NUMBER).unique(), on=NUMBER, how="semi")
    old = old.filter(pl.col("amount") != 0) if "amount" in table.schema else old
    if old.is_empty():
        return frame, None
    if told.replace:
        return _replacing(table, frame, old), None
    several = _several(frame, old)
    other = _with_other_lines(table, frame, old, several)
    if len(other) and told.add:
        frame, other = _added(table, frame, old, other), other.clear()
    if len(other):
        return frame, _asked_lines(file, table, other)
    used = _used_again(table, frame, old, several)
    return frame, (_asked_number(file, table, used) if len(used) else None)


def _several(frame: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """Numbers of several lines, in one place or the other."""
    counts = [one.group_by(NUMBER).len().filter(pl.col("len") > 1).select(NUMBER) for one in (frame, old)]
    return pl.concat(counts).unique().join(old.select(NUMBER).unique(), on=NUMBER, how="semi")


def _with_other_lines(table: Table, frame: pl.DataFrame, old: pl.DataFrame, several: pl.DataFrame) -> pl.Series:
    """Of the numbers of several lines, those whose lines are not the same in both."""
    values = [NUMBER, *(name for name in table.schema.names() if name not in table.key)]
    counted = [
        one.join(several, on=NUMBER, how="semi").group_by(values).agg(pl.len().cast(pl.Int64).alias("lines"))
        for one in (frame, old)
    ]
    both = counted[0].join(counted[1], on=values, how="full", nulls_equal=True, coalesce=True, suffix=OLD)
    return both.filter(pl.col("lines").ne_missing(pl.col("lines" + OLD)))[NUMBER].unique().sort()


def _used_again(table: Table, frame: pl.DataFrame, old: pl.DataFrame, several: pl.DataFrame) -> pl.DataFrame:
    """Rows of one line whose number belongs to something else: new values beside old ones."""
    both = frame.join(several, on=NUMBER, how="anti").join(old, on=NUMBER, how="inner", suffix=OLD)
    return both.filter(~_corrects(table))


def _corrects(table: Table) -> pl.Expr:
    """Same account, and the same date or the same amount; a contact has its time, and no amount."""
    date = DATED_BY[table.name]
    same_date = pl.col(date).eq_missing(pl.col(date + OLD))
    if "amount" not in table.schema:
        return same_date
    same_account = pl.col("account_id").eq_missing(pl.col("account_id" + OLD))
    return same_account & (same_date | pl.col("amount").eq_missing(pl.col("amount" + OLD)))


def _replacing(table: Table, frame: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """``frame`` and, with an amount of 0, the lines of its documents that it no longer has."""
    gone = old.join(frame, on=list(table.key), how="anti")
    if gone.is_empty() or "amount" not in table.schema:
        return frame
    return pl.concat([frame, gone.with_columns(amount=pl.lit(0).cast(MONEY))])


def _added(table: Table, frame: pl.DataFrame, old: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """``frame`` with the ids of known lines where it has them; its other lines are numbered after those."""
    key, values = table.key[0], [NUMBER, *(name for name in table.schema.names() if name not in table.key)]
    apart = pl.col(NUMBER).is_in(numbers.implode())
    nth = pl.int_range(pl.len()).over(values).alias("_same")
    mine, known = frame.filter(apart).with_columns(nth), old.filter(apart).with_columns(nth)
    found = mine.join(
        known.select(*values, "_same", pl.col(key).alias("_known")),
        on=[*values, "_same"], how="left", nulls_equal=True, maintain_order="left",
    )  # fmt: skip
    last = old.group_by(NUMBER).agg(_last=pl.len())
    found = found.join(last, on=NUMBER, how="left", maintain_order="left")
    fresh = pl.col("_known").is_null()
    place = pl.col("_last") + fresh.cast(pl.Int64).cum_sum().over(NUMBER)
    named = pl.when(fresh).then(pl.format("{}/{}", NUMBER, place)).otherwise("_known")
    return pl.concat([frame.filter(~apart), found.with_columns(named.alias(key)).select(frame.columns)]).sort(LINE)


def _asked_lines(file: str, table: Table, numbers: pl.Series) -> Asked:
    return Asked(
        "{file}: {documents} numbers of {table} stand on several rows, here or in an earlier file, and these are not "
        "the same rows (for example {example}); say replace=yes when the rows of this file are the right ones, or "
        "lines=add when they are further lines of those documents",
        (REPLACE, Choice("lines", "add", message("They are further lines of those documents"))),
        file=file, documents=len(numbers), table=table.name, example=", ".join(numbers.head(SHOWN)),
    )  # fmt: skip


def _asked_number(file: str, table: Table, used: pl.DataFrame) -> Asked:
    date, row = DATED_BY[table.name], used.row(0, named=True)
    facts = [name for name in ("account_id", date, "amount") if name in table.schema]
    return Asked(
        "{file}: {documents} numbers of {table} are known from an earlier file as something else (for example {number}:"
        " {old}; here {new}), so nothing is loaded; say numbers=yearly when the numbers begin anew each year, or "
        "replace=yes when the rows of this file are the right ones",
        (Choice("numbers", "yearly", message("The numbers begin anew each year")), REPLACE),
        file=file, documents=len(used), table=table.name, number=row[NUMBER],
        old=", ".join(str(row[name + OLD]) for name in facts), new=", ".join(str(row[name]) for name in facts),
    )  # fmt: skip
