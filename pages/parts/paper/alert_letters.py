"""Messages of alerts, and the step that every build ends with: check the rules, put out what fires, tell it."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from pages.parts.door.answers import serve_for_this_run, settings
from pages.parts.shell.brand import company_name
from pages.parts.words.alert_words import change_words, condition_words, figure_words, rule_words, watched_value
from pages.parts.words.language import _, day, language, talk_in
from queries.alerts.alert_telling import TellingRound, tell_due
from queries.alerts.checking import CheckedRules, check_alerts
from queries.alerts.figures import end_before, shown_by
from queries.alerts.watchable import watched_questions
from queries.ask import OpenCompany
from queries.decisions.alert_checks import Letter, RuleReading

T = TypeVar("T")


@dataclass(frozen=True)
class AlertRound:
    """What one round of checking and telling did, and lines about it for the command line."""

    checked: CheckedRules
    told: TellingRound
    lines: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every rule was read and every message arrived."""
        return not (self.checked.unread or self.told.late or self.told.stuck)


def check_and_write(company: OpenCompany) -> CheckedRules:
    """Check the rules of a company; the messages of what fires wait in the outbox."""
    return _said_in(company.settings.alerts.language, company, lambda: check_alerts(company, letter_of))


def alert_round(company: OpenCompany) -> AlertRound:
    """Check the rules of a company and send what is due; what goes wrong is in the answer, never swallowed."""
    checked = check_and_write(company)
    told = tell_due(company)
    return AlertRound(checked, told, _said_in("en", company, lambda: _lines(checked, told)))


def _said_in(chosen: str, company: OpenCompany, make: Callable[[], T]) -> T:
    """What ``make`` gives for this company in the language ``chosen``; leaves nothing settled behind it."""

    def made() -> T:
        serve_for_this_run(company)
        talk_in(chosen)
        return make()

    return copy_context().run(made)


def letter_of(reading: RuleReading) -> Letter:
    """The message of a firing: figure, condition, change since the end of the month before, data, and the page."""
    rule, figure = reading.kept.rule, reading.figure
    told = [_("{figure} is {value}.", figure=figure_words(rule), value=watched_value(rule, figure))]
    told.append(_("Condition: {condition}", condition=condition_words(rule)))
    if figure is not None and reading.before is not None:
        values = {"then": day(end_before(reading.on_day)), "before": watched_value(rule, reading.before)}
        change = change_words(rule, figure - reading.before)
        told.append(_("On {then} it was {before}; the change is {change}.", change=change, **values))
    told.append(_("As of {day}, data version {version}.", day=day(reading.on_day), version=reading.data_version))
    subject = _("Alert: {rule}", rule=rule_words(rule))
    named = company_name()
    return Letter(f"{named}. {subject}" if named else subject, "\n".join(told), _link(reading))


def _link(reading: RuleReading) -> str:
    """The address of the page that shows the figure, for the same day and the same subscribers."""
    rule = reading.kept.rule
    query = urlencode({**shown_by(rule, reading.on_day), "lang": language()})
    return f"{settings().alerts.dashboard.rstrip('/')}/{watched_questions()[rule.question].page}?{query}"


def _lines(checked: CheckedRules, told: TellingRound) -> tuple[str, ...]:
    """What the command line says of a round."""
    return (
        f"alerts checked: {checked.read}",
        *(f"fired: {rule_words(one.kept.rule)}" for one in checked.fired),
        *(f"not checked: {rule_words(one.kept.rule)}: {one.problem}" for one in checked.unread),
        *(f"sent to {one.recipient.name}" for one in told.sent),
        *(f"not sent to {one.recipient.name} yet, will be tried again: {one.why}" for one in told.late),
        *(f"did not arrive at {one.recipient.name}: {one.why}" for one in told.stuck),
    )
