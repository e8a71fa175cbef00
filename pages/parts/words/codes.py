"""Words for codes: what the data calls ``not_due`` the reader sees as "Not due"."""

import re

import polars as pl

from pages.parts.words.effect_codes import EFFECT_CODES
from pages.parts.words.language import _
from receivables.messages import N_

TABLE_NAMES = {
    "accounts": N_("accounts"),
    "account_links": N_("moved contracts"),
    "phones": N_("telephones of subscribers"),
    "charges": N_("charges"),
    "payments": N_("payments"),
    "adjustments": N_("adjustments"),
    "contacts": N_("contacts"),
    "contact_bans": N_("contact bans"),
    "operators": N_("operators"),
    "extensions": N_("extensions of operators"),
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
    "absent_minded": N_("Absent-minded"),
    "accidental": N_("Accidental"),
    "bailiffs": N_("Bailiffs"),
    "careless": N_("Careless"),
    "chosen": N_("Chosen, not drawn"),
    "chronic": N_("Chronic"),
    "commission": N_("For a commission"),
    "company": N_("Company"),
    "court_order": N_("Court order"),
    "fraudulent": N_("Fraudulent"),
    "operator": N_("Operator"),
    "randomised": N_("Drawn at random"),
    "sale": N_("Sale"),
    "advance": N_("Advances"),
    "all": N_("all"),
    "amnesty": N_("Amnesty"),
    "auto_call": N_("Call with a recording"),
    "robot_call": N_("Call by a robot that talks"),
    "representative": N_("Representative named"),
    "bankruptcy": N_("Bankruptcy"),
    "no_mass_calls": N_("No mass calls"),
    "incapacitated": N_("Incapacitated"),
    "business": N_("Business"),
    "busy": N_("Busy"),
    "call": N_("Call"),
    "call_back": N_("Asked to call back"),
    "cession": N_("Ceded to an agency"),
    "charged": N_("Date of the charge"),
    "conversation": N_("Conversation"),
    "ambiguous_extension": N_("Extension that several operators had that day"),
    "ambiguous_phone": N_("Telephone that several subscribers had that day"),
    "contact_without_operator": N_("Conversation without an operator or extension"),
    "contact_without_phone": N_("Contact without an account or a whole telephone number"),
    "unknown_extension": N_("Extension that no operator had that day"),
    "unknown_operator": N_("Operator who is not in the list of operators"),
    "unknown_phone": N_("Telephone that no subscriber had that day"),
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
    "move_not_counted": N_("Move that is not counted: the contract had moved before, or comes back to itself"),
    "moved_away": N_("Moved to another account"),
    "moved_here": N_("Taken over from another account"),
    "names_charge_of_another_account": N_("Names a charge of another account"),
    "names_unknown_charge": N_("Names a charge that is not there"),
    "far_contact": N_("Contact dated years from the others of its file"),
    "far_date": N_("Dated years from the others of its file"),
    "far_due_date": N_("Due years from the day of the charge"),
    "person_of_many_contracts": N_("Person with over 20 contracts, who share the limits of contacts"),
    "unknown_time_zone": N_("Account in a time zone that does not exist"),
    "no_answer": N_("No answer"),
    "no_due_date": N_("No due date"),
    "none": N_("No debt"),
    "open_contract": N_("Contract open"),
    "closed_contract": N_("Contract closed"),
    "not_due": N_("Not due"),
    "opening": N_("Taken over"),
    "out": N_("Outgoing"),
    "overdue": N_("Overdue up to 90 days"),
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
    "above": N_("above"),
    "below": N_("below"),
    "cannot_tell": N_("cannot tell"),
    "promise_kept": N_("Promise kept"),
    "last_conversation": N_("Last conversation"),
    "house_no_contact": N_("No bonus: no conversation in time"),
    "house_auto_payment": N_("No bonus: automatic payment"),
    "house_agency": N_("No bonus: placed with an agency"),
    "house_not_overdue": N_("No bonus: nothing overdue"),
    "breach": N_("Contact broke a limit"),
    "reassigned": N_("Reassigned"),
    "promises_kept": N_("Promises kept"),
    "month_end": N_("Paid in the last three days"),
    "band_edge": N_("Debts just above a band's edge"),
    "age_edge": N_("Payments just past an edge of age, in days"),
    "contact_on_payment_day": N_("Contact on the payment's own day"),
    "largest_payments": N_("Money of the largest 1% of payments"),
    "easy_accounts": N_("Easy accounts worked"),
    "hours": N_("Forbidden hours"),
    "ban": N_("Contact during a ban"),
    "conversations_day": N_("Conversations a day"),
    "conversations_week": N_("Conversations a week"),
    "conversations_month": N_("Conversations a month"),
    "messages_day": N_("Messages a day"),
    "messages_week": N_("Messages a week"),
    "messages_month": N_("Messages a month"),
    "visits_day": N_("Visits a day"),
    "visits_week": N_("Visits a week"),
    "visits_month": N_("Visits a month"),
    "attempts_day": N_("Attempts a day"),
    "attempts_week": N_("Attempts a week"),
    "attempts_month": N_("Attempts a month"),
    "scheme drafted": N_("Scheme drafted"),
    "scheme changed": N_("Scheme changed"),
    "scheme approved": N_("Scheme approved"),
    "month closed": N_("Month closed"),
    "line reassigned": N_("Line reassigned"),
    "graduated": N_("By parts of the debt"),
    "flat": N_("One rate for the whole debt"),
    "age_graduated": N_("By parts of the age"),
    "age_steps": N_("One multiplier for the whole age"),
    "chain": N_("Several conversations with a subscriber"),
    "draft": N_("draft"),
    "approved": N_("approved"),
    "replaced": N_("replaced"),
    "bank": N_("Bank"),
    "card": N_("Card"),
    "sbp": N_("Fast payments (SBP)"),
    "terminal": N_("Terminal"),
    "office": N_("Office"),
    "auto": N_("Automatic payment"),
    "housing_bill": N_("Housing bill"),
    "agency": N_("Agency"),
    "other": N_("Other ways"),
    "agent_transfer": N_("Agent's transfer for payments that are loaded one by one: not counted"),
    "document decided": N_("Document decided"),
    "repeated_row": N_("Row that stands in its file several times"),
    "similar_number": N_("Document whose number another one has in another spelling"),
    "similar_account": N_("Account whose number another one has in another spelling"),
    "told_same": N_("same document"),
    "told_other": N_("another document"),
    "told_lines": N_("lines of a document"),
    "told_once": N_("one row written again"),
    "told_open": N_("not decided"),
    "unknown_word": N_("Word of a side column that is not known"),
    **EFFECT_CODES,
}
"""Code of the data → words."""

ENDS = {"cancelled": N_("{what}: cancelled"), "reversed": N_("{what}: reversed")}


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


def worded(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """``frame`` with the codes of a column in words; names from the data stay."""
    words = {code: label(code) for code in frame[column].unique().drop_nulls()}
    return frame.with_columns(pl.col(column).replace(words))
