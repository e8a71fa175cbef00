"""Checking every rule on the current tables: what fires is put into the outbox, what cannot be asked is said."""

from dataclasses import dataclass, replace
from datetime import date

from queries.alerts.figures import before_of, day_read, figure_on
from queries.ask import OpenCompany
from queries.decisions.alert_checks import RuleReading, RuleState, Writer, note_readings, rule_states
from queries.decisions.alert_rules import KeptRule, kept_rules
from receivables.messages import Problem


@dataclass(frozen=True)
class CheckedRules:
    """What a check found: how many rules were read, which fired now, and which could not be read."""

    read: int
    fired: tuple[RuleReading, ...]
    unread: tuple[RuleReading, ...]


def check_alerts(company: OpenCompany, write: Writer) -> CheckedRules:
    """Check every rule once; ``write`` makes the message of one that fires. Nothing is sent here.

    Rules on the same question share its answer. The figure of the month before is asked for only where the rule
    compares with it, or its message tells it.
    """
    rules = kept_rules(company.decisions)
    if not rules or company.snapshot is None:
        return CheckedRules(0, (), ())
    known = rule_states(company.decisions)
    readings = [_read(company, kept, known.get(kept.rule_id)) for kept in rules]
    fired = note_readings(company.decisions, readings, write)
    return CheckedRules(len(readings), tuple(fired), tuple(one for one in readings if one.problem is not None))


def _read(company: OpenCompany, kept: KeptRule, known: RuleState | None) -> RuleReading:
    snapshot, rule = company.warehouse.snapshot, kept.rule
    day = snapshot.last_date or date(2000, 1, 1)
    reading = RuleReading(kept, snapshot.folder.name, snapshot.version, day, None, None, None)
    try:
        day = day_read(company, rule)
        reading = replace(reading, on_day=day)
        figure = figure_on(company, rule, day)
        before = before_of(company, rule, day) if rule.is_of_change else None
        holds = rule.holds(figure, before)
        if holds and before is None and not _held(kept, known):
            before = before_of(company, rule, day)
    except Problem as problem:
        return replace(reading, problem=problem.message)
    return replace(reading, figure=figure, before=before, holds=holds)


def _held(kept: KeptRule, known: RuleState | None) -> bool:
    return bool(known and known.rule == kept.rule and known.holds)
