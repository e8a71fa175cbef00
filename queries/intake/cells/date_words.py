"""Dates written with words, or with no marks between their parts, as dates of numbers with marks."""

import polars as pl

NAMED = "\x1f"
"""Mark between day, month and year of a date whose month was a word: always in this order. No cell can hold it."""

_MONTHS = {
    1: "january|jan|январь|января|янв",
    2: "february|feb|февраль|февраля|февр|фев",
    3: "march|mar|март|марта|мар",
    4: "april|apr|апрель|апреля|апр",
    5: "may|май|мая",
    6: "june|jun|июнь|июня|июн",
    7: "july|jul|июль|июля|июл",
    8: "august|aug|август|августа|авг",
    9: "september|sept|sep|сентябрь|сентября|сент|сен",
    10: "october|oct|октябрь|октября|окт",
    11: "november|nov|ноябрь|ноября|нояб|ноя",
    12: "december|dec|декабрь|декабря|дек",
}
_NUMBER = {word: str(month) for month, words in _MONTHS.items() for word in words.split("|")}

_WEEKDAY = (
    r"^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)(?:[.,]+\s*|\s+)"
)
_YEAR_WORD = r"([0-9])\s*(?:г\.?|год|года)$"
_ORDINAL = r"\b([0-9]{1,2})(?:st|nd|rd|th)\b"
_MARKS = r"[\s./,-]*"
_WORD = r"(?P<word>\p{L}{3,})\.?"
_FORMS = (
    rf"^(?P<day>[0-9]{{1,2}}){_MARKS}(?:of\s+)?{_WORD}{_MARKS}(?P<year>[0-9]{{4}}|[0-9]{{2}})$",
    rf"^{_WORD}{_MARKS}(?P<day>[0-9]{{1,2}})[\s,]+(?P<year>[0-9]{{4}}|[0-9]{{2}})$",
    rf"^(?P<year>[0-9]{{4}}){_MARKS}{_WORD}{_MARKS}(?P<day>[0-9]{{1,2}})$",
)


def in_numbers(days: pl.Series) -> pl.Series:
    """Days that are not plain numbers with marks, rewritten so where they can be read only one way; others as they are.

    ``5 октября 2026 г.``, ``Mon, Oct 5th, 2026``, ``5-Oct-26`` become day, month and year with ``NAMED`` between them;
    ``20261005`` and ``2026-10-05+03:00`` become ``2026-10-05``; days of the week and the word for year are dropped.
    """
    text = days.str.to_lowercase().str.replace(r"\s*\([^)]*\)$", "").str.replace(_WEEKDAY, "")
    text = text.str.replace(_YEAR_WORD, "$1").str.replace_all(_ORDINAL, "$1")
    text = text.str.replace(r"^([0-9]{4})([0-9]{2})([0-9]{2})$", "$1-$2-$3")
    text = text.str.replace(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:z|[+-][0-9]{2}:[0-9]{2})$", "$1")
    text = text.str.replace_all(r"([0-9])\s*([./-])\s+([0-9])", "$1$2$3")
    return pl.select(pl.coalesce(*(_named(text, form) for form in _FORMS), text)).to_series()


def _named(text: pl.Series, form: str) -> pl.Expr:
    """Dates of one form with a word for the month; null where there is none."""
    parts = pl.lit(text.str.extract_groups(form)).struct
    month = parts.field("word").replace_strict(_NUMBER, default=None, return_dtype=pl.String)
    return pl.concat_str(parts.field("day"), month, parts.field("year"), separator=NAMED)


def months_in_english(text: pl.Series) -> pl.Series:
    """Text with Russian names of months as English ones, which formats such as ``%B %Y`` know."""
    for words in _MONTHS.values():
        full, *names = words.split("|")
        russian = "|".join(name for name in names if not name.isascii())
        text = text.str.replace(rf"(?i)\b(?:{russian})\b\.?", full)
    return text
