"""Columns of the tables that the page Correctness makes: rates per 1,000 with intervals, under names."""

from queries.vocabulary.common_columns import CONTACT_ID, OPERATOR, STARTED_AT
from queries.vocabulary.conduct_columns import (
    ANSWERS_DUE,
    BROKEN,
    COMPLAINTS,
    CONTACTS,
    CONVERSATIONS,
    IN_TIME,
    MEAN_SCORE,
    REVIEWED,
    SCORE_HIGH,
    SCORE_LOW,
    SCORED,
    UPHELD_COUNT,
    WHY_QUEUED,
)
from queries.vocabulary.contact_columns import RULE
from queries.vocabulary.kinds import Column
from queries.vocabulary.step_columns import FAILED, REVIEW_SCORE, REVIEWED_ON, REVIEWER
from receivables.messages import N_

PER_CONTACTS = Column(
    "per_thousand", "rate", N_("Per 1,000 contacts"), N_("Contacts that broke the rule / all contacts × 1,000")
)
PER_CONTACTS_LOW = Column(
    "per_low", "rate", N_("Per 1,000 contacts, from"), N_("Lower end of the 95% interval (Wilson) per 1,000 contacts")
)
PER_CONTACTS_HIGH = Column(
    "per_high", "rate", N_("Per 1,000 contacts, to"), N_("Upper end of the 95% interval (Wilson) per 1,000 contacts")
)
PER_TALKS = Column(
    "per_thousand", "rate", N_("Per 1,000 conversations"), N_("Upheld complaints / conversations × 1,000")
)
PER_TALKS_LOW = Column(
    "per_low",
    "rate",
    N_("Per 1,000 talks, from"),
    N_("Lower end of the 95% interval (Wilson) per 1,000 conversations"),
)
PER_TALKS_HIGH = Column(
    "per_high",
    "rate",
    N_("Per 1,000 talks, to"),
    N_("Upper end of the 95% interval (Wilson) per 1,000 conversations"),
)

CONDUCT_TABLES: dict[str, tuple[Column, ...]] = {
    "rule_breaches": (RULE, CONTACTS, BROKEN, PER_CONTACTS, PER_CONTACTS_LOW, PER_CONTACTS_HIGH),
    "operator_breaches": (OPERATOR, CONTACTS, BROKEN, PER_CONTACTS, PER_CONTACTS_LOW, PER_CONTACTS_HIGH),
    "operator_complaints": (
        OPERATOR,
        COMPLAINTS,
        UPHELD_COUNT,
        CONVERSATIONS,
        PER_TALKS,
        PER_TALKS_LOW,
        PER_TALKS_HIGH,
        ANSWERS_DUE,
        IN_TIME,
    ),
    "operator_scores": (OPERATOR, REVIEWED, SCORED, MEAN_SCORE, SCORE_LOW, SCORE_HIGH),
    "queue": (
        CONTACT_ID,
        STARTED_AT,
        OPERATOR,
        WHY_QUEUED.of_kind("text"),
        REVIEW_SCORE,
        FAILED,
        REVIEWED_ON,
        REVIEWER,
    ),
}
"""Table → the columns it may have."""

CONDUCT_TITLES = {
    "operator_breaches": N_("Breaches by operator"),
    "operator_complaints": N_("Complaints by operator"),
    "operator_scores": N_("Mean marks by operator"),
    "queue": N_("Conversations to review"),
    "rule_breaches": N_("Breaches by rule"),
}
"""Table → what it is, in the menu of downloads."""
