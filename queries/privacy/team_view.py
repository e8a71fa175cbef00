"""What a supervisor of some teams is told: work, pay, calls and marks of their operators, and of no others.

A question of subscribers and their debts is answered whole, without saying which operator of another team had a hand
in it. A question of operators is answered in the rows of his own; one that has no such rows is of the whole company
and is refused, unless it is asked of one of his operators or teams.
"""

from collections.abc import Collection, Mapping
from typing import NoReturn

import polars as pl

from queries.params import Value
from queries.privacy.masks import written_anew
from queries.question import Question
from queries.vocabulary.columns import columns_of
from receivables.messages import N_, Problem

OF_SUBSCRIBERS = (
    "account", "agencies", "arrangements", "campaigns", "court", "data", "debt", "foresight", "notices", "promotions",
    "steps", "suspensions",
)  # fmt: skip
"""Rooms of questions that are not about operators."""

NAME_NOBODY = ("call_desk_history", "debtor_kinds", "objection_results")
"""Questions of other rooms that tell of subscribers, or of the order of the list, and of no operator."""

ROW_OF = {"operators": "team", "bonus_signs": "subject"}
"""Question → the column that says whose a row is, where it is not ``operator_id``."""

BLANKED = ("operator_id", "operator", "held_by", "would_have")
"""Columns that name an operator."""


class RefusedToTeams(Problem):
    """The question is of the whole company, and the person sees some teams."""


def is_of_subscribers(question: Question) -> bool:
    """Whether a question is answered whole."""
    return question.file.parent.name in OF_SUBSCRIBERS or question.name in NAME_NOBODY


def check_teams(
    question: Question, asked: Mapping[str, Value], operators: Collection[str], teams: Collection[str]
) -> None:
    """Raises RefusedToTeams for what is neither of subscribers nor of these operators and teams."""
    if is_of_subscribers(question):
        if asked.get("by") != "operator":
            return
    elif asked.get("operator") is not None:
        if asked["operator"] in operators:
            return
    elif asked.get("team") in teams or whose_column(question.name):
        return
    _refuse(question.name, teams)


def check_contact(card: pl.DataFrame) -> None:
    """Raises RefusedToTeams where ``contact_card`` tells of no contact of one's own."""
    if card.is_empty():
        raise RefusedToTeams(N_("This conversation is none of your teams"))


def _refuse(question: str, teams: Collection[str]) -> NoReturn:
    raise RefusedToTeams(
        N_("{question} is of the whole company, and you see the teams {teams} alone, as [people] of company.toml says"),
        question=question,
        teams=", ".join(teams),
    )


def whose_column(question: str) -> str | None:
    """The column that says whose a row is; None where rows are nobody's."""
    named = ROW_OF.get(question, "operator_id")
    return named if any(one.name == named for one in columns_of(question)) else None


def of_teams(question: Question, found: pl.DataFrame, own: Collection[str], accounts: pl.Series) -> pl.DataFrame:
    """The answer with the rows of one's own: ``own`` are operators, or teams where rows are told apart by these.

    Of subscribers all rows stay; who else had a hand in them is left out, but on ``accounts`` of one's own.
    """
    column = whose_column(question.name)
    if not is_of_subscribers(question):
        rows = found if column is None else found.filter(pl.col(column).is_in(own))
        others = [name for name in ("would_have",) if name in rows.columns]
        return written_anew(rows.with_columns(_only(name, pl.col(name).is_in(own)) for name in others), others)
    if column is not None:
        his = pl.col(column).is_in(own)
    elif "account_id" in found.columns:
        his = pl.col("account_id").is_in(accounts.to_list())
    else:
        his = pl.lit(value=False)
    blanked = [name for name in BLANKED if name in found.columns]
    return written_anew(found.with_columns(_only(name, his) for name in blanked), blanked)


def _only(name: str, his: pl.Expr) -> pl.Expr:
    return pl.when(his).then(pl.col(name)).alias(name)
