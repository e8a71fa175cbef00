"""Words for codes: what the data calls ``not_due`` the reader sees as "Not due"."""

import re

import polars as pl

from pages.parts.words.after_codes import AFTER_CODES
from pages.parts.words.agency_codes import AGENCY_CODES
from pages.parts.words.bonus_codes import BONUS_CODES
from pages.parts.words.card_codes import CARD_CODES
from pages.parts.words.conduct_codes import CONDUCT_CODES
from pages.parts.words.court_codes import COURT_CODES
from pages.parts.words.deed_words import DEED_CODES
from pages.parts.words.desk_codes import DESK_CODES
from pages.parts.words.doubt_codes import DOUBT_CODES
from pages.parts.words.effect_codes import EFFECT_CODES
from pages.parts.words.forecast_codes import FORECAST_CODES
from pages.parts.words.hour_codes import HOUR_CODES
from pages.parts.words.language import _, number
from pages.parts.words.note_codes import NOTE_CODES
from pages.parts.words.outside import inert
from pages.parts.words.plan_codes import PLAN_CODES
from pages.parts.words.reserve_codes import RESERVE_CODES
from pages.parts.words.step_codes import STEP_CODES
from pages.parts.words.suspension_codes import SUSPENSION_CODES
from pages.parts.words.warning_codes import WARNING_CODES
from pages.parts.words.work_codes import WORK_CODES
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
    "assignments": N_("accounts given to operators"),
    "reviews": N_("reviews of conversations"),
    "campaigns": N_("campaigns"),
    "campaign_accounts": N_("accounts in campaigns"),
    "promotions": N_("prepayment promotions"),
    "promotion_accounts": N_("accounts offered a promotion"),
    "offers": N_("offers to subscribers"),
    "arrangements": N_("plans agreed with debtors"),
    "arrangement_parts": N_("parts of plans"),
    "cases": N_("steps of recovery"),
    "placements": N_("debts with agencies"),
    "agency_reports": N_("payments told to agencies"),
    "suspensions": N_("suspensions of service"),
    "complaints": N_("complaints"),
    "surveys": N_("surveys"),
}
"""Table of the contract → words."""

DEBT_CODES = {
    "absent_minded": N_("Absent-minded"),
    "accidental": N_("Accidental"),
    "forgot": N_("Forgot"),
    "no_money": N_("No money"),
    "absent": N_("Was away"),
    "no_bill": N_("Got no bill"),
    "service_fault": N_("Fault of the service"),
    "disputes": N_("Disputes the debt"),
    "moved": N_("Has moved"),
    "deceased": N_("Has died"),
    "refuses": N_("Refuses to pay"),
    "pay_way": N_("Way to pay"),
    "pause": N_("Pause"),
    "tariff": N_("Another tariff"),
    "accepted": N_("Has accepted"),
    "declined": N_("Has declined"),
    "thinking": N_("Thinks it over"),
    "instalments": N_("Instalments"),
    "deferral": N_("Deferral"),
    "granted": N_("Granted"),
    "refused": N_("Refused"),
    "cancelled": N_("Cancelled by the court"),
    "returned": N_("Returned"),
    "part": N_("Paid in part"),
    "no_assets": N_("No assets"),
    "bankrupt": N_("Bankrupt"),
    "debt": N_("Because of debt"),
    "own_wish": N_("Own wish"),
    "technical": N_("Work on the network"),
    "collection": N_("Collection"),
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
    "reset": N_("Reset of the debt"),
    "notice": N_("Notice"),
    "promotion": N_("Prepayment promotion"),
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
    "passed_on": N_("Passed on to the buyer of the debt"),
    "charged": N_("Date of the charge"),
    "conversation": N_("Conversation"),
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
    "moved_away": N_("Moved to another account"),
    "moved_here": N_("Taken over from another account"),
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
    "visit": N_("Visit"),
    "voicemail": N_("Voicemail"),
    "write_off": N_("Write-off"),
    "wrong_person": N_("Wrong person"),
    "above": N_("above"),
    "below": N_("below"),
    "bank": N_("Bank"),
    "card": N_("Card"),
    "sbp": N_("Fast payments (SBP)"),
    "terminal": N_("Terminal"),
    "office": N_("Office"),
    "auto": N_("Automatic payment"),
    "housing_bill": N_("Housing bill"),
    "agency": N_("Agency"),
    "other": N_("Other ways"),
}
"""Code → words, of the debt, its payments and its contacts."""

CODE_PARTS = (
    DEBT_CODES,
    AFTER_CODES,
    DEED_CODES,
    DESK_CODES,
    AGENCY_CODES,
    BONUS_CODES,
    DOUBT_CODES,
    CARD_CODES,
    CONDUCT_CODES,
    EFFECT_CODES,
    WORK_CODES,
    STEP_CODES,
    NOTE_CODES,
    PLAN_CODES,
    SUSPENSION_CODES,
    HOUR_CODES,
    COURT_CODES,
    FORECAST_CODES,
    RESERVE_CODES,
    WARNING_CODES,
)
CODES = {code: words for part in CODE_PARTS for code, words in part.items()}
"""Code of the data → words; no code stands in two parts, or one would speak for the other."""

ENDS = {"cancelled": N_("{what}: cancelled"), "reversed": N_("{what}: reversed")}


def label(code: str | None) -> str:
    """The words for a code; ranges of days are spelt with a dash; names from the data stay, but inert."""
    if code is None:
        return _("not stated")
    if code in TABLE_NAMES:
        return _(TABLE_NAMES[code])
    if re.fullmatch(r"\d+-\d+", code):
        return "\N{EN DASH}".join(number(int(edge)) for edge in code.split("-"))
    if re.fullmatch(r"\d+\+", code):
        return _("{days}+", days=number(int(code[:-1])))
    what, _joint, end = code.rpartition("_")
    if end in {"cancelled", "reversed"} and what in CODES:
        return _(ENDS[end], what=label(what))
    return _(CODES[code]) if code in CODES else inert(code)


def label_within(code: str) -> str:
    """The words for a code inside a sentence: a small letter first, but in an abbreviation."""
    words = label(code)
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def worded(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """``frame`` with the codes of a column in words; names from the data stay."""
    words = {code: label(code) for code in frame[column].unique().drop_nulls()}
    return frame.with_columns(pl.col(column).replace(words))
