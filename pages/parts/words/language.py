"""The reader's language: sentences, numbers, money and dates as that language writes them.

English is the source text; Russian comes from ``locale/ru.po``, read in memory. A text for translation is a
literal inside ``_()`` (translated now) or ``N_()`` (translated later, where it is shown), so that a test can
compare the catalogue with the program.
"""

import re
from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal

import streamlit as st
from babel.dates import format_date, format_datetime
from babel.numbers import get_currency_symbol

from pages.parts.words.outside import inert
from pages.parts.words.spacing import spaced
from queries.catalogue import catalogue
from receivables.messages import N_, Message, Value
from receivables.month import Month

LANGUAGES = {"ru": "Русский", "en": "English"}
SEPARATORS = {"ru": ("\N{NO-BREAK SPACE}", ","), "en": (",", ".")}
MINUS, DASH = "\N{MINUS SIGN}", "\N{EM DASH}"


_language: ContextVar[str] = ContextVar("language", default="")
_words: ContextVar[dict[str, str] | None] = ContextVar("words", default=None)
"""The catalogue of the settled language, looked up once: whether its file has changed is asked of the disk."""


def speak_for_this_run() -> str:
    """Settle the language of this run, once: a page says thousands of words, and the address is slow to read."""
    talk_in("")
    chosen = language()
    talk_in(chosen)
    return chosen


def talk_in(chosen: str) -> None:
    """Settle the language of what is said from here on, ``ru`` or ``en``; empty: as the reader has it."""
    _language.set(chosen)
    _words.set(catalogue(chosen) if chosen else None)


def language() -> str:
    """``ru`` or ``en``: the address, else the reader's last choice, else the browser's language, else Russian."""
    if settled := _language.get():
        return settled
    asked = st.query_params.get("lang") or st.session_state.get("language")
    browser = st.context.locale or "ru"
    return asked if asked in LANGUAGES else "ru" if browser.startswith("ru") else "en"


def _(text: str, /, **values: Value) -> str:
    """``text`` in the reader's language, its ``{names}`` filled with values written the reader's way.

    Whole numbers are grouped, Decimals are money with two places, dates are days, fractions whose name ends in
    ``share`` or ``rate`` are per cent; text is put in as it is, but inert.
    """
    return say(Message(text, values))


def say(sentence: Message, write_money: Callable[[Decimal], str] | None = None, *, markdown: bool = False) -> str:
    """A rule's sentence, in the reader's language; ``write_money`` writes its sums, else two places do.

    With ``markdown`` the text among its values is shown as it is, whatever signs it holds.
    """
    translated = _translated(sentence.text)
    if not sentence.values:
        return translated
    write_money = write_money or (lambda value: number(value, 2))
    values = {
        name: plain(value) if markdown and isinstance(value, str) else value for name, value in sentence.values.items()
    }
    return translated.format(
        **{
            name: write_money(value)
            if isinstance(value, Decimal) and not is_share(name)
            else say(value, write_money, markdown=markdown)
            if isinstance(value, Message)
            else written(name, value)
            for name, value in values.items()
        }
    )


def _translated(text: str) -> str:
    """A text of the program in the reader's language; a text that is not the program's stays as it is."""
    words = _words.get()
    found = (catalogue(language()) if words is None else words).get(text)
    return text if found is None else spaced(found, language())


_SIGNS = re.compile(r"[\\`*_\[\]<>!#|~$:&{}]|^[-+=](?=[-+=\s]|$)|(?<=^\d)[.)](?=\s|$)|(?<=^\d\d)[.)](?=\s|$)")
"""What Markdown gives a meaning: some signs anywhere, others only at the beginning."""


def plain(text: str) -> str:
    """``text`` for a place that reads Markdown: names and files from outside make no link, picture or colour there."""
    return _SIGNS.sub(r"\\\g<0>", inert(text))


def is_share(name: str) -> bool:
    """Whether values of this name are fractions to be written as per cent."""
    return name.endswith(("share", "_rate")) or name.startswith("cei")


def written(name: str, value: Value) -> str:
    """One value as the reader writes it; nothing is a dash. A ``table`` of the contract is called as pages call it."""
    if isinstance(value, str | None):
        return DASH if value is None else _translated(value) if name == "table" else inert(value)
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, Month):
        return month_of(value)
    if isinstance(value, date):
        return moment(value) if isinstance(value, datetime) else day(value)
    if is_share(name):
        return share(value)
    return number(value, 0 if isinstance(value, int) else 2)


def number(value: Decimal | float | int | None, places: int = 0) -> str:
    """``1 234 567,89`` or ``1,234,567.89``; None is a dash."""
    if value is None:
        return DASH
    group, point = SEPARATORS[language()]
    text = f"{value:,.{places}f}"
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]  # -0.00 is nothing owed to nobody
    return text.replace("-", MINUS).replace(",", "\0").replace(".", point).replace("\0", group)


def currency_sign(currency: str) -> str:
    """``₽`` for RUB; the code itself where there is no sign."""
    return get_currency_symbol(currency, "ru")


def _with_currency(amount: str, currency: str) -> str:
    symbol = currency_sign(currency)
    if language() == "ru":
        return f"{amount}\N{NO-BREAK SPACE}{symbol}"
    sign, digits = (MINUS, amount[1:]) if amount.startswith(MINUS) else ("", amount)
    return f"{sign}{symbol}{digits}" if len(symbol) == 1 else f"{sign}{symbol}\N{NO-BREAK SPACE}{digits}"


def money(value: Decimal | float | int | None, currency: str = "RUB", places: int = 2) -> str:
    """``1 234 567,89 ₽`` or ``₽1,234,567.89``."""
    return DASH if value is None else _with_currency(number(value, places), currency)


def short(value: Decimal | float | int | None, currency: str = "") -> str:
    """A sum for a card or an axis: ``12,4 млн``, ``12.4 million``; with a currency when one is named."""
    if value is None:
        return DASH
    scales = ((10**9, N_("{n} billion")), (10**6, N_("{n} million")), (10**3, N_("{n} thousand")), (1, "{n}"))
    size = abs(round(float(value)))
    scale, pattern = next(((scale, text) for scale, text in scales if size >= scale * 0.99995), (1, "{n}"))
    places = 0 if scale == 1 or round(float(value) / scale, 1).is_integer() else 1
    text = spaced(_(pattern, n=number(float(value) / scale, places)), language())
    return _with_currency(text, currency) if currency else text


def share(value: Decimal | float | None, places: int = 1) -> str:
    """A fraction as per cent: ``93,1 %``, ``93.1%``; None is a dash."""
    if value is None:
        return DASH
    sign = "\N{NO-BREAK SPACE}%" if language() == "ru" else "%"
    return number(float(value) * 100, places) + sign


def in_points(value: Decimal | float | None, places: int = 1) -> str:
    """A difference of shares in percentage points: ``5,3 п. п.``, ``5.3 pp``; None is a dash."""
    if value is None:
        return DASH
    return spaced(_("{points} pp", points=number(float(value) * 100, places)), language())


def day(value: date | None) -> str:
    """``31 окт. 2026``, ``31 Oct 2026``."""
    return DASH if value is None else format_date(value, "d MMM y", locale=language())


def moment(value: datetime | None) -> str:
    """A day and a time of day, without seconds."""
    return DASH if value is None else format_datetime(value, "d MMM y, HH:mm", locale=language())


def month_of(value: Month | str | None, full: bool = False) -> str:
    """``окт. 2026``, ``Oct 2026``; ``full``: ``октябрь 2026``, ``October 2026``. Text is a month as ``2026-10``."""
    if value is None:
        return DASH
    day = (Month.read(value) if isinstance(value, str) else value).first
    return format_date(day, "LLLL y" if full else "LLL y", locale=language())
