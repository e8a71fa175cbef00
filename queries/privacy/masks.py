"""What stands in the place of a name, a telephone, an address for those who may not read it.

A mask tells accounts apart for somebody who knows them, and is no help in finding out: a telephone keeps its last two
digits, a name its initials, an address nothing.
"""

from collections.abc import Iterable

import polars as pl

from queries.vocabulary.kinds import Column
from queries.vocabulary.personal_data import personal_kind

HIDDEN = "••••"

SHORTEST = 7
"""Digits of the shortest telephone of which two are told."""

INITIALS = 3


def masked(frame: pl.DataFrame, columns: Iterable[Column], clear: pl.Series | None = None) -> pl.DataFrame:
    """``frame`` with masks in its personal columns; ``clear`` are accounts whose rows stay as they are.

    What is not known stays unknown. An account's own row is told by its column ``account_id``; without such a column
    every row is masked.
    """
    kinds = {one.name: kind for one in columns if (kind := personal_kind(one)) and one.name in frame.columns}
    if not kinds:
        return frame
    own = [] if clear is None or "account_id" not in frame.columns else clear.to_list()
    told = pl.col("account_id").is_in(own) if own else pl.lit(value=False)
    covered = frame.with_columns(
        pl.when(told).then(pl.col(name)).otherwise(_MASKS[kind](pl.col(name))).alias(name)
        for name, kind in kinds.items()
    )
    return written_anew(covered, kinds)


def written_anew(frame: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """The same with these columns of text in memory of their own.

    What was put over a text, or made of a part of it, may leave the text in the bytes that a browser is sent.
    """
    return frame.with_columns(pl.Series(name, frame[name].to_list(), pl.String) for name in names)


def masked_name(name: pl.Expr) -> pl.Expr:
    """``И. П.`` of a name of any length; what has no letters is hidden."""
    letters = name.str.extract_all(r"[\p{L}\p{M}\d'’-]+").list.eval(pl.element().str.extract(r"(\p{L})"))
    initials = letters.list.drop_nulls().list.head(INITIALS).list.eval(pl.element().str.to_uppercase() + ".")
    told = pl.when(initials.list.len() > 0).then(initials.list.join(" ")).otherwise(pl.lit(HIDDEN))
    return pl.when(name.is_not_null()).then(told)


def masked_phone(phone: pl.Expr) -> pl.Expr:
    """``•••• 12`` of the first number; a short one is hidden."""
    digits = phone.str.split(",").list.first().str.replace_all(r"\D", "")
    told = pl.when(digits.str.len_chars() >= SHORTEST).then(pl.lit(f"{HIDDEN} ") + digits.str.tail(2))
    return pl.when(phone.is_not_null()).then(told.otherwise(pl.lit(HIDDEN)))


def hidden(value: pl.Expr) -> pl.Expr:
    """Only that there is something."""
    return pl.when(value.is_not_null()).then(pl.lit(HIDDEN))


_MASKS = {"name": masked_name, "phone": masked_phone, "address": hidden}
