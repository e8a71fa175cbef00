"""The head of the page: who stands apart by more than chance, what is due today, and the cards."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.operators.today_view import call_backs_waited_for, promises_waited_for
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Card, cards
from pages.parts.shell.frame import sentence
from pages.parts.words.language import _, in_points, number, share, short
from receivables.contact.judged_call_backs import DONE, FORGOTTEN, WAITS
from receivables.contact.promises import KEPT
from receivables.month import Month
from receivables.operators.funnel import ABOVE, BELOW, TOO_FEW

Asked = Mapping[str, Any]

TREND = 12
"""Months of the small line."""


def show_standing(asked: Asked) -> None:
    """One sentence and the cards."""
    on = asked["as_of"]
    board, names = answer("operator_board", **asked), operator_names()
    due, back = promises_waited_for(on), call_backs_waited_for(on)
    today = due.filter(pl.col("promised_on") == on)
    sentence(f"{_apart(board, names)} {_due(today, back)}")
    cards([_promises_today(due, today), _kept(asked), _call_backs(asked, back), _compared(board)])


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
    return ", ".join(sorted(names.get(code, code) for code in codes))


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


def _kept(asked: Asked) -> Card:
    """The share kept of promises for the period, with the months before as a line."""
    first = Month.of(asked["to"]).plus(1 - TREND).first
    made = answer("promises", from_=first, to=asked["to"], as_of=asked["as_of"])
    due = made.filter(pl.col("promised_on") <= asked["as_of"]).with_columns(kept=pl.col("state") == KEPT)
    by_month = due.group_by(month=pl.col("promised_on").dt.truncate("1mo")).agg(pl.col("kept").mean()).sort("month")
    period = due.filter(pl.col("promised_on") >= asked["from_"])
    total, months = period.height, by_month["kept"].to_list()
    change = months[-1] - months[-2] if len(months) > 1 else None
    return Card(
        _("Promises kept"),
        share(period["kept"].mean() if total else None),  # type: ignore[arg-type]
        _("Kept by the day / promises for days of the period, whoever took them."),
        _("{n} of {all}", n=number(period["kept"].sum()), all=number(total)),
        None if change is None else _("{change} in a month", change=_signed_points(change)),
        trend=months,
    )


def _signed_points(change: float) -> str:
    words = in_points(change)
    return f"+{words}" if change > 0 else words


def _call_backs(asked: Asked, back: pl.DataFrame) -> Card:
    agreed = answer("call_backs", from_=asked["from_"], to=asked["to"], as_of=asked["as_of"])
    over = agreed.filter(pl.col("state") != WAITS)
    forgotten = over.filter(pl.col("state") == FORGOTTEN).height
    done = over.filter(pl.col("state") == DONE).height
    return Card(
        _("Call-backs forgotten"),
        share(forgotten / over.height if over.height else None),
        _("Not called in five working days after the agreed time / all whose time is over."),
        _("{n} of {all}", n=number(forgotten), all=number(over.height)),
        _("in time: {n}; to make now: {waits}", n=number(done), waits=number(back.height)),
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
