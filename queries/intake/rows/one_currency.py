"""Amounts of another currency never enter the ledger: rows of the company's own are picked, or the file is refused."""

import polars as pl

from queries.intake.readers.sheet import Sheet, bare_name
from queries.intake.rows.parsed import Instructions
from queries.intake.rows.rejections import as_text
from receivables.messages import Problem

_WRITTEN = {
    "RUB": ("rub", "rur", "643", "810", "руб", "рубль", "рубли", "рублей", "российский рубль", "р", "₽"),
    "EUR": ("eur", "978", "евро", "euro", "€"),
    "USD": ("usd", "840", "долл", "доллар", "доллары", "долларов", "доллар сша", "$"),
    "CNY": ("cny", "156", "юань", "юани", "юаней", "¥"),
    "KZT": ("kzt", "398", "тенге", "₸"),
    "BYN": ("byn", "933", "белорусский рубль"),
    "UAH": ("uah", "980", "гривна", "гривны", "₴"),
    "GBP": ("gbp", "826", "фунт", "£"),
}
_CODES = {word: code for code, words in _WRITTEN.items() for word in words}
"""How a currency is written, small and without a full stop -> its code."""


_LOOKED_AT = 1000
"""Rows by which most columns show that they hold something else."""


def column_of_currencies(sheet: Sheet, taken: set[str]) -> str | None:
    """The first column that nobody reads and in which nothing stands but currencies, in words or signs."""
    return next((name for name in sheet.columns if name not in taken and _only_currencies(sheet.cells[name])), None)


def _only_currencies(cells: pl.Series) -> bool:
    text = as_text(cells)
    return _are_currencies(text.head(_LOOKED_AT)) and _are_currencies(text)


def _are_currencies(text: pl.Series) -> bool:
    words = {bare_name(value).rstrip(".") for value in text.unique().drop_nulls()} - {""}
    return bool(words) and words <= {word for word in _CODES if not word.isdigit()}


def others_currency(cells: pl.Series | None, instructions: Instructions) -> pl.Series | None:
    """Which rows are in another currency, by the column ``cells`` that names each row's; None when none is.

    Raises Problem when the file is in another currency, and when it is in several and nobody has chosen.
    """
    own, chosen = instructions.currency, (instructions.chosen_currency or "").upper()
    if chosen and chosen != own:
        raise Problem(
            "{file}: currency={code} cannot be loaded, for the company keeps its accounts in {currency} and amounts of "
            "another currency never enter them",
            file=instructions.file, code=chosen, currency=own,
        )  # fmt: skip
    if cells is None:
        return None
    text = as_text(cells)
    known = {written: _code(written) for written in text.unique().drop_nulls()}
    codes = text.replace_strict(known, default=None, return_dtype=pl.String)
    present = sorted({code for code in known.values() if code})
    if chosen:
        return (codes != own).fill_null(value=True)
    if own in present and len(present) > 1:
        raise Problem(
            "{file} holds several currencies ({codes}); say currency={currency} to load the rows in that one",
            file=instructions.file, codes=", ".join(present), currency=own,
        )  # fmt: skip
    if present and present != [own]:
        raise Problem(
            "{file} is in {codes}, the company keeps its accounts in {currency}; amounts of another currency never "
            "enter them",
            file=instructions.file, codes=", ".join(present), currency=own,
        )  # fmt: skip
    return None


def _code(written: str) -> str:
    """The code of a currency, or what is written where it is none that is known."""
    return _CODES.get(bare_name(written).rstrip("."), written.strip().upper())
