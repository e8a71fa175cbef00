"""A talk with one debtor: the company's texts, and what stands in their places for him."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from pages.parts.door.answers import answer, company, settings
from pages.parts.shell.brand import company_name
from pages.parts.shell.viewer import Viewer
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, day, language, moment, money, plain
from queries.settings.call_card import CallCard, call_card
from receivables.contact.days_off import working_days_later


@dataclass(frozen=True)
class CallTexts:
    """``row`` is the debtor's account, ``recorded`` what operators wrote down of him by ``on``."""

    row: dict[str, Any]
    recorded: dict[str, Any]
    on: date
    texts: CallCard
    places: dict[str, str]

    def said(self, text: str) -> str:
        """A text of the card with the debtor's figures in its places, in one line."""
        return text.format_map(self.places).replace("\n", " ")


def call_texts_of(row: dict[str, Any], recorded: dict[str, Any], on: date, person: Viewer) -> CallTexts:
    """The talk of a ``person`` with a debtor. Raises Problem when the company's texts cannot be read."""
    texts = call_card(company().home.path, language())
    return CallTexts(row, recorded, on, texts, _places(row, texts, on, person))


def _places(row: dict[str, Any], said: CallCard, on: date, person: Viewer) -> dict[str, str]:
    """What stands in the places of the texts: this debtor's figures, and who calls."""
    currency = settings().currency
    asked_by = working_days_later(on, said.pay_days, settings().own_days)
    overdue = row["overdue"] or row["debt"]
    values = {
        "company": company_name() or _("(company)"),
        "operator": _operator(person),
        "name": row["name"] or _("(name)"),
        "account": row["account_id"],
        "service": label(row["service"]) if row["service"] else DASH,
        "tariff": row["tariff"] or DASH,
        "fee": money(row["monthly_fee"], currency),
        "debt": money(row["debt"], currency),
        "overdue": money(overdue, currency),
        "since": day(row["oldest_due_on"]),
        "days": str(row["days_past_due"] or 0),
        "next_due": money(row["next_due"] or row["debt"], currency),
        "next_due_on": day(row["next_due_on"] or asked_by),
        "pay_by": moment(datetime.combine(asked_by, time(said.pay_hour))),
        "ways": "; ".join(said.ways),
        "agency": _("(agency)"),
    }
    return {name: plain(value) for name, value in values.items()}


def _operator(person: Viewer) -> str:
    """The name of the operator who is signed in; a place for it where somebody else looks."""
    if person.only_operator is None:
        return _("(your name)")
    names = answer("operators").filter(operator_id=person.only_operator)
    return str(names["name"][0]) if names.height else _("(your name)")
