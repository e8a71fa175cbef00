"""Columns of the question what each operator did in a period."""

from queries.vocabulary.bonus_columns import BONUS_SUM, RECOVERED
from queries.vocabulary.common_columns import ACCOUNT_ID, OPERATOR_ID
from queries.vocabulary.kinds import Column
from queries.vocabulary.work_intervals import WORK_INTERVALS
from receivables.messages import N_

ASSIGNED_ACCOUNTS = Column(
    "accounts", "count", N_("Accounts assigned"), N_("Accounts that the operator had on the last day")
)
OWN_SHARE = Column(
    "own_share",
    "share",
    N_("Own accounts, share"),
    N_("Talks with accounts assigned to the operator that day / all talks"),
)
ATTEMPTS = Column("attempts", "count", N_("Attempts"), N_("Contacts that the operator began"))
CONVERSATIONS = Column("conversations", "count", N_("Conversations"), N_("Attempts that reached the debtor"))
CONTACT_RATE = Column(
    "contact_rate", "share", N_("Debtors reached, share"), N_("Accounts with a conversation / accounts attempted")
)
ANSWER_RATE = Column("answer_rate", "share", N_("Attempts answered, share"), N_("Conversations / attempts"))
WORK_PROMISES = Column(
    "promises", "count", N_("Promises taken"), N_("Promises that the operator was given in the period")
)
WORK_KEPT = Column(
    "kept_share", "share", N_("Promises kept, share"), N_("Kept by their day / promises whose day has come")
)
CALL_BACKS_DONE = Column(
    "call_backs_done", "count", N_("Called back in time"), N_("Call-backs agreed for the period that were done in time")
)
RECOVERED_PER_HOUR = Column(
    "recovered_per_hour", "estimate", N_("Recovered per hour"), N_("Recovered / hours of talking and writing up")
)
TALK_SECONDS = Column(
    "talk_seconds", "seconds", N_("Talk, seconds"), N_("Length of all conversations, incoming ones too")
)
MINUTES_PER_ACCOUNT = Column(
    "minutes_per_account",
    "mean",
    N_("Minutes per account"),
    N_("Minutes of calls and of writing up per account worked"),
)
BREACHES_PER = Column(
    "breaches_per_1000",
    "mean",
    N_("Breaches per 1,000 contacts"),
    N_("Contacts that broke a limit, per 1,000 of the operator's contacts"),
)
COMPLAINTS_PER = Column(
    "complaints_per_1000",
    "mean",
    N_("Upheld complaints per 1,000 conversations"),
    N_("Complaints about the operator that were upheld, per 1,000 conversations"),
)
REVIEWS = Column(
    "reviews", "count", N_("Talks listened to"), N_("Reviews of the operator's conversations in the period")
)
MEAN_SCORE = Column("mean_score", "mean", N_("Mean score of reviews"), N_("Mean score of these reviews, 0 to 100"))
SURVEY_SCORE = Column(
    "survey_score",
    "mean",
    N_("Subscribers' score"),
    N_("Mean answer of subscribers within 14 days of a talk with the operator"),
)
WEEKS_SINCE_HIRED = Column(
    "weeks_since_hired",
    "weeks",
    N_("Weeks since hired"),
    N_("Whole weeks from the first day of work to the last day asked about"),
)
TALKS = Column("talks", "count", N_("All talks"), N_("Conversations and visits, incoming calls too"))
CONTACTS = Column(
    "contacts", "count", N_("All contacts"), N_("Everything the operator had to do with debtors, incoming calls too")
)
INCOMING = Column("incoming", "count", N_("Incoming conversations"), N_("Conversations that the subscriber began"))
ACCOUNTS_ATTEMPTED = Column(
    "accounts_attempted", "count", N_("Accounts attempted"), N_("Accounts that the operator tried to reach")
)
ACCOUNTS_REACHED = Column(
    "accounts_reached", "count", N_("Accounts reached"), N_("Accounts of them with a conversation")
)
WORK_DUE = Column("promises_due", "count", N_("Promises for the period"), N_("Promises for days of the period"))
WORK_KEPT_COUNT = Column(
    "promises_kept", "count", N_("Of them kept"), N_("Promises for days of the period that were kept by the day")
)
CALL_BACKS_DUE = Column(
    "call_backs_due", "count", N_("Call-backs agreed"), N_("Call-backs agreed for the period, those still open apart")
)
BREACHES = Column("broken", "count", N_("Contacts with a breach"), N_("Contacts that broke any limit"))
UPHELD = Column(
    "upheld",
    "count",
    N_("Complaints upheld"),
    N_("Complaints about the operator received in the period that were upheld"),
)
SURVEYS = Column(
    "surveys",
    "count",
    N_("Subscribers' answers"),
    N_("Answers of subscribers within 14 days of a talk with the operator"),
)

WORK_DAY = Column("on_day", "date", N_("Day of work"), N_("Day of the contacts, by the subscriber's clock"))

WORK_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "operator_accounts": (ACCOUNT_ID,),
    "operator_days": (WORK_DAY, ATTEMPTS, CONVERSATIONS, INCOMING),
    "operator_work": (
        OPERATOR_ID,
        ASSIGNED_ACCOUNTS,
        OWN_SHARE,
        ATTEMPTS,
        CONVERSATIONS,
        CONTACT_RATE,
        ANSWER_RATE,
        WORK_PROMISES,
        WORK_KEPT,
        CALL_BACKS_DONE,
        RECOVERED,
        BONUS_SUM,
        RECOVERED_PER_HOUR,
        TALK_SECONDS,
        MINUTES_PER_ACCOUNT,
        BREACHES_PER,
        COMPLAINTS_PER,
        REVIEWS,
        MEAN_SCORE,
        SURVEY_SCORE,
        WEEKS_SINCE_HIRED,
        TALKS,
        CONTACTS,
        INCOMING,
        ACCOUNTS_ATTEMPTED,
        ACCOUNTS_REACHED,
        WORK_DUE,
        WORK_KEPT_COUNT,
        CALL_BACKS_DUE,
        BREACHES,
        UPHELD,
        SURVEYS,
        *WORK_INTERVALS,
    ),
}
"""Question → its columns, in order."""
