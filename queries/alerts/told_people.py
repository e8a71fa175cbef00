"""For whom an alert can be: people of the company who may open its page, and the company's own webhooks."""

import re

from queries.alerts.watchable import WatchedQuestion, watched_questions
from queries.ask import OpenCompany
from queries.decisions.alert_rules import Recipient
from queries.settings.model import Settings
from queries.settings.roles import person_of
from receivables.messages import Message, Problem, message

MAIL, WEBHOOK = "mail", "webhook"

ADDRESS = re.compile(r"[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+")
"""An e-mail address in Latin letters, without spaces."""


def may_be_told(settings: Settings, how: WatchedQuestion) -> list[Recipient]:
    """Everybody whom an alert on such figures can be told, people first."""
    people = [
        Recipient(MAIL, name) for name in settings.people if why_not(settings, how, Recipient(MAIL, name)) is None
    ]
    return [*people, *(Recipient(WEBHOOK, hook.name) for hook in settings.webhook)]


def why_not(settings: Settings, how: WatchedQuestion, recipient: Recipient) -> Message | None:
    """Why somebody is not told such figures, in a sentence; None when he may be.

    Where the settings name people, only they are told, and of them who may open the page; without any the dashboard is
    open to all, and so is the choice of addresses.
    """
    if recipient.channel == WEBHOOK:
        known = any(hook.name == recipient.name for hook in settings.webhook)
        return None if known else message("company.toml has no [[webhook]] {name} any more", name=recipient.name)
    if not ADDRESS.fullmatch(recipient.name):
        return message("{address} is no e-mail address in Latin letters", address=recipient.name)
    if not settings.people:
        return None
    found = person_of(recipient.name, settings.people)
    if found is None or not set(found.roles) & set(how.roles):
        return message("{address} may not open the page that shows the figure", address=recipient.name)
    if found.teams and how.is_of_operators:
        return message("{address} sees some teams alone, and the figure is of all", address=recipient.name)
    return None


def checked_recipients(company: OpenCompany, question: str, told: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    """``told`` once each. Raises Problem, in a sentence, when somebody among them may not be told."""
    how = watched_questions()[question]
    for one in told:
        if refused := why_not(company.settings, how, one):
            raise Problem(refused.text, **refused.values)
    return tuple(dict.fromkeys(told))
