"""The figure of a rule: now, at the end of the month before, and at the ends of the last twelve months.

A question that takes a day is asked as of it; one that takes a period is asked of the last calendar month that is over
on the day, for a month that has only begun would seem worse than it is. Both give the figure that was to be seen then,
whatever came later.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

import polars as pl

from queries.alerts.watchable import checked_watch, watched_questions
from queries.ask import OpenCompany
from queries.params import Value
from queries.question import question_named
from receivables.alerts.alert_rule import ABOVE, AlertRule, named_texts, times_fired
from receivables.messages import Problem
from receivables.month import Month

TRIED_MONTHS = 12
"""Month ends on which a rule is tried before it is kept."""


@dataclass(frozen=True)
class TriedDay:
    """A rule on one past day: the figure then, whether it held, and whether it would have fired."""

    on_day: date
    figure: Decimal | None
    holds: bool | None
    fired: bool


def is_of_month(question: str) -> bool:
    """Whether a question is asked of a calendar month, not as of a day."""
    return any(param.name == "from" for param in question_named(question).params)


def day_read(company: OpenCompany, rule: AlertRule) -> date:
    """The day of the rule's figure now: the data's last day, or the end of the last month that is over in it."""
    last = company.warehouse.snapshot.last_date or date(2000, 1, 1)
    return last_end(last) if is_of_month(rule.question) else last


def last_end(day: date) -> date:
    """The last end of a month that is not after ``day``."""
    month = Month.of(day)
    return month.last if month.last == day else month.plus(-1).last


def end_before(day: date) -> date:
    """The end of the calendar month before that of ``day``: what its figure is compared with."""
    return Month.of(day).plus(-1).last


def figure_on(company: OpenCompany, rule: AlertRule, day: date) -> Decimal | None:
    """The figure as it stood on ``day``, an end of a month where the question is of a month.

    None where the answer has no such row or no value in it: what is not known is not zero. Raises Problem when the
    rule may not be asked or the question cannot be answered.
    """
    checked_watch(rule)
    first = company.warehouse.snapshot.first_date
    if first is None or day < first:
        return None
    return _figure_in(company.ask(rule.question, **_asked(rule, day)), rule)


def rows_now(company: OpenCompany, question: str, params: Mapping[str, str]) -> pl.DataFrame:
    """The rows that the answer has now, by the columns that tell them apart: none where it has one row only."""
    how = watched_questions()[question]
    asked = AlertRule(question, "", (), named_texts(params), ABOVE, Decimal(0))
    found = company.ask(question, **_asked(asked, day_read(company, asked)))
    return found.select(how.row)


def shown_by(rule: AlertRule, day: date) -> dict[str, str]:
    """The choices in the address of the rule's page that show there its figure of ``day``."""
    when = {"month": str(_month_asked(rule, day))} if is_of_month(rule.question) else {"as_of": day.isoformat()}
    return {**when, **dict(rule.params)}


def _month_asked(rule: AlertRule, day: date) -> Month:
    """The month whose figure a question of a month has on ``day``."""
    return Month.of(day).plus(-watched_questions()[rule.question].months_back)


def _asked(rule: AlertRule, day: date) -> dict[str, Value]:
    """The parameters of the rule's question on a day."""
    how, params = watched_questions()[rule.question], question_named(rule.question).params
    month = _month_asked(rule, day)
    days: dict[str, Value] = {"from": month.first, "to": min(month.last, day), "as_of": day}
    texts = {**how.params, **dict(rule.params)}
    said = {param.name: param.read(texts[param.name]) for param in params if param.name in texts}
    return {**said, **{param.name: days[param.name] for param in params if param.name in days}}


def _figure_in(answer: pl.DataFrame, rule: AlertRule) -> Decimal | None:
    rows = answer
    for name, text in rule.row:
        rows = rows.filter(pl.col(name).cast(pl.String) == text)
    if rows.height > 1:
        raise Problem("{question} has several rows where one is meant", question=rule.question)
    value = rows[rule.column][0] if rows.height else None
    return None if value is None or not isfinite(value) else Decimal(str(value))


def before_of(company: OpenCompany, rule: AlertRule, day: date) -> Decimal | None:
    """The figure at the end of the month before ``day``."""
    return figure_on(company, rule, end_before(day))


def tried(
    company: OpenCompany, rule: AlertRule, tell: Callable[[float], None] = lambda part: None
) -> tuple[TriedDay, ...]:
    """How the rule would have done at the ends of the last twelve months, the oldest first; ``tell`` hears how far.

    Month ends before the data begin are left out. Raises Problem as ``figure_on`` does.
    """
    last = last_end(company.warehouse.snapshot.last_date or date(2000, 1, 1))
    first = company.warehouse.snapshot.first_date or last + timedelta(days=1)
    ends = [Month.of(last).plus(-back).last for back in range(TRIED_MONTHS, -1, -1)]
    asked = [end for end in ends if end >= first]
    figures: dict[date, Decimal | None] = {}
    for place, end in enumerate(asked, 1):
        figures[end] = figure_on(company, rule, end)
        tell(place / len(asked))
    days = [end for end in ends[1:] if end in figures]
    held = [rule.holds(figures[end], figures.get(end_before(end))) for end in days]
    fired = times_fired(held)
    rows = zip(days, held, fired, strict=True)
    return tuple(TriedDay(end, figures[end], holds, told) for end, holds, told in rows)
