"""Why an account is in the list, in words: the facts of the column ``why`` of the question ``early_warning``."""

from collections.abc import Callable
from functools import lru_cache

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.words.fact_words import facts_told, in_money, part_of_all, yes_or_no
from pages.parts.words.language import _, language, number
from receivables.messages import N_


def signs_in_words(why: pl.Series) -> pl.Series:
    """``speed=0.4 up, lateness=12 up`` as the reader's words with arrows; nothing stays nothing."""
    spoken, currency = language(), settings().currency
    said = {code: _kept_words(code, spoken, currency) for code in why.unique().drop_nulls()}
    return why.replace_strict(said, default=None, return_dtype=pl.String)


@lru_cache(maxsize=20_000)
def _kept_words(why: str, _spoken: str, _currency: str) -> str:
    return facts_told(why, sign_in_words)


def sign_in_words(code: str, value: str) -> str:
    """One fact with its value; an unknown value has words of its own."""
    return TELLERS[code](value) if value else _(UNKNOWN[code])


def _later(value: str) -> str:
    days = float(value)
    if days < 0:
        return _("pays sooner by {days} days", days=number(-days, 0))
    return _("pays later by {days} days", days=number(days, 0))


def _spending(value: str) -> str:
    times = float(value)
    return _("spending {times} of the usual", times=number(times, 2)) if times > 0 else _("nothing billed last month")


TELLERS: dict[str, Callable[[str], str]] = {
    "speed": _spending,
    "paid_part": yes_or_no(N_("paid only a part of the debt"), N_("no part of the debt is paid")),
    "overdue_now": lambda value: _("{days} days late", days=int(value)),
    "open_debt": lambda value: _("not paid yet: {sum}", sum=in_money(value)),
    "late_part": part_of_all(N_("bills paid late: {part} of {all}")),
    "over_30_part": part_of_all(N_("bills over 30 days late: {part} of {all}")),
    "late_last_month": yes_or_no(N_("was late last month"), N_("was not late last month")),
    "lateness": lambda value: _("late on the average by {days} days", days=number(float(value), 0)),
    "lateness_drift": _later,
    "days_since_paid": lambda value: _("paid {days} days ago", days=int(value)),
    "cash_now": lambda value: _("paid in 31 days: {sum}", sum=in_money(value)),
    "cash_half_year": lambda value: _("paid in half a year: {sum}", sum=in_money(value)),
    "by_auto": yes_or_no(N_("pays automatically"), N_("does not pay automatically")),
    "in_housing_bill": yes_or_no(N_("in the housing bill"), N_("not in the housing bill")),
    "tenure": lambda value: _("subscriber for {years} years", years=number(int(value) / 365.25, 1)),
    "is_firm": yes_or_no(N_("a firm"), N_("a person")),
}
"""Fact → its words."""

UNKNOWN = {
    "speed": N_("no usual spending yet"),
    "lateness": N_("no bill was due yet"),
    "lateness_drift": N_("too few bills to see a drift"),
    "days_since_paid": N_("no payment for half a year"),
    "tenure": N_("not known since when"),
}
"""Fact → what is said where its value is not known."""
