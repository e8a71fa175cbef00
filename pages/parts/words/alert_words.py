"""Rules of alerts in words: the figure, what is asked of it, and its values as the reader writes them."""

from decimal import Decimal

from pages.parts.door.answers import settings
from pages.parts.words.codes import label
from pages.parts.words.language import _, in_points, money, number, share
from queries.alerts.told_people import MAIL
from queries.alerts.watchable import CHOSEN, column_watched
from queries.vocabulary.kinds import Column
from receivables.alerts.alert_rule import ABOVE, BELOW, FELL, ROSE, AlertRule
from receivables.alerts.attempts import CLAIMED, DROPPED, FAILED, SENDING, SENT, UNSURE, WAITING
from receivables.messages import N_

WATCHED_WORDS = {
    "collection_by_month": N_("Collection of the month"),
    "identity": N_("Reconciliation of the month"),
    "debt_by_age": N_("Debt by age"),
    "cash_by_step": N_("Cash of the month by step"),
    "agency_owed": N_("Accounts with agencies"),
    "cash_forecast": N_("Forecast of this month's cash"),
    "provision": N_("Reserves by age"),
    "call_desk_left_out": N_("Debtors left out of today's calls"),
    "contact_budget": N_("Conversations that the law still allows"),
    "breach_months": N_("Breaches of the month"),
    "notice_results": N_("Notices of the month"),
    "campaign_results": N_("Results of a campaign"),
    "promotion_liability": N_("Services owed for prepayments"),
}
"""Question that can be watched → what its figures are about."""

COMPARED_WORDS = {
    ABOVE: N_("more than {number}"),
    BELOW: N_("less than {number}"),
    ROSE: N_("a rise in a month by more than {number}"),
    FELL: N_("a fall in a month by more than {number}"),
}
"""What is asked of a figure."""

COMPARED_CHOICES = {
    ABOVE: N_("is more than"),
    BELOW: N_("is less than"),
    ROSE: N_("has risen in a month by more than"),
    FELL: N_("has fallen in a month by more than"),
}
"""The same as a choice in a form."""

DELIVERY_WORDS = {
    WAITING: N_("Waits to be sent"),
    CLAIMED: N_("Being sent"),
    SENDING: N_("Being sent"),
    SENT: N_("Sent"),
    FAILED: N_("Did not arrive"),
    UNSURE: N_("Not known whether it arrived"),
    DROPPED: N_("Set aside"),
}
"""State of a message → words."""


def figure_words(rule: AlertRule) -> str:
    """Which figure a rule is about: "Debt by age: Debt, 91–180"."""
    parts = [_(column_watched(rule).heading), *(label(text) for _name, text in rule.row), *_chosen(rule)]
    return f"{_(WATCHED_WORDS[rule.question])}: {', '.join(parts)}"


def _chosen(rule: AlertRule) -> list[str]:
    """Campaign and subscribers that the rule is of."""
    told = []
    for name, text in rule.params:
        words = ", ".join(label(one) for one in text.split(",")) if name in CHOSEN else text
        told.append(words)
    return told


def condition_words(rule: AlertRule) -> str:
    """What is asked of the figure: "more than ₽1,000.00"."""
    return _(COMPARED_WORDS[rule.comparison], number=_round_number(rule))


def _round_number(rule: AlertRule) -> str:
    """The number of a rule with no more places than it has."""
    value, column = rule.number, column_watched(rule)
    if column.kind == "share":
        places = max(0, -int((value * 100).normalize().as_tuple().exponent))
        return in_points(value, places) if rule.is_of_change else share(value, places)
    places = 0 if value == value.to_integral_value() else 2
    return money(value, settings().currency, places) if is_money(column) else number(value, places)


def rule_words(rule: AlertRule) -> str:
    """The whole rule: "Debt by age: Debt, 91–180 — more than ₽1,000.00"."""
    if rule.question not in WATCHED_WORDS:  # of another version of the program
        return rule.question
    return _("{figure} — {condition}", figure=figure_words(rule), condition=condition_words(rule))


def watched_value(rule: AlertRule, value: Decimal | None) -> str:
    """A value of the rule's column as the reader writes it; nothing is a dash."""
    column = column_watched(rule)
    if column.kind == "share":
        return share(value, 2)
    return money(value, settings().currency) if is_money(column) else number(value, _places(value))


def change_words(rule: AlertRule, change: Decimal) -> str:
    """A difference of two values of the column: of shares in percentage points."""
    return in_points(change, 2) if column_watched(rule).kind == "share" else watched_value(rule, change)


def is_money(column: Column) -> bool:
    """Whether values of the column are amounts in the company's currency."""
    return column.kind in ("money", "estimate")


def _places(value: Decimal | None) -> int:
    whole = value is None or value == value.to_integral_value()
    return 0 if whole else 2


def recipient_words(channel: str, name: str) -> str:
    """Whom an alert is told: an address, or a webhook by its name."""
    return name if channel == MAIL else _("webhook {name}", name=name)
