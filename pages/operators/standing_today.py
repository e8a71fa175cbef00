"""The head of the page: who stands apart by more than chance, what is due today, and the cards."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.operators.today_view import promises_of_a_year
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.frame import sentence
from pages.parts.words.language import _, in_points, number, plain, share, short
from receivables.contact.judged_call_backs import DONE, FORGOTTEN, part_of_over, still_to_make
from receivables.contact.promises import kept_for, waited_for
from receivables.effects.estimates.proportions import CountedShare
from receivables.month import Month
from receivables.operators.funnel import ABOVE, BELOW, TOO_FEW

Asked = Mapping[str, Any]

TREND = 12
"""Months of the small line."""


def show_standing(asked: Asked) -> None:
    """One sentence and the cards."""
    on = asked["as_of"]
    board, names = answer("operator_board", **asked), operator_names()
    promised, agreed = promises_of_a_year(on), answer("call_backs", **asked)
    due, back = waited_for(promised, on), still_to_make(agreed, on)
    today = due.filter(pl.col("promised_on") == on)
    sentence(f"{_apart(board, names)} {_due(today, back)}")
    cards([_promises_today(due, today), _kept(promised, asked), _call_backs(agreed, back), _compared(board)])


def _apart(board: pl.DataFrame, names: Mapping[str, str]) -> str:
    """Who is told apart, the worse first, with what to do."""
    compared = board.filter(pl.col("verdict") != TOO_FEW)
    if compared.is_empty():
        return _("Too few talks to compare operators.")
    below, above = (_named(compared, verdict, names) for verdict in (BELOW, ABOVE))
    told = {"all": compared["operator_id"].n_unique()}
    if below and above:
        words = _("Below the others by more than chance: {below}; above: {above}.", below=below, above=above)
    elif below:
        words = _("Below the others by more than chance: {below}.", below=below)
    elif above:
        words = _("Above the others by more than chance: {above}.", above=above)
    else:
        return _("None of {all} operators stands apart by more than chance: do not rank them.", **told)
    return f"{words} {_('Listen to their talks first.')}"


def _named(board: pl.DataFrame, verdict: str, names: Mapping[str, str]) -> str:
    codes = board.filter(verdict=verdict)["operator_id"].unique().to_list()
    return ", ".join(sorted(plain(names.get(code, code)) for code in codes))


def _due(today: pl.DataFrame, back: pl.DataFrame) -> str:
    return _(
        "Promises to be paid today: {promises}; call-backs to make: {calls}.",
        promises=number(today.height),
        calls=number(back.height),
    )


def _promises_today(due: pl.DataFrame, today: pl.DataFrame) -> Card:
    amount = short(today["promised_amount"].sum(), settings().currency)
    late = due.height - today.height
    return Card(
        _("Promises to be paid today"),
        number(today.height),
        _("Promised for this day and not paid yet."),
        _("{amount} promised", amount=amount),
        _("{n} of the last three days not paid", n=number(late)),
    )


def _kept(promised: pl.DataFrame, asked: Asked) -> Card:
    """The share kept of promises for the period, with the months before as a line."""
    on = asked["as_of"]
    period = kept_for(promised, asked["from_"], on)
    months = [Month.of(on).plus(back) for back in range(1 - TREND, 1)]
    trend = [kept_for(promised, month.first, min(month.last, on)).share for month in months]
    before, now = trend[-2:]
    change = None if before is None or now is None else now - before
    return Card(
        _("Promises kept"),
        share(period.share),
        _("Kept by the day / promises for days of the period, whoever took them."),
        _counted(period),
        None if change is None else _("{change} in a month", change=_signed_points(change)),
        trend=trend,
    )


def _counted(found: CountedShare) -> str:
    """How many of how many, with the interval of the share where there is one."""
    counts = {"n": number(found.count), "all": number(found.total)}
    if found.share is None:
        return _("{n} of {all}", **counts)
    return _("{n} of {all} (95%: {low} to {high})", low=share(found.low), high=share(found.high), **counts)


def _signed_points(change: float) -> str:
    words = in_points(change)
    return f"+{words}" if change > 0 else words


def _call_backs(agreed: pl.DataFrame, back: pl.DataFrame) -> Card:
    forgotten, done = part_of_over(agreed, FORGOTTEN), part_of_over(agreed, DONE)
    return Card(
        _("Call-backs forgotten"),
        share(forgotten.share),
        _("Not called in five working days after the agreed time / all whose time is over."),
        _counted(forgotten),
        _("in time: {n}; to make now: {waits}", n=number(done.count), waits=number(back.height)),
    )


def _compared(board: pl.DataFrame) -> Card:
    compared = board.filter(pl.col("verdict") != TOO_FEW)
    apart = compared.filter(pl.col("verdict").is_in([ABOVE, BELOW]))["operator_id"].n_unique()
    return Card(
        _("Told apart by more than chance"),
        number(apart),
        _("Operators outside the limits of 99.8% in either measure."),
        _("of {all} compared", all=number(compared["operator_id"].n_unique())),
    )
