"""Telling what fired: every message that waits and is due is taken by one process, sent, and its end noted.

Who is killed between two of these steps loses nothing: a message that was only taken waits again after ``LEASE``; one
that was on its way is unsure, is shown to people, and is not sent again by itself.
"""

import os
import tomllib
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from queries.alerts.mail_sending import send_mail
from queries.alerts.told_people import MAIL, why_not
from queries.alerts.watchable import watched_questions
from queries.alerts.web_posting import post_alert
from queries.ask import OpenCompany
from queries.decisions.alert_outbox import (
    Delivery,
    Taken,
    claim,
    due,
    mark_sending,
    note_attempt,
    outstanding,
    take_back_dead,
)
from queries.decisions.alert_rules import rule_from_text
from queries.decisions.audit import now
from queries.event_log import tell_event
from receivables.alerts.attempts import FAILED, SENT, Attempt

PASSWORD = "VOZVRAT_MAIL_PASSWORD"
SECRETS = Path(__file__).parents[2] / ".streamlit" / "secrets.toml"


@dataclass(frozen=True)
class TellingRound:
    """What a round of telling left: messages sent now, those that will be tried again, those that need people."""

    sent: tuple[Delivery, ...]
    late: tuple[Delivery, ...]
    stuck: tuple[Delivery, ...]


def tell_due(company: OpenCompany) -> TellingRound:
    """Send every message that is due; what did not arrive, now or before, is in the answer, never swallowed."""
    decisions = company.decisions
    take_back_dead(decisions, now())
    done = [one for one in due(decisions, now()) if _told(company, one)]
    standing = outstanding(decisions)
    return TellingRound(
        tuple(done),
        tuple(one for one in standing if one.is_late),
        tuple(one for one in standing if one.needs_people),
    )


def _told(company: OpenCompany, delivery: Delivery) -> bool:
    """Send one message, if no other process has it; whether it was sent."""
    taken = claim(company.decisions, delivery, now())
    if taken is None:
        return False
    ended = _attempt(company, taken)
    most = company.settings.alerts.attempts
    state = note_attempt(company.decisions, taken, ended, most, now())
    tell_event(f"alert {state}", "", f"{delivery.recipient.channel} {delivery.recipient.name}")
    return state == SENT


def _attempt(company: OpenCompany, taken: Taken) -> Attempt:
    settings, delivery = company.settings, taken.delivery
    how = watched_questions()[rule_from_text(delivery.facts["rule"]).question]
    if refused := why_not(settings, how, delivery.recipient):
        return Attempt(FAILED, refused)
    mark = partial(_mark, company, taken)
    if delivery.recipient.channel == MAIL:
        return send_mail(settings.mail, mail_password(), delivery, mark)
    hook = next(one for one in settings.webhook if one.name == delivery.recipient.name)
    return post_alert(hook, settings.mail.timeout, delivery, mark)


def _mark(company: OpenCompany, taken: Taken) -> bool:
    return mark_sending(company.decisions, taken, now())


def mail_password() -> str | None:
    """The password of the mail server: the environment's, else that of the secrets file; None without either."""
    given = os.environ.get(PASSWORD)
    if given or not SECRETS.is_file():
        return given or None
    kept = tomllib.loads(SECRETS.read_text("utf-8")).get("mail", {})
    return str(kept["password"]) if isinstance(kept, dict) and kept.get("password") else None
