"""Who may ask which question from elsewhere: whoever may open a page that shows its answer.

An operator sees on the pages only what is his own, which an answer as a whole is not: from elsewhere he may ask none.
"""

from collections.abc import Iterable

from queries.question import Question, questions

EXECUTIVE, SUPERVISOR, MARKETER = "executive", "supervisor", "marketer"
OFFICE = frozenset((EXECUTIVE, SUPERVISOR, MARKETER))

OF_ROOMS = {
    "account": OFFICE,
    "agencies": {EXECUTIVE},
    "arrangements": {EXECUTIVE, SUPERVISOR},
    "bonus": {SUPERVISOR},
    "brought": {SUPERVISOR},
    "campaigns": {MARKETER, EXECUTIVE},
    "conduct": {SUPERVISOR},
    "contact": {SUPERVISOR},
    "court": {EXECUTIVE, SUPERVISOR},
    "data": OFFICE,
    "debt": {EXECUTIVE, SUPERVISOR},
    "desk": {SUPERVISOR},
    "foresight": {EXECUTIVE},
    "notices": {MARKETER, EXECUTIVE},
    "operators": {SUPERVISOR},
    "promotions": {MARKETER, EXECUTIVE},
    "steps": {EXECUTIVE},
    "suspensions": {SUPERVISOR},
}
"""Room of questions → roles of the pages that show them."""

OF_QUESTIONS = {
    "account_agency": OFFICE,
    "account_plan_parts": OFFICE,
    "age_by_month": {EXECUTIVE},
    "campaign_control": {MARKETER},
    "campaign_past": {MARKETER},
    "campaign_phones": {MARKETER},
    "campaign_pool": {MARKETER},
    "cash_by_step": {EXECUTIVE, MARKETER},
    "collection_by_month": {EXECUTIVE},
    "complaint_list": {SUPERVISOR, EXECUTIVE},
    "early_warning": {MARKETER, SUPERVISOR},
    "early_warning_check": {MARKETER, SUPERVISOR},
    "offer_effects": {MARKETER, SUPERVISOR},
    "offer_results": {MARKETER, SUPERVISOR},
    "operators": OFFICE,
    "overdue_change": {EXECUTIVE},
    "promotion_past": {MARKETER},
    "promotion_pool": {MARKETER},
}
"""Question that other pages show than the rest of its room → their roles."""


def roles_for(question: Question) -> frozenset[str]:
    """The roles that may ask it."""
    return frozenset(OF_QUESTIONS.get(question.name) or OF_ROOMS[question.file.parent.name])


def questions_of(roles: Iterable[str]) -> dict[str, Question]:
    """The questions that one of these roles may ask, by name."""
    held = frozenset(roles)
    return {name: question for name, question in questions().items() if roles_for(question) & held}
