"""Columns of the questions about automatic notices."""

from queries.vocabulary.causal_columns import HAPPENED_HIGH, HAPPENED_LOW
from queries.vocabulary.common_columns import (
    CAMPAIGN_ID,
    CHANNEL,
    HIGH,
    LOW,
    MEASURE,
    MESSAGE,
    P_ADJUSTED,
    P_VALUE,
    SENTENCE,
    VERDICT,
)
from queries.vocabulary.effect_columns import METHOD
from queries.vocabulary.kinds import Column
from receivables.messages import N_

NOTICES_BY = Column(
    "group", "code", N_("Notices"), N_("Channel, age of the debt, district or text of the notices; empty: not stated")
)
DEBT_AGE = Column("age", "code", N_("Age of the debt"), N_("Days past due of the oldest debt on the day of the notice"))
SENT = Column("sent", "count", N_("Sent"), N_("Notices to accounts with overdue debt, each of them"))
REACHED = Column("reached", "count", N_("Reached"), N_("Notices delivered or answered; empty: no file says it"))
NOTIFIED = Column(
    "accounts", "count", N_("Told"), N_("Accounts, each once in a calendar month and channel: by its first notice")
)
RESPONDED = Column(
    "payers", "count", N_("Paid in 14 days"), N_("Of them, those that paid anything on the overdue debt within 14 days")
)
RESPONSE_SHARE = Column(
    "share", "share", N_("Paid in 14 days, share"), N_("Those that paid / those whose 14 days are over; not the effect")
)
RESPONSE_CASH = Column("cash", "money", N_("Paid after notices"), N_("Cash on their overdue debt within 14 days"))
NOTICE_COST = Column(
    "cost", "money", N_("Cost of notices"), N_("Cost of the notices whose 14 days are over; empty: no file says it")
)
COST_PER_ROUBLE = Column(
    "cost_per_rouble", "number", N_("Cost per unit paid"), N_("Cost of notices / cash within 14 days after them")
)
RIPE_NOTICES = Column("ripe", "count", N_("14 days over"), N_("Of the accounts told, those whose 14 days are over"))

LOT_AGE = Column(
    "age", "code", N_("Debt when drawn"), N_("Days past due of the oldest debt on the day of the lot, or all")
)
LOT_CHANNEL = Column("channel", "code", N_("Planned channel"), N_("Channel planned before the lot, or all"))
TOLD_ARM = Column("offered", "count", N_("Drawn to be told"), N_("Accounts with overdue debt drawn to be told"))
HELD_OUT = Column("compared", "count", N_("Held out"), N_("Accounts with overdue debt that the lot held out"))
TOLD_MINUS_HELD = Column(
    "estimate", "effect", N_("Told less held out"), N_("What the told accounts show above the others")
)
TOLD_VALUE = Column(
    "told_value", "effect", N_("Of those told"), N_("Share of payers, or cash per account, of the told")
)
HELD_VALUE = Column("held_value", "effect", N_("Of those held out"), N_("The same of those held out"))
COST_OF_TOLD = Column(
    "cost", "estimate", N_("Cost of telling"), N_("Cost of the notices to the told; empty: not known")
)
COST_OF_MORE = Column(
    "cost_per_rouble", "number", N_("Cost per unit added"), N_("Cost of telling / cash above that of the held out")
)
COST_LOW = Column("cost_low", "number", N_("Cost per unit added, from"), N_("By the upper end of the cash added"))
COST_HIGH = Column(
    "cost_high",
    "number",
    N_("Cost per unit added, to"),
    N_("By the lower end of it; empty when that is not above zero"),
)
CHANNEL_KNOWN = Column(
    "channel_known", "flag", N_("Channel is planned"), N_("Whether the draw says which channel an account was to get")
)

CELL_AGE = Column("age", "code", N_("Debt, days past due"), N_("Age of the oldest debt, or all ages together"))
ADVICE = Column("advice", "code", N_("What to do"), N_("Keep, stop or test, by what a draw has shown alone"))
MORE_PAYERS = Column(
    "estimate", "points", N_("More payers"), N_("Share that paid among the told less that of the held out")
)
MORE_LOW = Column("effect_low", "points", N_("More payers, from"), N_("Lower end of its 95% interval"))
MORE_HIGH = Column("effect_high", "points", N_("More payers, to"), N_("Upper end of its 95% interval"))
OF_DRAW = Column("campaign_id", "id", N_("By the draw"), N_("Newest campaign with a part held out that tells of it"))

_RESPONSE = (
    SENT,
    REACHED,
    NOTIFIED,
    RESPONDED,
    RESPONSE_SHARE,
    HAPPENED_LOW,
    HAPPENED_HIGH,
    RESPONSE_CASH,
    NOTICE_COST,
    COST_PER_ROUBLE,
    RIPE_NOTICES,
)

NOTICE_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "notice_results": (NOTICES_BY, *_RESPONSE),
    "notice_heat": (CHANNEL, DEBT_AGE, *_RESPONSE),
    "notice_advice": (
        CHANNEL,
        CELL_AGE,
        ADVICE,
        NOTIFIED,
        RESPONSE_SHARE,
        HAPPENED_LOW,
        HAPPENED_HIGH,
        MORE_PAYERS,
        MORE_LOW,
        MORE_HIGH,
        VERDICT,
        COST_OF_MORE,
        OF_DRAW,
    ),
    "notice_effect": (
        CAMPAIGN_ID,
        LOT_CHANNEL,
        LOT_AGE,
        MEASURE,
        TOLD_MINUS_HELD,
        LOW,
        HIGH,
        P_VALUE,
        P_ADJUSTED,
        METHOD,
        VERDICT,
        TOLD_ARM,
        HELD_OUT,
        TOLD_VALUE,
        HELD_VALUE,
        COST_OF_TOLD,
        COST_OF_MORE,
        COST_LOW,
        COST_HIGH,
        CHANNEL_KNOWN,
        SENTENCE,
        MESSAGE,
    ),
}
"""Question → its columns, in order."""
