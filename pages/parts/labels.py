"""Words for codes and columns: what the data calls ``not_due`` the reader sees as "Not due"."""

import re

from pages.parts.words import N_, _

HEADINGS = {
    "accepted": N_("Accepted"),
    "loaded_at": N_("Loaded"),
    "rejected": N_("Rejected"),
    "layout": N_("Layout"),
    "in_bucket": N_("In this bucket"),
    "district": N_("District"),
    "segment": N_("Segment"),
    "service": N_("Service"),
    "tariff": N_("Tariff"),
    "operator": N_("Operator's name"),
    "direction": N_("Direction"),
    "seconds": N_("Seconds"),
    "amount_after": N_("Amount after"),
    "account_id": N_("Account"),
    "accounts": N_("Accounts"),
    "add_days": N_("Average days delinquent"),
    "advance": N_("Advance"),
    "amount": N_("Amount"),
    "balance": N_("Balance"),
    "best_dso": N_("Best possible DSO, days"),
    "billed": N_("Billed"),
    "bucket": N_("Days past due"),
    "cash": N_("Collected"),
    "cei": N_("CEI"),
    "cei_cash": N_("CEI, cash only"),
    "channel": N_("Channel"),
    "charge_id": N_("Charge"),
    "charges": N_("Charges"),
    "closing": N_("Closing debt"),
    "collection_rate": N_("Collection rate"),
    "column": N_("Column"),
    "credit": N_("Credit"),
    "credit_id": N_("Credit document"),
    "credit_kind": N_("Closed by"),
    "changed": N_("Changed"),
    "duplicates": N_("Duplicates"),
    "dated_on": N_("Date"),
    "days": N_("Days after due"),
    "days_past_due": N_("Oldest, days past due"),
    "debit": N_("Debit"),
    "debt": N_("Debt"),
    "debt_kind": N_("Kind of debt"),
    "document_id": N_("Document"),
    "doubt": N_("Doubt"),
    "dso": N_("DSO, days"),
    "due_on": N_("Due"),
    "event": N_("Event"),
    "example": N_("Example"),
    "file": N_("File"),
    "from_bucket": N_("Bucket before"),
    "group": N_("Group"),
    "line": N_("Line"),
    "month": N_("Month"),
    "monthly_fee": N_("Monthly fee"),
    "connected_on": N_("Connected"),
    "disconnected_on": N_("Disconnected"),
    "last_paid_on": N_("Last payment"),
    "name": N_("Name"),
    "not_due": N_("Not due"),
    "oldest_due_on": N_("Oldest due date"),
    "opening": N_("Opening debt"),
    "operator_id": N_("Operator"),
    "over_90_share": N_("Over 90 days, share"),
    "overdue": N_("Overdue"),
    "overdue_share": N_("Overdue share"),
    "paid": N_("Paid"),
    "phone": N_("Telephone"),
    "promised_amount": N_("Promised amount"),
    "promised_on": N_("Promised by"),
    "reason": N_("Reason"),
    "result": N_("Result"),
    "ripe": N_("Complete"),
    "row": N_("Row"),
    "rows": N_("Rows"),
    "share": N_("Share"),
    "started_at": N_("Time"),
    "table": N_("Table"),
    "to_bucket": N_("Bucket after"),
    "value": N_("Value"),
    "written_off": N_("Written off"),
}
"""Column of an answer → heading of a table."""

TABLE_NAMES = {
    "accounts": N_("accounts"),
    "charges": N_("charges"),
    "payments": N_("payments"),
    "adjustments": N_("adjustments"),
    "contacts": N_("contacts"),
    "operators": N_("operators"),
    "campaigns": N_("campaigns"),
    "campaign_accounts": N_("accounts in campaigns"),
    "promotions": N_("prepayment promotions"),
    "promotion_accounts": N_("accounts offered a promotion"),
    "cases": N_("steps of recovery"),
    "placements": N_("debts with agencies"),
    "suspensions": N_("suspensions of service"),
    "complaints": N_("complaints"),
    "surveys": N_("surveys"),
}
"""Table of the contract → words."""

CODES = {
    "advance": N_("Advances"),
    "all": N_("all"),
    "amnesty": N_("Amnesty"),
    "auto_call": N_("Automatic call"),
    "business": N_("Business"),
    "busy": N_("Busy"),
    "call": N_("Call"),
    "call_back": N_("Asked to call back"),
    "cession": N_("Ceded to an agency"),
    "charged": N_("Date of the charge"),
    "conversation": N_("Conversation"),
    "contact_without_account": N_("Contact that finds no account"),
    "contact_without_operator": N_("Contact that finds no operator"),
    "correction": N_("Correction"),
    "current": N_("Current"),
    "delivered": N_("Delivered"),
    "dispute": N_("Dispute"),
    "due": N_("Due date"),
    "equipment": N_("Charge for equipment"),
    "email": N_("E-mail"),
    "free_month": N_("Free month"),
    "in": N_("Incoming"),
    "internet": N_("Internet"),
    "internet+tv": N_("Internet and TV"),
    "letter": N_("Letter"),
    "messenger": N_("Messenger"),
    "names_charge_of_another_account": N_("Names a charge of another account"),
    "names_unknown_charge": N_("Names a charge that is not there"),
    "no_answer": N_("No answer"),
    "no_due_date": N_("No due date"),
    "none": N_("No debt"),
    "not_due": N_("Not due"),
    "out": N_("Outgoing"),
    "overdue": N_("Overdue"),
    "payment": N_("Payment"),
    "penalty": N_("Penalty"),
    "private": N_("Private"),
    "promise": N_("Promise"),
    "recovery": N_("To be recovered"),
    "refund": N_("Refund"),
    "refusal": N_("Refusal"),
    "service": N_("Charge for service"),
    "sms": N_("SMS"),
    "tv": N_("TV"),
    "unknown_account": N_("Account is not in the list of accounts"),
    "visit": N_("Visit"),
    "voicemail": N_("Voicemail"),
    "write_off": N_("Write-off"),
    "wrong_person": N_("Wrong person"),
}
"""Code of the data → words."""

ENDS = {"cancelled": N_("{what}: cancelled"), "reversed": N_("{what}: reversed")}


def heading(column: str) -> str:
    """The heading of a column. Raises KeyError for one without words: no reader should meet a column's name."""
    return _(HEADINGS[column])


def label(code: str | None) -> str:
    """The words for a code; ranges of days are spelt with a dash; names from the data stay as they are."""
    if code is None:
        return _("not stated")
    if code in TABLE_NAMES:
        return _(TABLE_NAMES[code])
    if re.fullmatch(r"\d+-\d+", code):
        return code.replace("-", "\N{EN DASH}")
    if re.fullmatch(r"\d+\+", code):
        return _("{days}+", days=code[:-1])
    what, _joint, end = code.rpartition("_")
    if end in {"cancelled", "reversed"} and what in CODES:
        return _(ENDS[end], what=label(what))
    return _(CODES[code]) if code in CODES else code
