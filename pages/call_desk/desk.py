"""What the call desk answers first: how many to call, what that may bring, what is left, in a sentence and cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Card, cards
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, number, short
from receivables.desk.order import BETTER, TOO_FEW


@dataclass(frozen=True)
class Desk:
    """The answers of a day: whom to call, in order; who is left out; how the order did; how many a day has.

    ``of_company`` is false for an operator, who sees nothing but his own accounts, and for a supervisor of some teams.
    """

    asked: Mapping[str, Any]
    called: pl.DataFrame
    left_out: pl.DataFrame
    history: Mapping[str, Any]
    per_day: int
    of_company: bool

    @property
    def on(self) -> date:
        day: date = self.asked["as_of"]
        return day

    @property
    def first(self) -> int:
        """How many of the list a day has."""
        return min(self.per_day, self.called.height)

    @property
    def expected(self) -> float | None:
        """Roubles expected of the first of the list; None where no chance is known."""
        known = self.called["expected"].head(self.first).drop_nulls()
        return float(known.sum()) if len(known) else None


def asked_desk(asked: Mapping[str, Any], *, of_company: bool) -> Desk:
    """The desk of a day and of those asked for (as_of, team, operator)."""
    return Desk(
        asked,
        answer("call_desk", **asked),
        answer("call_desk_left_out", **asked),
        answer("call_desk_history", as_of=asked["as_of"]).row(0, named=True),
        int(answer("call_desk_pace", **asked)["per_day"][0]),
        of_company,
    )


def answer_of(desk: Desk) -> str:
    """How many to call, what the first of them may bring, and what the order is worth against that by debt."""
    currency, verdict = settings().currency, desk.history["verdict"]
    if desk.called.is_empty():
        return _("On {on} there is nobody to call.", on=desk.on)
    first = _(
        "On {on} the accounts to call are {called}; the talks of the day ({first}) may bring {sum}.",
        on=desk.on,
        called=desk.called.height,
        first=desk.first,
        sum=short(desk.expected, currency),
    )
    if verdict == BETTER:
        more = short(desk.history["difference"], currency)
        told = _("In 13 weeks the first talks in this order collected {more} more than by debt.", more=more)
        return f"{first} {told}"
    if verdict == TOO_FEW:
        return _(
            "On {on} the accounts to call are {called}, ordered by debt: the talks are too few to tell a better order.",
            on=desk.on,
            called=desk.called.height,
        )
    return f"{first} " + _("They are ordered by debt: in 13 weeks the order by expected roubles was not surely better.")


def show_cards(desk: Desk) -> None:
    """Whom, how much, what is left by law (of the whole company), who is left out."""
    several = [_called_card(desk), _expected_card(desk), _left_out_card(desk)]
    if desk.of_company:
        several.insert(2, _budget_card(desk.on))
    cards(several)


def _called_card(desk: Desk) -> Card:
    return Card(
        _("Accounts to call"),
        number(desk.called.height),
        help=_("Overdue accounts whom nothing keeps from being called that day"),
        change=_("order: {order}", order=label(desk.history["order"]).lower()),
    )


def _expected_card(desk: Desk) -> Card:
    currency = settings().currency
    told = _("As many as are spoken with in a day; chance × overdue: {sum}", sum=money(desk.expected, currency))
    return Card(
        _("Expected of the first"),
        short(desk.expected, currency),
        help=told,
        change=_("talks a day: {first}", first=desk.first),
    )


def _left_out_card(desk: Desk) -> Card:
    return Card(
        _("Accounts not called"),
        number(int(desk.left_out["accounts"].sum())),
        help=_("Overdue accounts left out by law, by agreement, or because somebody else has them"),
        change=_("overdue: {sum}", sum=short(desk.left_out["overdue"].sum(), settings().currency)),
    )


def _budget_card(on: date) -> Card:
    left = dict(answer("contact_budget", as_of=on).select("period", "left").iter_rows())
    return Card(
        _("Talks left this week"),
        number(left.get("week")),
        help=_("What the law still allows with all overdue persons together, until Sunday and until the month ends"),
        change=_("this month: {month}", month=number(left.get("month"))),
    )
