"""Whether the debtor may be called, in one sentence, and the four cards that say what the law and he himself leave."""

from datetime import date
from typing import Any

import polars as pl
from babel.dates import get_timezone_location

from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Card, Status
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, day, language, moment, money, number, plain
from queries.contact.subscriber_clock import time_there
from receivables.contact.call_today import (
    AT_AGENCY,
    BANKRUPT,
    BANNED,
    DISPUTED,
    IN_COURT,
    KEPT_PLAN,
    LIMITS_USED,
    NOTHING_OVERDUE,
    PROMISE_OPEN,
)
from receivables.contact.limits import CONVERSATIONS, DAY, MESSAGES, MONTH, WEEK
from receivables.messages import N_

WORDS = {
    None: N_("The debtor may be called."),
    BANKRUPT: N_("Do not call: the debtor is bankrupt."),
    BANNED: N_("Do not call: contacts with the debtor are banned for good."),
    DISPUTED: N_("Do not ask for payment: the debt is disputed, it is to be looked into first."),
    AT_AGENCY: N_("Do not call: {agency} has the debt."),
    IN_COURT: N_("Do not call: the debt is with the court or the bailiffs."),
    KEPT_PLAN: N_("No call is needed: the plan is kept."),
    NOTHING_OVERDUE: N_("No call is needed: nothing is overdue."),
}
WITH_DAY = {
    BANNED: N_("Do not call up to {until}: contacts with the debtor are banned."),
    PROMISE_OPEN: N_("Do not call up to {until}: the term of his promise is not over."),
    LIMITS_USED: N_("Do not call up to {until}: he has had all conversations that the law allows."),
}
"""Why not → the sentence; those of the second table name the last day."""


LEFT_WITHIN = {
    DAY: N_("today {left} of {allowed}"),
    WEEK: N_("this week {left} of {allowed}"),
    MONTH: N_("this month {left} of {allowed}"),
}


def advice(about: dict[str, Any]) -> str:
    """What to do about the debtor of an account today, in one sentence."""
    told = answer("account_call", **about).row(0, named=True)
    if told["why_not"] in WITH_DAY and told["until"]:
        return _(WITH_DAY[told["why_not"]], until=told["until"])
    return _(WORDS[told["why_not"]], agency=told["agency"] and plain(told["agency"]))


def today_cards(about: dict[str, Any], row: dict[str, Any], promises: pl.DataFrame, limits: pl.DataFrame) -> list[Card]:
    """Conversations left, the law's hours, the last promise, the last payment."""
    return [_left(limits), _hours(about), _promised(promises), _paid(row)]


def _left(limits: pl.DataFrame) -> Card:
    """How many conversations the law still allows today, and what of the limits of day, week and month is left."""
    title, talks = _("Conversations left"), limits.filter(kind=CONVERSATIONS)
    if talks.is_empty():
        return Card(title, _("no limit"), help=_("No limit of conversations holds for this subscriber on the day."))
    beside = [_(LEFT_WITHIN[row["period"]], **row) for row in talks.iter_rows(named=True)]
    messages = min(limits.filter(kind=MESSAGES)["left"].to_list(), default=None)
    rule = _("Counted over all contracts of the person, by calendar weeks and months.")
    told = None if messages is None else _("messages: {messages}", messages=messages)
    return Card(title, number(min(talks["left"].to_list())), help=rule, change=", ".join(beside), year=told)


def _hours(about: dict[str, Any]) -> Card:
    """The hours of the day asked about, and whether it is lawful at this moment where the subscriber lives."""
    hours = answer("account_hours", **about).row(0, named=True)
    zone = get_timezone_location(hours["time_zone"], locale=language(), return_city=True)
    now = time_there(hours["time_zone"])
    kind = _("day off") if hours["day_off"] else _("working day")
    value = DASH if hours["first_hour"] is None else f"{hours['first_hour']}:00–{hours['end_hour']}:00"
    return Card(
        _("Lawful hours"),
        _("any hour") if hours["first_hour"] is None else value,
        help=_("By the subscriber's clock ({zone}): 230-FZ, article 7, or the company's own limits.", zone=zone),
        change=f"{day(about['as_of'])}: {kind}",
        year=_("there it is now {now}", now=moment(now)),
        status=_lawful_now(about, now.date(), now.hour),
    )


def _lawful_now(about: dict[str, Any], today: date, hour: int) -> Status | None:
    """Whether a call at this hour of the present day is lawful; None where it is not known whose the account is now."""
    hours = answer("account_hours", **{**about, "as_of": today})
    if hours.is_empty():
        return None
    first, end = hours.row(0)[1:3]
    if first is None or first <= hour < end:
        return Status(_("the hour is lawful now"), "good")
    return Status(_("the hour is not lawful now"), "bad")


def _promised(promises: pl.DataFrame) -> Card:
    title = _("Last promise")
    if promises.is_empty():
        return Card(title, DASH, change=_("none in 12 months"))
    last = promises.row(0, named=True)
    return Card(
        title,
        money(last["promised_amount"], settings().currency),
        change=_("by {day}", day=last["promised_on"]),
        status=Status(label(last["state"]), "good" if last["state"] in {"kept", "kept_late"} else "plain"),
    )


def _paid(row: dict[str, Any]) -> Card:
    through = row["last_channel"]
    return Card(_("Last payment"), day(row["last_paid_on"]), change=label(through) if through else None)
