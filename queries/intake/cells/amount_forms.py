"""Amounts with brackets, signs behind, currencies and kopecks apart, rewritten as a number with its sign in front."""

import polars as pl

UNUSUAL = r"[^0-9.,\s'+-]|[0-9\s]-|^[+-]\s"
"""What a plain amount does not hold, its thousands grouped by spaces or apostrophes."""

_MINUS = "[\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d]"
_APOSTROPHE = "[\u2018\u2019\u02bc\u2032`\u00b4]"
_WORDS = {
    "RUB": r"(?:рублей|рубля|рубль|руб\.?|[рp]\.?|₽|rub\.?|rur\.?)",
    "EUR": r"(?:€|eur|euro|евро)",
    "USD": r"(?:\$|us\$|usd)",
}
_KOPECKS = r"(?i)^(.*[0-9])\s*(?:рублей|рубля|рубль|руб\.?|р\.?|₽)\s*([0-9]{1,2})\s*(?:коп[а-яё]*|к)\.?$"
_GROUPED = r"(?:[1-9][0-9]{0,2}(?:[\s'][0-9]{3})+|0|[1-9][0-9]*)"


def in_plain_form(text: pl.Series, currency: str) -> pl.Series:
    """Trimmed amounts with a sign in front and no word: ``(500,00)``, ``500,00-``, ``1 234-56``, ``₽ 5``, ``−5 руб.``.

    A hyphen before exactly two last digits stands before kopecks. What is none of these stays as it is, among them the
    sign of another currency than the company's and a minus both before and behind.
    """
    unusual = text.str.contains(UNUSUAL).fill_null(value=False)
    if not unusual.any():
        return text
    odd = pl.DataFrame({"text": text.filter(unusual).unique()})
    form = pl.col("text").str.replace_all(_MINUS, "-").str.replace_all(_APOSTROPHE, "'")
    if currency == "RUB":
        form = _with_kopecks(form)
    word = _WORDS.get(currency, rf"(?:{currency.lower()})" if currency.isalpha() else r"\b\B")
    form = _without_word(_bracketed(_without_word(form, word)), word)
    form = form.str.replace(r"^([+-])\s+", "$1")
    form = form.str.replace(rf"^([+-]?{_GROUPED})-([0-9][0-9])$", "$1.$2")
    form = form.str.replace(r"^([0-9][0-9\s'.,]*[.,][0-9][0-9])\s?-$", "-$1")
    known = odd.with_columns(form=form)
    found = text.alias("text").to_frame().join(known, on="text", how="left", maintain_order="left")
    return found.select(pl.coalesce("form", "text")).to_series()


def _without_word(form: pl.Expr, word: str) -> pl.Expr:
    """Without the company's currency before the number, its sign or its bracket, and behind it."""
    bare = form.str.replace(rf"(?i)\s*{word}$", "")
    return bare.str.replace(rf"(?i)^([+-]?)\s*{word}\s*([+-]?[0-9(])", "$1$2")


def _bracketed(form: pl.Expr) -> pl.Expr:
    """Amounts in brackets are negative."""
    return form.str.replace(r"^\(\s*([^()+-]*[0-9][^()+]*?)\s*\)$", "-$1")


def _with_kopecks(form: pl.Expr) -> pl.Expr:
    """``5 руб. 7 коп.`` is 5.07."""
    roubles, kopecks = form.str.extract(_KOPECKS, 1), form.str.extract(_KOPECKS, 2)
    return pl.coalesce(pl.concat_str(roubles, pl.lit("."), kopecks.str.zfill(2)), form)
