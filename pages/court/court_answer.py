"""What the page Court says on its cards."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.shell.cards import Card
from pages.parts.words.court_words import soon_lapsing
from pages.parts.words.language import DASH, _, day, in_points, money, share, short
from receivables.court.door import FILE


def cards_of_court(door: pl.DataFrame, loss: Mapping[str, Any] | None, pays_from: Any) -> list[Card]:
    """To file, from where on it pays, what lapses, and how much more often subscribers leave after court."""
    currency, to_file, lapse = settings().currency, door.filter(state=FILE), soon_lapsing(door)
    filed, net = to_file["claim"].sum(), to_file["net"].sum()
    return [
        Card(
            _("To file today"),
            short(filed, currency),
            help=_("Claims of {sum}; duties of {duty}.", sum=money(filed, currency), duty=_sum(to_file, "duty")),
            change=_("Debts: {n}; nets about {net}", n=to_file.height, net=short(net, currency)),
        ),
        Card(
            _("A claim pays from"),
            short(pays_from, currency) if pays_from is not None else DASH,
            help=_(
                "Estimated: from this sum on every claim against a usual debtor of half a year pays duty, work and "
                "loss. A smaller one can pay too: the list goes by each debtor."
            ),
        ),
        Card(
            _("Lapses within 90 days"),
            short(lapse["lapsing"].sum(), currency),
            help=_("Charges that nobody can claim after {day} if nobody files.", day=_first_day(lapse)),
            change=_("Debts: {n}", n=lapse.height),
        ),
        _leavers_card(loss),
    ]


def _sum(rows: pl.DataFrame, column: str) -> str:
    return money(rows[column].sum(), settings().currency)


def _first_day(lapse: pl.DataFrame) -> str:
    return day(lapse["lapses_on"][0]) if lapse.height else DASH


def _leavers_card(loss: Mapping[str, Any] | None) -> Card:
    title = _("Left more often than similar debtors")
    if loss is None:
        return Card(title, DASH, help=_("Too few past debtors are alike to tell; the net leaves it out."))
    return Card(
        title,
        in_points(loss["lost"]),
        help=_(
            "Estimated: within 180 days of filing {left} left, of similar debtors without an order {without}.",
            left=share(loss["left_share"]),
            without=share(loss["without"]),
        ),
        change=_("Estimated, {low} to {high}", low=in_points(loss["low"]), high=in_points(loss["high"])),
    )
