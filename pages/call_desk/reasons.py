"""Why a chance is what it is, in words: the facts of the column ``why`` of the question ``call_desk``."""

from collections.abc import Callable
from functools import lru_cache

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.words.codes import label
from pages.parts.words.fact_words import facts_told, in_money, part_of_all, yes_or_no
from pages.parts.words.language import _, language, number
from receivables.messages import N_


def why_in_words(why: pl.Series) -> pl.Series:
    """``talks_paid=3/4 up, debt_age=120 down`` as the reader's words with arrows; nothing stays nothing."""
    spoken, currency = language(), settings().currency
    said = {code: _kept_words(code, spoken, currency) for code in why.unique().drop_nulls()}
    return why.replace_strict(said, default=None, return_dtype=pl.String)


@lru_cache(maxsize=50_000)
def _kept_words(why: str, _spoken: str, _currency: str) -> str:
    """A long list is said once, not at every click: its thousands of rows change with the day alone."""
    return reasons_in_words(why)


def reasons_in_words(why: str) -> str:
    """One cell of the column, the strongest fact first."""
    return facts_told(why, fact_in_words)


def fact_in_words(code: str, value: str) -> str:
    """One fact with its value; an unknown value has words of its own."""
    if not value:
        return _(UNKNOWN[code])
    if code in TELLERS:
        return TELLERS[code](value)
    return label(value).lower()


TELLERS: dict[str, Callable[[str], str]] = {
    "debt": lambda value: _("overdue {sum}", sum=in_money(value)),
    "debt_age": lambda value: _("{days} days late", days=int(value)),
    "bills_owed": lambda value: _("monthly fees owed: {fees}", fees=number(float(value), 1)),
    "days_since_paid": lambda value: _("paid {days} days ago", days=int(value)),
    "paid_late": lambda value: _("{late_share} of payments late", late_share=float(value)),
    "cash_before": lambda value: _("paid in 90 days: {sum}", sum=in_money(value)),
    "by_auto": yes_or_no(N_("pays automatically"), N_("does not pay automatically")),
    "talks": lambda value: _("talks before: {talks}", talks=int(value)),
    "talks_paid": part_of_all(N_("paid after talks: {part} of {all}")),
    "promises_kept": part_of_all(N_("promises kept: {part} of {all}")),
    "notices": lambda value: _("notices in 30 days: {notices}", notices=int(value)),
    "tenure": lambda value: _("subscriber for {years} years", years=number(int(value) / 365.25, 1)),
    "is_gone": yes_or_no(N_("contract has ended"), N_("contract is open")),
    "is_firm": yes_or_no(N_("a firm"), N_("a person")),
}
"""Fact → its words; the values of all others are codes with words of their own."""

UNKNOWN = {
    "bills_owed": N_("fee is not known"),
    "days_since_paid": N_("no payment for a year"),
    "paid_late": N_("no payment for a year"),
    "last_result": N_("nobody has spoken with him"),
    "debtor_kind": N_("kind is not recorded"),
    "said_reason": N_("reason is not recorded"),
    "tenure": N_("not known since when"),
}
"""Fact → what is said where its value is not known."""
