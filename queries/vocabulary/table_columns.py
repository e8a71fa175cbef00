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
    CONTACT_ID,
    COST_OF_CONTACT,
    DESIGN,
    DIRECTION,
    DUE_ON,
    ENDS_ON,
    FREE_MONTHS,
    HIRED_ON,
    LEFT_ON,
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
HELD_FROM = Column("from_on", "date", N_("Held from"), N_("First day with the number"))
HELD_TO = Column("to_on", "date", N_("Held until"), N_("Last day with the number"))
DEBTOR_KIND = Column("debtor_kind", "code", N_("Kind of debtor"), N_("What the operator took the debtor for"))
COST = Column("cost", "money", N_("Cost"), N_("What the contact or step cost"))
CASE_ID = Column("case_id", "id", N_("Case"), N_("Number of the case"))
RECOVERY_STEP = Column("step", "code", N_("Step of recovery"), N_("Letter, court order or bailiffs"))
OPENED_ON = Column("opened_on", "date", N_("Opened"), N_("First day of the step"))
CLOSED_ON = Column("closed_on", "date", N_("Closed"), N_("Last day of the step"))
CASE_RESULT = Column("result", "text", N_("Result of the case"), N_("How the step ended"))
PLACEMENT_ID = Column("placement_id", "id", N_("Placement"), N_("Number of the placement"))
AGENCY = Column("agency", "text", N_("Agency's name"), N_("Name of the agency"))
PLACED_ON = Column("placed_on", "date", N_("Placed with the agency"), N_("Day on which the agency got the debt"))
PLACEMENT_KIND = Column("kind", "code", N_("Kind of placement"), N_("For a commission, or sold"))
FEE_SHARE = Column(
    "fee_share", "share", N_("Agency's fee, share"), N_("Part of the recovered money that the agency keeps")
)
PRICE = Column("price", "money", N_("Price"), N_("What the agency paid for the debt"))
RECALLED_ON = Column("recalled_on", "date", N_("Recalled"), N_("Day on which the debt came back"))
DEBTOR_NOTIFIED_ON = Column(
    "debtor_notified_on", "date", N_("Debtor notified"), N_("Day on which the debtor was told of it")
)
SUSPENDED_ON = Column("suspended_on", "date", N_("Suspended on"), N_("First day without service"))
WARNED_ON = Column("warned_on", "date", N_("Warned"), N_("Day on which the subscriber was warned"))
RESTORED_ON = Column("restored_on", "date", N_("Restored"), N_("First day with service again"))
COMPLAINT_ID = Column("complaint_id", "id", N_("Complaint"), N_("Number of the complaint"))
RECEIVED_ON = Column("received_on", "date", N_("Received"), N_("Day on which the complaint came"))
ABOUT = Column("about", "code", N_("About whom"), N_("Whom the complaint is about"))
UPHELD = Column("upheld", "flag", N_("Upheld"), N_("Whether the complaint was upheld"))
ANSWERED_ON = Column("answered_on", "date", N_("Date of the answer"), N_("Day of the answer"))
SCORE = Column("score", "count", N_("Score"), N_("Score that the subscriber gave"))
QUESTION = Column("question", "text", N_("Question"), N_("What was asked"))

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
        RESULT,
        PROMISED_ON,
        PROMISED_AMOUNT,
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
    "campaigns": (
        CAMPAIGN_ID,
        CAMPAIGN,
        STARTS_ON,
        ENDS_ON,
        CAMPAIGN_KIND,
        PAY_SHARE,
        COST_OF_CONTACT,
        DESIGN,
    ),
    "campaign_accounts": (
        CAMPAIGN_ID,
        ACCOUNT_ID,
        ARM,
        ASSIGNED_ON,
        STRATUM,
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
    "cases": (
        CASE_ID,
        ACCOUNT_ID,
        RECOVERY_STEP,
        OPENED_ON,
        CLOSED_ON,
        COST,
        CASE_RESULT,
    ),
    "placements": (
        PLACEMENT_ID,
        ACCOUNT_ID,
        AGENCY,
        PLACED_ON,
        PLACEMENT_KIND,
        AMOUNT,
        FEE_SHARE,
        PRICE,
        RECALLED_ON,
        DEBTOR_NOTIFIED_ON,
    ),
    "suspensions": (
        ACCOUNT_ID,
        SUSPENDED_ON,
        WARNED_ON,
        RESTORED_ON,
    ),
    "complaints": (
        COMPLAINT_ID,
        ACCOUNT_ID,
        RECEIVED_ON,
        ABOUT,
        OPERATOR_ID,
        AGENCY,
        UPHELD,
    ),
    "surveys": (
        ACCOUNT_ID,
        ANSWERED_ON,
        SCORE,
        QUESTION,
    ),
}
"""Table of the contract → its columns, in order."""
