"""Who may ask which question from elsewhere: whoever may open a page that shows its answer.

An operator sees on the pages only what is his own, which an answer as a whole is not: from elsewhere he may ask none.
"""

from collections.abc import Iterable

from queries.page_roles import office_of
from queries.question import Question, questions

OF_ROOMS = {
    "account": ("account",),
    "agencies": ("agencies",),
    "arrangements": ("ageing",),
    "bonus": ("bonuses",),
    "brought": ("operators",),
    "campaigns": ("campaigns",),
    "conduct": ("correctness",),
    "contact": ("operators",),
    "court": ("court",),
    "data": ("data",),
    "debt": ("ageing",),
    "desk": ("call_desk",),
    "foresight": ("forecast",),
    "notices": ("notices",),
    "operators": ("operators",),
    "promotions": ("prepayment",),
    "steps": ("stages",),
    "suspensions": ("suspensions",),
}
"""Room of questions → the pages that show them."""

OF_QUESTIONS = {
    "account_agency": ("account",),
    "account_plan_parts": ("account",),
    "age_by_month": ("overview",),
    "campaign_control": ("planner",),
    "campaign_past": ("planner",),
    "campaign_phones": ("planner",),
    "campaign_pool": ("planner",),
    "cash_by_step": ("stages", "notices"),
    "collection_by_month": ("overview",),
    "complaint_list": ("correctness", "agencies"),
    "early_warning": ("early_warning",),
    "early_warning_check": ("early_warning",),
    "offer_effects": ("early_warning",),
    "offer_results": ("early_warning",),
    "operators": ("account",),
    "overdue_change": ("overview",),
    "promotion_past": ("planner",),
    "promotion_pool": ("planner",),
}
"""Question that other pages show than the rest of its room → those pages."""


def roles_for(question: Question) -> frozenset[str]:
    """The roles that may ask it."""
    shown_on = OF_QUESTIONS.get(question.name) or OF_ROOMS[question.file.parent.name]
    return frozenset(office_of(*shown_on))


def questions_of(roles: Iterable[str]) -> dict[str, Question]:
    """The questions that one of these roles may ask, by name."""
    held = frozenset(roles)
    return {name: question for name, question in questions().items() if roles_for(question) & held}
