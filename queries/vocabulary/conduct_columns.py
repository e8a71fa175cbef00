"""Columns of the questions on how correctly debtors are treated."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    CHANNEL,
    CONTACT_ID,
    DIRECTION,
    MONTH,
    OPERATOR_ID,
    PROMISED_AMOUNT,
    PROMISED_ON,
    RESULT,
    SECONDS,
    STARTED_AT,
)
from queries.vocabulary.contact_columns import RULE
from queries.vocabulary.kinds import Column
from queries.vocabulary.step_columns import (
    ABOUT,
    AGENCY,
    COMPLAINT_ANSWERED_ON,
    COMPLAINT_ID,
    FAILED,
    NOTE,
    RECEIVED_ON,
    REVIEW_SCORE,
    REVIEWED_ON,
    REVIEWER,
    UPHELD,
)
from queries.vocabulary.table_columns import (
    CALL_BACK_AT,
    CONTACT_REASON,
    DEBTOR_KIND,
    NAMES_DATE,
    NOTICE,
    OBJECTION,
    PAY_PLACE,
    THIRD_PERSON,
)
from receivables.messages import N_

CONTACTS = Column("contacts", "count", N_("Contacts, all"), N_("Calls, messages, visits and letters of the period"))
BROKEN = Column("broken", "count", N_("Broke a rule"), N_("Contacts that broke the rule, each counted once"))
BREACH_SHARE = Column("share", "share", N_("Breaches, share"), N_("Contacts that broke the rule / all contacts"))
BREACH_LOW = Column("low", "share", N_("Breaches from"), N_("Lower end of the share's 95% interval (Wilson)"))
BREACH_HIGH = Column("high", "share", N_("Breaches to"), N_("Upper end of the share's 95% interval (Wilson)"))
WHY_QUEUED = Column(
    "why", "code", N_("Why to listen"), N_("The rule broken, an upheld complaint, or the draw of the month")
)
SEED = Column("seed", "id", N_("Seed of the draw"), N_("What the draw of the month begins with; empty: not drawn"))
REVIEW_COUNT = Column("reviews", "count", N_("Times listened to"), N_("How often the conversation was listened to"))
COMPLAINTS = Column("complaints", "count", N_("Complaints of the period"), N_("Complaints received in the period"))
UPHELD_COUNT = Column("upheld", "count", N_("Upheld of them"), N_("Complaints of the period that were upheld"))
CONVERSATIONS = Column(
    "conversations", "count", N_("Conversations of the operator"), N_("Conversations of the operator in the period")
)
UPHELD_SHARE = Column("share", "share", N_("Upheld, share"), N_("Upheld complaints / conversations"))
UPHELD_LOW = Column(
    "low", "share", N_("Upheld from"), N_("Lower end of the 95% interval (Wilson) of upheld complaints")
)
UPHELD_HIGH = Column(
    "high", "share", N_("Upheld to"), N_("Upper end of the 95% interval (Wilson) of upheld complaints")
)
ANSWERS_DUE = Column("due", "count", N_("Answers due"), N_("Complaints answered, or past the 10 days for an answer"))
IN_TIME = Column("in_time", "count", N_("Answered in 10 days"), N_("Complaints answered within 10 days"))
IN_TIME_SHARE = Column("in_time_share", "share", N_("In time, share"), N_("Answered within 10 days / answers due"))
IN_TIME_LOW = Column("in_time_low", "share", N_("In time from"), N_("Lower end of the 95% interval of answers in time"))
IN_TIME_HIGH = Column("in_time_high", "share", N_("In time to"), N_("Upper end of the 95% interval of answers in time"))
ANSWER_DAYS = Column("days", "days", N_("Days to the answer"), N_("Days to the answer, or to the day asked about"))
ANSWER_STATE = Column("state", "code", N_("Answer in time"), N_("Whether the answer came within 10 days"))
REVIEWED = Column(
    "reviews", "count", N_("Listened to"), N_("Conversations listened to in the period, each counted once")
)
SCORED = Column(
    "scored", "count", N_("In the mean"), N_("Reviews behind the mean: not chosen for a breach or complaint")
)
MEAN_SCORE = Column("score", "mark", N_("Mean mark"), N_("Mean mark of conversations, 0 to 100"))
SCORE_LOW = Column("low", "mark", N_("Mean from"), N_("Lower end of the 95% interval of the mean mark (Student)"))
SCORE_HIGH = Column("high", "mark", N_("Mean to"), N_("Upper end of the 95% interval of the mean mark (Student)"))
FAULT = Column("failed", "code", N_("Fault"), N_("What was wrong in a conversation"))
FAULTS_FOUND = Column("found", "count", N_("Found in"), N_("Conversations with the fault"))
FAULT_SHARE = Column("share", "share", N_("Found, share"), N_("Conversations with the fault / those listened to"))
FAULT_LOW = Column("low", "share", N_("Found from"), N_("Lower end of the 95% interval (Wilson) of the fault"))
FAULT_HIGH = Column("high", "share", N_("Found to"), N_("Upper end of the 95% interval (Wilson) of the fault"))
MARKED_AT = Column("marked_at", "time", N_("Saved at"), N_("When the mark was saved here, UTC; empty: from a file"))
HOLDS = Column("holds", "flag", N_("Holds"), N_("Whether no later review of the conversation takes its place"))
BY_LOT = Column("by_lot", "flag", N_("By lot"), N_("Whether the review counts in the mean mark of its operator"))

CONDUCT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "breach_months": (MONTH, RULE, CONTACTS, BROKEN, BREACH_SHARE, BREACH_LOW, BREACH_HIGH),
    "breach_summary": (OPERATOR_ID, RULE, CONTACTS, BROKEN, BREACH_SHARE, BREACH_LOW, BREACH_HIGH),
    "complaint_list": (
        COMPLAINT_ID,
        ACCOUNT_ID,
        RECEIVED_ON,
        ABOUT,
        OPERATOR_ID,
        AGENCY,
        UPHELD,
        COMPLAINT_ANSWERED_ON,
        ANSWER_DAYS,
        ANSWER_STATE,
    ),
    "complaint_results": (
        OPERATOR_ID,
        COMPLAINTS,
        UPHELD_COUNT,
        CONVERSATIONS,
        UPHELD_SHARE,
        UPHELD_LOW,
        UPHELD_HIGH,
        ANSWERS_DUE,
        IN_TIME,
        IN_TIME_SHARE,
        IN_TIME_LOW,
        IN_TIME_HIGH,
    ),
    "contact_card": (
        CONTACT_ID,
        ACCOUNT_ID,
        OPERATOR_ID,
        STARTED_AT,
        CHANNEL,
        DIRECTION,
        RESULT,
        SECONDS,
        PROMISED_ON,
        PROMISED_AMOUNT,
        PAY_PLACE,
        CALL_BACK_AT,
        CONTACT_REASON,
        OBJECTION,
        NOTICE,
        NAMES_DATE,
        THIRD_PERSON,
        DEBTOR_KIND,
    ),
    "contact_reviews": (REVIEWED_ON, MARKED_AT, REVIEWER, REVIEW_SCORE, FAILED, NOTE, BY_LOT),
    "review_faults": (FAULT, REVIEWED, FAULTS_FOUND, FAULT_SHARE, FAULT_LOW, FAULT_HIGH),
    "review_list": (
        CONTACT_ID,
        OPERATOR_ID,
        REVIEWED_ON,
        MARKED_AT,
        REVIEWER,
        REVIEW_SCORE,
        FAILED,
        NOTE,
        BY_LOT,
        HOLDS,
    ),
    "review_queue": (
        CONTACT_ID,
        ACCOUNT_ID,
        OPERATOR_ID,
        STARTED_AT,
        WHY_QUEUED,
        SEED,
        REVIEWED_ON,
        REVIEWER,
        REVIEW_SCORE,
        FAILED,
        NOTE,
        REVIEW_COUNT,
        COMPLAINT_ID,
        RESULT,
    ),
    "review_results": (OPERATOR_ID, REVIEWED, SCORED, MEAN_SCORE, SCORE_LOW, SCORE_HIGH),
}
"""Question → its columns, in order."""
