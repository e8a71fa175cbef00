"""Columns of the tables about steps of recovery and what subscribers say of them."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    AMOUNT,
    COST,
    OPERATOR_ID,
)
from queries.vocabulary.kinds import Column
from receivables.messages import N_

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

STEP_TABLES: dict[str, tuple[Column, ...]] = {
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
