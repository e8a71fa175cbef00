"""Columns of the tables a company can bring, as ``receivables.tables`` lists them."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    AMOUNT,
    ARM,
    ASSIGNED_ON,
    CAMPAIGN,
    CAMPAIGN_ID,
    CAMPAIGN_KIND,
    CHANNEL,
    CHARGE_ID,
    CLUSTER,
    CONTACT_ID,
    COST,
    COST_OF_CONTACT,
    DESIGN,
    DIRECTION,
    DUE_ON,
    ENDS_ON,
    FREE_MONTHS,
    HIRED_ON,
    LEFT_ON,
    OFFER_SHARE,
    OFFERED_ON,
    OPERATOR,
    OPERATOR_ID,
    PAID_MONTHS,
    PAID_ON,
    PAY_SHARE,
    PAYMENT_CHANNEL,
    PAYMENT_ID,
    PHONE,
    PREPAID,
    PRIMARY_MEASURE,
    PROMISED_AMOUNT,
    PROMISED_ON,
    PROMOTION,
    PROMOTION_ID,
    RESULT,
    SECONDS,
    STARTED_AT,
    STARTS_ON,
    STRATUM,
    SUBSCRIBER,
    TAKEN_ON,
    TEAM,
)
from queries.vocabulary.kinds import Column
from queries.vocabulary.step_columns import STEP_TABLES
from receivables.messages import N_

CHARGED_ON = Column("charged_on", "date", N_("Date of the charge"), N_("Day of the charge"))
PERIOD = Column("period", "text", N_("Period"), N_("What the charge is for"))
CHARGE_KIND = Column(
    "kind",
    "code",
    N_("Kind of charge"),
    N_("Service, penalty, equipment, refund, or opening: taken over from the system before"),
)
DISPUTED_ON = Column("disputed_on", "date", N_("Disputed"), N_("Day on which the subscriber disputed the charge"))
CANCELLED_ON = Column("cancelled_on", "date", N_("Cancelled"), N_("Day on which the charge was cancelled"))
REVERSED_ON = Column("reversed_on", "date", N_("Reversed"), N_("Day on which the payment or adjustment was undone"))
ADJUSTMENT_ID = Column("adjustment_id", "id", N_("Adjustment"), N_("Number of the adjustment"))
ADJUSTED_ON = Column("adjusted_on", "date", N_("Date of the adjustment"), N_("Day of the adjustment"))
ADJUSTMENT_KIND = Column("kind", "code", N_("Kind of adjustment"), N_("Why the debt was changed without a payment"))
REFUND_OF = Column("refund_of", "id", N_("Refund of"), N_("Payment from which the refund gives money back"))
FROM_ACCOUNT_ID = Column(
    "from_account_id", "id", N_("Account before"), N_("Account whose debt and advance this one took over")
)
MOVED_ON = Column("moved_on", "date", N_("Moved"), N_("Day from which the debt is this account's"))
BAN_KIND = Column("kind", "code", N_("Kind of ban"), N_("Why the subscriber may not be contacted"))
BANNED_FROM = Column("from_on", "date", N_("Banned from"), N_("First day without contacts"))
BANNED_TO = Column("to_on", "date", N_("Banned until"), N_("Last day without contacts; empty: for good"))
EXTENSION = Column("extension", "text", N_("Extension"), N_("Extension of the operator's telephone"))
GIVEN_ON = Column(
    "assigned_on", "date", N_("Given to the operator"), N_("First day on which the operator has the account")
)
GIVEN_UNTIL = Column(
    "ended_on", "date", N_("Taken from the operator"), N_("Last day on which the operator has the account")
)
HELD_FROM = Column("from_on", "date", N_("Held from"), N_("First day with the number"))
HELD_TO = Column("to_on", "date", N_("Held until"), N_("Last day with the number"))
WRAP_SECONDS = Column("wrap_seconds", "count", N_("Seconds after the talk"), N_("Work on the call after the talk"))
PAY_PLACE = Column("pay_place", "code", N_("Place to pay"), N_("Where or how the debtor means to pay"))
CALL_BACK_AT = Column("call_back_at", "time", N_("Call back at"), N_("When the debtor asked to be called again"))
CONTACT_REASON = Column("reason", "code", N_("Reason of the debt"), N_("Why the debtor has not paid, as he told it"))
OBJECTION = Column("objection", "text", N_("Objection"), N_("What the debtor objected"))
NOTICE = Column("notice", "text", N_("Text or script"), N_("Code of the text or script; `suspension` warns of a cut"))
NAMES_DATE = Column("names_date", "flag", N_("Names the day"), N_("Whether the warning names day and hour of the cut"))
THIRD_PERSON = Column("third_person", "flag", N_("Third person"), N_("Whether somebody else was spoken with"))
DEBTOR_KIND = Column("debtor_kind", "code", N_("Kind of debtor"), N_("What the operator took the debtor for"))
TABLE_COLUMNS: dict[str, tuple[Column, ...]] = {
    "accounts": (*SUBSCRIBER,),
    "account_links": (
        ACCOUNT_ID,
        FROM_ACCOUNT_ID,
        MOVED_ON,
    ),
    "phones": (
        ACCOUNT_ID,
        PHONE,
        HELD_FROM,
        HELD_TO,
    ),
    "charges": (
        CHARGE_ID,
        ACCOUNT_ID,
        CHARGED_ON,
        AMOUNT,
        DUE_ON,
        PERIOD,
        CHARGE_KIND,
        DISPUTED_ON,
        CANCELLED_ON,
    ),
    "payments": (
        PAYMENT_ID,
        ACCOUNT_ID,
        PAID_ON,
        AMOUNT,
        PAYMENT_CHANNEL,
        CHARGE_ID,
        REVERSED_ON,
        REFUND_OF,
    ),
    "adjustments": (
        ADJUSTMENT_ID,
        ACCOUNT_ID,
        ADJUSTED_ON,
        AMOUNT,
        ADJUSTMENT_KIND,
        CHARGE_ID,
        CAMPAIGN_ID,
        PROMOTION_ID,
        REVERSED_ON,
    ),
    "contacts": (
        CONTACT_ID,
        STARTED_AT,
        CHANNEL,
        ACCOUNT_ID,
        PHONE,
        OPERATOR_ID,
        EXTENSION,
        DIRECTION,
        SECONDS,
        WRAP_SECONDS,
        RESULT,
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
        COST,
    ),
    "contact_bans": (
        ACCOUNT_ID,
        BAN_KIND,
        BANNED_FROM,
        BANNED_TO,
    ),
    "operators": (
        OPERATOR_ID,
        OPERATOR.called("name"),
        TEAM,
        EXTENSION,
        HIRED_ON,
        LEFT_ON,
    ),
    "extensions": (
        OPERATOR_ID,
        EXTENSION,
        HELD_FROM,
        HELD_TO,
    ),
    "assignments": (
        ACCOUNT_ID,
        OPERATOR_ID,
        GIVEN_ON,
        GIVEN_UNTIL,
    ),
    "campaigns": (
        CAMPAIGN_ID,
        CAMPAIGN,
        STARTS_ON,
        ENDS_ON,
        CAMPAIGN_KIND,
        PROMOTION_ID,
        PAY_SHARE,
        COST_OF_CONTACT,
        DESIGN,
        OFFER_SHARE,
        PRIMARY_MEASURE,
    ),
    "campaign_accounts": (
        CAMPAIGN_ID,
        ACCOUNT_ID,
        ARM,
        ASSIGNED_ON,
        STRATUM,
        CLUSTER,
    ),
    "promotions": (
        PROMOTION_ID,
        PROMOTION,
        PAID_MONTHS,
        FREE_MONTHS,
        STARTS_ON,
        ENDS_ON,
    ),
    "promotion_accounts": (
        PROMOTION_ID,
        ACCOUNT_ID,
        OFFERED_ON,
        TAKEN_ON,
        PREPAID.called("amount"),
    ),
    **STEP_TABLES,
}
"""Table of the contract → its columns, in order."""
