"""Columns of the questions of one debtor's card: what was tried, promised and written down, and what is allowed."""

from queries.vocabulary.kinds import Column
from queries.vocabulary.operator_columns import OPERATOR_QUESTIONS
from queries.vocabulary.table_columns import (
    BAN_KIND,
    BANNED_FROM,
    BANNED_TO,
    CALL_BACK_AT,
    CONTACT_REASON,
    DEBTOR_KIND,
    OBJECTION,
    PAY_PLACE,
)
from receivables.messages import N_

FORBIDS = Column("forbids", "code", N_("What it forbids"), N_("Which ways of reaching the debtor the ban forbids"))
DAY_OFF = Column("day_off", "flag", N_("Day off"), N_("Whether nobody has to work on the day"))
FIRST_HOUR = Column(
    "first_hour",
    "count",
    N_("Allowed from, hour"),
    N_("First hour allowed, by the subscriber's clock; empty: no limit"),
)
END_HOUR = Column(
    "end_hour", "count", N_("Allowed until, hour"), N_("First hour no longer allowed, by the subscriber's clock")
)
CLOCK = Column("time_zone", "text", N_("Subscriber's clock"), N_("Time zone of the subscriber, else of the company"))
LIMITED = Column("kind", "code", N_("Kind of contact"), N_("What the law counts: conversations, messages, visits"))
LIMIT_PERIOD = Column("period", "code", N_("Within"), N_("Calendar day, week from Monday, or month of the limit"))
ALLOWED_MOST = Column("allowed", "count", N_("Allowed at most"), N_("How many contacts of the kind are allowed"))
USED = Column("used", "count", N_("Had already"), N_("How many the debtor had in the period, over all his contracts"))
LEFT_OVER = Column("left", "count", N_("Still allowed"), N_("How many more are allowed in the period"))
KIND_ON = Column("debtor_kind_on", "date", N_("Kind written down"), N_("Day on which the kind was written down"))
REASON_ON = Column("reason_on", "date", N_("Reason written down"), N_("Day on which the reason was written down"))
OBJECTION_ON = Column("objection_on", "date", N_("Objected on"), N_("Day of the newest objection"))
PLACE_ON = Column("pay_place_on", "date", N_("Place named on"), N_("Day on which the debtor named the place to pay"))
WITH_AGENCY = Column("agency", "text", N_("With the agency"), N_("Agency that has the debt on the day"))
WHY_NOT_TO_CALL = Column(
    "why_not", "code", N_("Why not to call"), N_("First reason not to call the debtor that day; empty: to be called")
)
NOT_UNTIL = Column("until", "date", N_("Not up to"), N_("Last day on which the reason holds, where it is known"))
DEBTOR_STEP = Column("step", "code", N_("Step taken"), N_("What the company undertook about the debt"))
BEGUN_ON = Column("begun_on", "date", N_("Step begun"), N_("First day of the step"))
ENDED_ON = Column("ended_on", "date", N_("Step ended"), N_("Last day of the step, when it has ended by the day"))
STEP_AMOUNT = Column("amount", "money", N_("Amount of the step"), N_("Sum claimed, placed, agreed or offered"))
STEP_NOTE = Column("note", "code", N_("About the step"), N_("Channel, reason, result, agency or campaign"))

CARD_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "account_bans": (
        BAN_KIND,
        BANNED_FROM,
        BANNED_TO,
        FORBIDS,
    ),
    "account_call": (
        WHY_NOT_TO_CALL,
        NOT_UNTIL,
        WITH_AGENCY,
    ),
    "account_hours": (
        DAY_OFF,
        FIRST_HOUR,
        END_HOUR,
        CLOCK,
    ),
    "account_limits": (
        LIMITED,
        LIMIT_PERIOD,
        ALLOWED_MOST,
        USED,
        LEFT_OVER,
    ),
    "account_promises": OPERATOR_QUESTIONS["promises"],
    "account_recorded": (
        DEBTOR_KIND,
        KIND_ON,
        CONTACT_REASON,
        REASON_ON,
        OBJECTION,
        OBJECTION_ON,
        PAY_PLACE,
        PLACE_ON,
        CALL_BACK_AT,
    ),
    "account_steps": (
        DEBTOR_STEP,
        BEGUN_ON,
        ENDED_ON,
        STEP_AMOUNT,
        STEP_NOTE,
    ),
}
"""Question → its columns, in order."""
