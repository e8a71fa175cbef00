"""Text to amounts. A comma or point that may stand for thousands or for kopecks is asked about, never guessed."""

import polars as pl

from queries.intake.cells.amount_forms import in_plain_form
from receivables.messages import Problem
from receivables.tables import MONEY

_PLAIN = r"^[+-]?[0-9]+(?:[.,][0-9]{1,2})?$"
_SPACED = r"^[+-]?\s?[0-9]{1,3}(?:[\s'][0-9]{3})+(?:[.,][0-9]+)?$"
_CLEAR_COMMA = r"^[+-]?(?:[0-9]+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,})$"
_CLEAR_POINT = r"^[+-]?(?:[0-9]+\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,})$"
_UNCLEAR = r"^[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}$"


def read_amounts(
    text: pl.Series, decimal: str | None, currency: str, file: str, column: str
) -> tuple[pl.Series, pl.Series]:
    """Amounts of trimmed text as money, and the names of reasons where there is none.

    Spaces of every width and apostrophes group thousands; brackets and a minus behind make an amount negative; the
    company's own currency may stand at either end. Raises Problem when the text can be read two ways and ``decimal``
    does not say which.
    """
    bare = in_plain_form(text, currency)
    spaced = bare.str.contains(r"[\s']")
    if spaced.any():
        grouped = bare.str.contains(_SPACED)
        tight = bare.str.replace_all(r"[\s']", "")
        bare = pl.select(pl.when(~spaced | grouped).then(tight).when(bare.is_not_null()).then(pl.lit("?"))).to_series()
    if decimal is None and bare.str.contains(_PLAIN).all():
        plain = bare.str.replace(",", ".", literal=True)
    else:
        plain = _plain(bare, spaced, decimal or _decimal(bare.filter(~spaced), file, column))
    plain = plain.str.replace(r"^([+-]?[0-9]+\.[0-9]{2})0+$", "$1")
    shaped, placed = plain.str.contains(r"^[+-]?[0-9]+(?:\.[0-9]+)?$"), ~plain.str.contains(r"\.[0-9]{3,}$")
    values = pl.select(pl.when(shaped & placed).then(plain)).to_series().cast(MONEY, strict=False)
    why = (
        pl.when(values.is_not_null() | text.is_null()).then(None)
        .when(text.str.contains(r"^[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+$")).then(pl.lit("exponent"))
        .when(~shaped).then(pl.lit("money"))
        .when(~placed).then(pl.lit("money_places"))
        .otherwise(pl.lit("money_size"))
    )  # fmt: skip
    return values, pl.select(why.cast(pl.String)).to_series()


def _plain(bare: pl.Series, spaced: pl.Series, decimal: str) -> pl.Series:
    """Text with a decimal point only. ``either``: each amount is clear by itself."""
    comma = bare.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    point = bare.str.replace_all(",", "", literal=True)
    if decimal == "either":
        by_comma = bare.str.contains(_CLEAR_COMMA) | bare.str.contains(r"^[+-]?[0-9]+,[0-9]+$")
        clear = by_comma | bare.str.contains(_CLEAR_POINT) | bare.str.contains(r"^[+-]?[0-9]+(?:\.[0-9]+)?$")
        return pl.select(pl.when(~clear).then(bare).when(by_comma).then(comma).otherwise(point)).to_series()
    mark, other = (",", r"\.") if decimal == "," else (r"\.", ",")
    right = bare.str.contains(rf"^[+-]?(?:[0-9]+|[0-9]{{1,3}}(?:{other}[0-9]{{3}})+)(?:{mark}[0-9]+)?$")
    return pl.select(pl.when(right).then(comma if decimal == "," else point).otherwise(bare + "?")).to_series()


def _decimal(bare: pl.Series, file: str, column: str) -> str:
    """The decimal mark that the column itself proves; ``either`` when no amount needs to know."""
    unclear = bare.filter(bare.str.contains(_UNCLEAR))
    comma, point = bare.str.contains(_CLEAR_COMMA).any(), bare.str.contains(_CLEAR_POINT).any()
    if unclear.is_empty():
        return "either"
    if comma == point:
        raise Problem(
            "{file}, column {column}: {value} can be read two ways; say decimal=, or decimal=.",
            file=file, column=column, value=unclear[0],
        )  # fmt: skip
    return "," if comma else "."
