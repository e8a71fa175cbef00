"""Columns of the tables about steps of recovery and what subscribers say of them."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    AMOUNT,
    CAMPAIGN_ID,
    CONTACT_ID,
    COST,
    OFFERED_ON,
    OPERATOR_ID,
    PAYMENT_ID,
)
from queries.vocabulary.kinds import Column
from receivables.messages import N_

CASE_ID = Column("case_id", "id", N_("Case"), N_("Number of the case"))
RECOVERY_STEP = Column("step", "code", N_("Step of recovery"), N_("Letter, court order or bailiffs"))
OPENED_ON = Column("opened_on", "date", N_("Opened"), N_("First day of the step"))
CLOSED_ON = Column("closed_on", "date", N_("Closed"), N_("Last day of the step"))
CLAIMED = Column("claimed", "money", N_("Claimed"), N_("Debt that the step is about"))
DUTY = Column("duty", "money", N_("State duty"), N_("Duty paid to the court"))
CASE_RESULT = Column("result", "code", N_("Result of the case"), N_("How the step ended"))
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
CUT_REASON = Column(
    "reason", "code", N_("Reason of the suspension"), N_("Debt, the subscriber's own wish, or work on the network")
)
COMPLAINT_ID = Column("complaint_id", "id", N_("Complaint"), N_("Number of the complaint"))
RECEIVED_ON = Column("received_on", "date", N_("Received"), N_("Day on which the complaint came"))
ABOUT = Column("about", "code", N_("About whom"), N_("Whom the complaint is about"))
UPHELD = Column("upheld", "flag", N_("Upheld"), N_("Whether the complaint was upheld"))
COMPLAINT_ANSWERED_ON = Column("answered_on", "date", N_("Complaint answered"), N_("Day on which the company answered"))
ANSWERED_ON = Column("answered_on", "date", N_("Date of the answer"), N_("Day of the answer"))
SCORE = Column("score", "count", N_("Score"), N_("Score that the subscriber gave"))
SURVEY_ABOUT = Column("about", "code", N_("Asked about"), N_("Collection, the service, or an agency"))
QUESTION = Column("question", "text", N_("Question"), N_("What was asked"))

REVIEWED_ON = Column("reviewed_on", "date", N_("Reviewed"), N_("Day on which the conversation was listened to"))
REVIEWER = Column("reviewer", "text", N_("Reviewer"), N_("Who listened to it"))
REVIEW_SCORE = Column("score", "mark", N_("Mark of the talk"), N_("Mark of the conversation, 0 to 100"))
FAILED = Column("failed", "text", N_("What was wrong"), N_("Points of the talk that were missed, with commas between"))
NOTE = Column("note", "text", N_("Note"), N_("What the reviewer adds"))
OFFER_ID = Column("offer_id", "id", N_("Offer"), N_("Number of the offer"))
OFFER_KIND = Column("kind", "code", N_("Kind of offer"), N_("Another tariff, a way to pay, a pause, or other"))
FEE_BEFORE = Column("fee_before", "money", N_("Fee before"), N_("Monthly fee before the offer"))
FEE_AFTER = Column("fee_after", "money", N_("Fee after"), N_("Monthly fee under the offer"))
OFFER_ANSWER = Column("answer", "code", N_("Answer"), N_("What the subscriber said to the offer"))
OFFER_ANSWERED_ON = Column("answered_on", "date", N_("Offer answered"), N_("Day on which the subscriber answered"))
OFFER_STARTS_ON = Column("starts_on", "date", N_("Holds from"), N_("First day under the offer"))
ARRANGEMENT_ID = Column("arrangement_id", "id", N_("Plan"), N_("Number of the plan agreed with the debtor"))
AGREED_ON = Column("agreed_on", "date", N_("Agreed"), N_("Day on which the plan was agreed"))
ARRANGEMENT_KIND = Column("kind", "code", N_("Kind of plan"), N_("Instalments, or a deferral"))
PLAN_ENDED_ON = Column("ended_on", "date", N_("Plan ended"), N_("Day on which the plan was ended before its time"))
PART_DUE_ON = Column("due_on", "date", N_("Part due"), N_("Day by which the part of the plan is to be paid"))
PART_AMOUNT_DUE = Column("amount", "money", N_("Part to pay"), N_("What is to be paid by then"))
TOLD_AT = Column("told_at", "time", N_("Told the agency"), N_("When the agency was told of the payment"))

STEP_TABLES: dict[str, tuple[Column, ...]] = {
    "reviews": (
        CONTACT_ID,
        REVIEWED_ON,
        REVIEWER,
        REVIEW_SCORE,
        FAILED,
        NOTE,
    ),
    "offers": (
        OFFER_ID,
        ACCOUNT_ID,
        OFFERED_ON,
        OFFER_KIND,
        OPERATOR_ID,
        CAMPAIGN_ID,
        FEE_BEFORE,
        FEE_AFTER,
        OFFER_ANSWER,
        OFFER_ANSWERED_ON,
        OFFER_STARTS_ON,
        COST,
    ),
    "arrangements": (
        ARRANGEMENT_ID,
        ACCOUNT_ID,
        AGREED_ON,
        ARRANGEMENT_KIND,
        OPERATOR_ID,
        PLAN_ENDED_ON,
    ),
    "arrangement_parts": (
        ARRANGEMENT_ID,
        PART_DUE_ON,
        PART_AMOUNT_DUE,
    ),
    "agency_reports": (
        PAYMENT_ID,
        AGENCY,
        TOLD_AT,
    ),
    "cases": (
        CASE_ID,
        ACCOUNT_ID,
        RECOVERY_STEP,
        OPENED_ON,
        CLOSED_ON,
        CLAIMED,
        DUTY,
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
        CUT_REASON,
    ),
    "complaints": (
        COMPLAINT_ID,
        ACCOUNT_ID,
        RECEIVED_ON,
        ABOUT,
        OPERATOR_ID,
        AGENCY,
        UPHELD,
        COMPLAINT_ANSWERED_ON,
    ),
    "surveys": (
        ACCOUNT_ID,
        ANSWERED_ON,
        SCORE,
        QUESTION,
        SURVEY_ABOUT,
    ),
}
