"""The answer and the cards of the page Agencies: what agencies bring, and what is to be done about them today."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.shell.cards import Card, Status
from pages.parts.words.language import _, money, number, plain, short
from receivables.agencies.agency_effect import BETTER, NO_BETTER, UNLIKE, WORSE
from receivables.messages import N_

HOURS_A_DAY = 24

TOLD = {
    BETTER: N_("more than on similar debts: {names}"),
    NO_BETTER: N_("no more than on similar debts, as far as can be seen: {names}"),
    WORSE: N_("less than on similar debts: {names}"),
}
"""Verdict → how it is said of the agencies that have it."""


def answer_of(effects: pl.DataFrame, todo: "ToDo", days: int) -> str:
    """Which agency brings more than similar debt, of which it cannot be told, and what is to be done today."""
    told = [_(words, names=names) for verdict, words in TOLD.items() if (names := _names(effects, verdict))]
    unlike = _names(effects, UNLIKE)
    said = []
    if told:
        came = _(
            "By estimate, in {days} days after the placement there came in {told}.", days=days, told="; ".join(told)
        )
        said.append(came)
    if unlike:
        said.append(_("Not comparable enough with other debts to tell: {names}.", names=unlike))
    if not said:
        few = _("Of no agency {days} days after the placement enough debts were watched to be compared.", days=days)
        said.append(few)
    lists = {"untold": todo.untold.height, "recall": todo.recall.height}
    return " ".join([*said, _("Tell agencies of payments: {untold}; call debts back: {recall}.", **lists)])


def _names(effects: pl.DataFrame, verdict: str) -> str:
    """The agencies of which it is said."""
    return ", ".join(plain(name) for name in effects.filter(verdict=verdict)["agency"])


@dataclass(frozen=True)
class ToDo:
    """The answers that the cards tell of: agency_results, _untold, _recall, _notice and _owed."""

    batches: pl.DataFrame
    untold: pl.DataFrame
    recall: pl.DataFrame
    notice: pl.DataFrame
    owed: pl.DataFrame


def cards_of_agencies(told: ToDo, currency: str) -> list[Card]:
    """Brought for a commission, to be told, to be called back, debtors to write to, to be passed on."""
    return [
        _brought(told.batches.filter(kind="commission"), currency),
        _untold(told.untold, currency),
        _recall(told.recall),
        _notice(told.notice),
        _owed(told.owed, currency),
    ]


def _brought(given: pl.DataFrame, currency: str) -> Card:
    """What came in while agencies had the debts, and what they took."""
    cash, fee, placed = (_sum(given, name) for name in ("cash", "fee", "placed"))
    return Card(
        _("Net of the fee"),
        short(cash - fee, currency),
        help=_("{cash} came in, {fee} is the fee.", cash=money(cash, currency), fee=money(fee, currency)),
        change=_("of debt given: {placed}", placed=short(placed, currency)),
        year=_("debts given: {n}", n=int(given["accounts"].sum())),
    )


def _untold(untold: pl.DataFrame, currency: str) -> Card:
    title = _("Payments not told")
    if untold.is_empty():
        return Card(title, number(0), status=Status(_("all were told"), "good"))
    oldest = _("the oldest {days} days ago", days=max(untold["hours"]) // HOURS_A_DAY)
    return Card(
        title,
        number(untold.height),
        change=oldest,
        year=_("together {sum}", sum=money(_sum(untold, "amount"), currency)),
        status=Status(_("tell the agencies today"), "bad"),
    )


def _recall(recall: pl.DataFrame) -> Card:
    disputed = recall.filter(why="disputed").height
    status = Status(_("call back today"), "bad") if recall.height else Status(_("nothing to call back"), "good")
    change = _("paid or closed: {paid}; disputed: {disputed}", paid=recall.height - disputed, disputed=disputed)
    return Card(_("Debts to call back"), number(recall.height), change=change if recall.height else None, status=status)


def _notice(notice: pl.DataFrame) -> Card:
    counts = dict(notice["state"].value_counts().iter_rows())
    now = counts.get("tell_now", 0) + counts.get("not_told", 0)
    law = _(
        "Within {days} working days after the placement: Federal Law 230-FZ, article 9, part 1.",
        days=settings().agencies.notice_days,
    )
    return Card(
        _("Debtors to write to"),
        number(now),
        help=law,
        change=_("the term is over: {missed}", missed=counts.get("not_told", 0)),
        year=_("told too late: {late}", late=counts.get("told_late", 0)),
        status=Status(_("write today"), "bad") if now else Status(_("all were written to"), "good"),
    )


def _owed(owed: pl.DataFrame, currency: str) -> Card:
    left = _sum(owed, "owed")
    return Card(
        _("Still to pass on"),
        short(left, currency),
        help=_("What debtors paid to the company after the sale, up to the amount sold, less what was passed on."),
        change=_("paid to the company: {cash}", cash=short(_sum(owed, "cash"), currency)),
        year=_("passed on: {given}", given=short(_sum(owed, "passed_on"), currency)),
        status=Status(_("pass it on"), "bad") if left > 0 else Status(_("nothing is owed"), "good"),
    )


def _sum(frame: pl.DataFrame, name: str) -> Decimal:
    """The sum of an amount; 0 where there are no rows."""
    return Decimal(frame[name].sum() or 0)
