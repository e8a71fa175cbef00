"""The cards of a month's notices, read against experience."""

from typing import Any

import polars as pl

from pages.parts.shell.cards import Card, Status
from pages.parts.words.language import DASH, _, money, number, share
from receivables.notices.notice_response import USUAL_CALLS_SHARE, USUAL_SHARE, calls_share


def cards_of_notices(every: dict[str, Any], by_channel: pl.DataFrame, currency: str) -> list[Card]:
    """Sent, reached, paid within 14 days, what a unit of cash after them cost, calls against messages."""
    told = _("To accounts with overdue debt; accounts told: {n}", n=every["accounts"])
    return [
        Card(_("Notices sent"), number(every["sent"]), told),
        _reached(every),
        _paid(every),
        _cost(every, currency),
        _mix(calls_share(by_channel)),
    ]


def _reached(every: dict[str, Any]) -> Card:
    part = None if every["reached"] is None else every["reached"] / every["sent"]
    rule = _("Delivered or answered: {n}", n=every["reached"])
    return Card(_("Of them reached"), DASH if part is None else share(part, 0), rule)


def _paid(every: dict[str, Any]) -> Card:
    title, rule = _("Paid within 14 days"), _("{payers} of {ripe} accounts", payers=every["payers"], ripe=every["ripe"])
    if every["share"] is None:
        return Card(title, DASH, rule)
    interval = _("95% interval: {low_share} to {high_share}", low_share=every["low"], high_share=every["high"])
    return Card(title, share(every["share"]), rule, change=interval, status=_against_usual(every))


def _against_usual(every: dict[str, Any]) -> Status:
    usual = share(USUAL_SHARE, 0)
    if every["high"] < USUAL_SHARE:
        return Status(_("under the usual {usual}", usual=usual))
    if every["low"] > USUAL_SHARE:
        return Status(_("above the usual {usual}", usual=usual))
    return Status(_("as the usual {usual}", usual=usual))


def _cost(every: dict[str, Any], currency: str) -> Card:
    sums = {name: money(every[name], currency) for name in ("cost", "cash")}
    rule = _("{cost} for {cash} paid after them", **sums)
    return Card(_("Cost per rouble paid"), money(every["cost_per_rouble"], currency, 3), rule)


def _mix(part: float | None) -> Card:
    usual = round(100 * USUAL_CALLS_SHARE)
    title, rule = _("Calls : messages"), _("Usual: {calls} : {messages}", calls=usual, messages=100 - usual)
    if part is None:
        return Card(title, DASH, rule)
    return Card(title, f"{100 * part:.0f} : {100 - round(100 * part):.0f}", None, change=rule)
