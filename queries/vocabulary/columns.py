"""The one vocabulary: the columns of every named question and of every table of the contract, by name."""

from queries.vocabulary.account_columns import ACCOUNT_QUESTIONS
from queries.vocabulary.after_debt_columns import AFTER_DEBT_QUESTIONS
from queries.vocabulary.agency_columns import AGENCY_QUESTIONS
from queries.vocabulary.agency_money_columns import AGENCY_MONEY_QUESTIONS
from queries.vocabulary.board_columns import BOARD_QUESTIONS
from queries.vocabulary.bonus_columns import BONUS_QUESTIONS
from queries.vocabulary.brought_columns import BROUGHT_QUESTIONS
from queries.vocabulary.campaign_columns import CAMPAIGN_QUESTIONS
from queries.vocabulary.card_columns import CARD_QUESTIONS
from queries.vocabulary.causal_columns import CAUSAL_QUESTIONS
from queries.vocabulary.conduct_columns import CONDUCT_QUESTIONS
from queries.vocabulary.contact_columns import CONTACT_QUESTIONS
from queries.vocabulary.court_columns import COURT_QUESTIONS
from queries.vocabulary.data_columns import DATA_QUESTIONS
from queries.vocabulary.debt_columns import DEBT_QUESTIONS
from queries.vocabulary.desk_columns import DESK_QUESTIONS
from queries.vocabulary.effect_columns import EFFECT_QUESTIONS
from queries.vocabulary.forecast_columns import FORECAST_QUESTIONS
from queries.vocabulary.housing_columns import HOUSING_QUESTIONS
from queries.vocabulary.kinds import Column
from queries.vocabulary.leg_columns import LEG_COLUMNS
from queries.vocabulary.member_columns import MEMBER_QUESTIONS
from queries.vocabulary.notice_columns import NOTICE_QUESTIONS
from queries.vocabulary.offer_columns import OFFER_QUESTIONS
from queries.vocabulary.operator_columns import OPERATOR_QUESTIONS
from queries.vocabulary.plan_columns import PLAN_QUESTIONS
from queries.vocabulary.planner_columns import PLANNER_QUESTIONS
from queries.vocabulary.promotion_columns import PROMOTION_QUESTIONS
from queries.vocabulary.recovery_columns import RECOVERY_QUESTIONS
from queries.vocabulary.reserve_columns import RESERVE_QUESTIONS
from queries.vocabulary.stage_columns import STAGE_QUESTIONS
from queries.vocabulary.suspension_columns import SUSPENSION_QUESTIONS
from queries.vocabulary.table_columns import TABLE_COLUMNS
from queries.vocabulary.warning_columns import WARNING_QUESTIONS
from queries.vocabulary.work_columns import WORK_QUESTIONS

QUESTION_COLUMNS: dict[str, tuple[Column, ...]] = {
    **ACCOUNT_QUESTIONS,
    **AFTER_DEBT_QUESTIONS,
    **AGENCY_QUESTIONS,
    **AGENCY_MONEY_QUESTIONS,
    **BOARD_QUESTIONS,
    **BONUS_QUESTIONS,
    **BROUGHT_QUESTIONS,
    **CAMPAIGN_QUESTIONS,
    **CARD_QUESTIONS,
    **CAUSAL_QUESTIONS,
    **CONDUCT_QUESTIONS,
    **CONTACT_QUESTIONS,
    **COURT_QUESTIONS,
    **DATA_QUESTIONS,
    **DEBT_QUESTIONS,
    **DESK_QUESTIONS,
    **EFFECT_QUESTIONS,
    **FORECAST_QUESTIONS,
    **HOUSING_QUESTIONS,
    **MEMBER_QUESTIONS,
    **NOTICE_QUESTIONS,
    **OPERATOR_QUESTIONS,
    **PLAN_QUESTIONS,
    **PLANNER_QUESTIONS,
    **PROMOTION_QUESTIONS,
    **RECOVERY_QUESTIONS,
    **RESERVE_QUESTIONS,
    **STAGE_QUESTIONS,
    **SUSPENSION_QUESTIONS,
    **WARNING_QUESTIONS,
    **OFFER_QUESTIONS,
    **WORK_QUESTIONS,
}
"""Question → the columns of its answer, in order: the contract for scripts."""


def columns_of(question: str) -> tuple[Column, ...]:
    """The columns of a question's answer, in order. Raises KeyError for a question that is not in the vocabulary."""
    return QUESTION_COLUMNS[question]


def column_of(question: str, name: str) -> Column:
    """One column of a question's answer. Raises KeyError when the answer has none of this name."""
    return _named(QUESTION_COLUMNS[question], name)


def columns_of_table(table: str) -> tuple[Column, ...]:
    """The columns of a table of the contract, in its order."""
    return TABLE_COLUMNS[table]


def column_of_table(table: str, name: str) -> Column:
    """One column of a table of the contract, or of the legs of calls. Raises KeyError when it has none of this name."""
    return _named(LEG_COLUMNS if table == "legs" else TABLE_COLUMNS[table], name)


def _named(columns: tuple[Column, ...], name: str) -> Column:
    return {column.name: column for column in columns}[name]
