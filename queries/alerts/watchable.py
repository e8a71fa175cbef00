"""What an alert may ask: questions of sums and shares, each with the page that shows it and who may open that page.

Messages leave the house, so that they carry no personal data. The vocabulary decides it: a question whose answer
holds an account, a document, a name, a telephone, an address or an operator in any column is refused, whichever of
its columns is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from queries.page_roles import office_of
from queries.question import question_named, questions
from queries.settings.roles import Role
from queries.vocabulary.columns import column_of, columns_of
from queries.vocabulary.kinds import Column
from receivables.alerts.alert_rule import AlertRule, checked_rule
from receivables.messages import Problem

FIGURES = ("money", "estimate", "share", "count", "days", "number", "rate", "mark", "seconds", "months", "weeks")
"""Kinds of columns that can be compared with a number."""

EARLIER = "_before"
"""How columns end that hold an earlier day's figure, and nothing where no such day is asked for."""

NO_PERSON = ("campaign_id", "promotion_id")
"""Columns of the kind ``id`` that name neither an account nor a person nor a document of theirs."""

PERSONAL = (
    "name",
    "phone",
    "address",
    "house",
    "operator",
    "told_by",
    "reviewer",
    "held_by",
    "note",
    "example",
    "subject",
)
"""Columns of text that name somebody, or may."""

CHOSEN = ("segment", "service", "tariff", "district")
"""Parameters by which any question with them may be asked of some subscribers only."""


@dataclass(frozen=True)
class WatchedQuestion:
    """A question that can be watched: the page that shows it, and the columns that tell its rows apart.

    ``params`` are always given; ``open_params`` are chosen with the rule. A question of a month is asked of the last
    one that is over, or of one so many ``months_back`` before it where its figures need time to ripen.
    """

    page: str
    row: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)
    open_params: tuple[str, ...] = ()
    months_back: int = 0

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who may watch it: whoever may open its page, but operators, who see no figures of the whole company."""
        return office_of(self.page)

    @property
    def is_of_operators(self) -> bool:
        """Whether it is of the work of all operators, which a supervisor of some teams is not told."""
        return self.page in ("call_desk", "correctness")


_WATCHED = {
    "collection_by_month": WatchedQuestion("overview"),
    "identity": WatchedQuestion("overview"),
    "debt_by_age": WatchedQuestion("ageing", ("bucket",)),
    "cash_by_step": WatchedQuestion("stages", ("step",)),
    "agency_owed": WatchedQuestion("agencies", ("agency",)),
    "cash_forecast": WatchedQuestion("forecast", (), {"months": "1"}),
    "provision": WatchedQuestion("reserves", ("bucket",)),
    "call_desk_left_out": WatchedQuestion("call_desk", ("reason",)),
    "contact_budget": WatchedQuestion("call_desk", ("period",)),
    "breach_months": WatchedQuestion("correctness", ("rule",)),
    "notice_results": WatchedQuestion("notices", ("group",), {"by": "channel"}, months_back=1),
    "campaign_results": WatchedQuestion("campaigns", ("arm",), {}, ("campaign",)),
    "promotion_liability": WatchedQuestion("prepayment", ("promotion_id",)),
}


def watched_questions() -> dict[str, WatchedQuestion]:
    """Question → how it is watched, of all that this program can answer."""
    return {name: how for name, how in _WATCHED.items() if name in questions()}


def figures_of(question: str) -> tuple[Column, ...]:
    """The columns of a question that can be compared with a number, in its order."""
    row = watched_questions()[question].row
    columns = (column for column in columns_of(question) if column.kind in FIGURES and column.name not in row)
    return tuple(column for column in columns if not column.name.endswith(EARLIER))


def personal_column(question: str) -> str | None:
    """The first column of an answer that names an account, a document or a person; None when it has none."""
    return next((column.name for column in columns_of(question) if _is_personal(column)), None)


def _is_personal(column: Column) -> bool:
    return (column.kind == "id" and column.name not in NO_PERSON) or column.name in PERSONAL


def checked_watch(rule: AlertRule) -> AlertRule:
    """``rule``, when it may be watched. Raises Problem, in a sentence, when its answer is personal or shown nowhere."""
    question_named(rule.question)
    if column := personal_column(rule.question):
        raise Problem(
            "{question} cannot be watched: its answer holds {column}, and messages carry no personal data",
            question=rule.question,
            column=column,
        )
    if rule.question not in watched_questions():
        known = ", ".join(watched_questions())
        raise Problem("{question} cannot be watched; these can: {known}", question=rule.question, known=known)
    _check_parts(rule, watched_questions()[rule.question])
    return checked_rule(rule)


def _check_parts(rule: AlertRule, how: WatchedQuestion) -> None:
    known = [column.name for column in figures_of(rule.question)]
    if rule.column not in known:
        listed = ", ".join(known)
        raise Problem("{question} has no figure {column}; it has {known}",
                      question=rule.question, column=rule.column, known=listed)  # fmt: skip
    if {name for name, _ in rule.row} != set(how.row):
        raise Problem("Say which row of {question} is meant", question=rule.question)
    params = {param.name: param for param in question_named(rule.question).params}
    for name, text in rule.params:
        if name not in (*how.open_params, *CHOSEN) or name not in params:
            raise Problem("{question} is not watched by {name}", question=rule.question, name=name)
        params[name].read(text)
    if missing := next((name for name in how.open_params if name not in dict(rule.params)), None):
        raise Problem("{name} needs the parameter {param}", name=rule.question, param=missing)


def column_watched(rule: AlertRule) -> Column:
    """The column whose figure the rule is about."""
    return column_of(rule.question, rule.column)
