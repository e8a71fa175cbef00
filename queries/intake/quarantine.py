"""Rows put aside: where each stood, which cell is at fault, and why, in one sentence that says what was expected."""

from collections.abc import Sequence

import polars as pl

from receivables.messages import Message, message

LINE = "_line"
"""Line of the file, 1-based (the row of a spreadsheet or Parquet file)."""

REJECTED = pl.Schema(
    {LINE: pl.Int64(), "column": pl.String(), "value": pl.String(), "reason": pl.String(), "row": pl.String()}
)
"""One row put aside: where, the cell at fault, why, and the row as it stood."""

REASONS: dict[str, Message] = {
    "missing": message("the cell is empty, and every row needs a value here"),
    "date": message("this is no date; expected for example 2026-10-31 or 31.10.2026"),
    "date_format": message("this is no date of the form the layout states"),
    "date_range": message("the date lies outside 1900 to 2199"),
    "date_ahead": message("the date lies more than 40 days after the day of loading"),
    "date_old": message("the date lies before 1990"),
    "date_century": message("a year of two digits that lies neither in the past, from 1990 on, nor just ahead"),
    "serial": message("this looks like the number of a day in a spreadsheet; export the column as dates"),
    "time": message("this is no date with time; expected for example 2026-10-31 14:05:00"),
    "gap": message("this time never was: the clocks were put forward over it"),
    "money": message("this is no amount; expected for example 1234.56 or 1 234,56"),
    "money_places": message("the amount has more than two places after the point"),
    "money_size": message("the amount has more than 16 digits before the point"),
    "count": message("this is no whole number; expected for example 12"),
    "share": message("this is no share; expected a fraction from 0 to 1, or a percentage with its sign"),
    "flag": message("this is neither yes nor no; expected for example yes, no, 1 or 0"),
    "exponent": message("a number in exponent form has lost its digits; export the column as text"),
    "digits": message("a number of more than 15 digits has lost its last ones; export the column as text"),
    "formula": message("the cell holds a formula; replace it by its value"),
    "control": message("the cell holds a control character"),
    "encoding": message("the bytes are no text in the encoding of the file"),
    "pattern": message("nothing in this text has the form the layout looks for"),
    "fields": message("the row has another number of cells than the header"),
    "quote": message("a quotation mark is opened and not closed"),
    "header": message("this is the header once more"),
    "currency": message("the amount is in another currency than the one chosen"),
    "balance": message("opening, billed and paid of the row do not give its closing balance"),
    "nobody": message("the contact names neither an account nor a telephone number"),
    "neither": message("two cells are empty, and every row needs one of them"),
    "no_table": message("the layout takes nothing from rows of this kind"),
    "cut_off": message("the document is cut off before its end"),
    "outgoing": message("this is no incoming payment of the account of the statement"),
    "pending": message("the bank has not booked this entry yet"),
    "no_currency": message("the statement does not say in which currency this entry is"),
    "parts": message("the payments of this collected entry do not add up to it"),
    "entry": message("this line has not the form of an entry of a statement"),
    "no_account": message("the line names no account, so it is no payment"),
    "unknown_payment": message("the payment named here is not loaded yet; the row is taken up when it is"),
    "event": message("the event does not belong to any call that entered the queue"),
    "status": message("the layout does not say whether rows with this value count"),
    "type": message("the value does not fit the type of the column"),
}


CHOICES: dict[str, Message] = {
    "service|penalty|equipment|refund|opening": message(
        "expected one of: service, penalty, equipment, refund, opening"
    ),
    "bank|card|sbp|terminal|office|auto|housing_bill|agency|other": message(
        "expected one of: bank, card, sbp, terminal, office, auto, housing_bill, agency, other"
    ),
    "amnesty|write_off|free_month|cession|correction|opening|passed_on": message(
        "expected one of: amnesty, write_off, free_month, cession, correction, opening, passed_on"
    ),
    "auto_call|robot_call|sms|email|messenger|call|visit|letter": message(
        "expected one of: auto_call, robot_call, sms, email, messenger, call, visit, letter"
    ),
    "refusal|representative|bankruptcy|no_mass_calls|incapacitated|other": message(
        "expected one of: refusal, representative, bankruptcy, no_mass_calls, incapacitated, other"
    ),
    "forgot|no_money|absent|no_bill|service_fault|disputes|moved|deceased|refuses|other": message(
        "expected one of: forgot, no_money, absent, no_bill, service_fault, disputes, moved, deceased, refuses, other"
    ),
    "tariff|pay_way|pause|other": message("expected one of: tariff, pay_way, pause, other"),
    "accepted|declined|thinking": message("expected one of: accepted, declined, thinking"),
    "instalments|deferral": message("expected one of: instalments, deferral"),
    "granted|refused|cancelled|returned|paid|part|no_assets|bankrupt|other": message(
        "expected one of: granted, refused, cancelled, returned, paid, part, no_assets, bankrupt, other"
    ),
    "debt|own_wish|technical": message("expected one of: debt, own_wish, technical"),
    "collection|service|agency": message("expected one of: collection, service, agency"),
    "out|in": message("expected one of: out, in"),
    "no_answer|busy|voicemail|wrong_person|delivered|conversation|promise|refusal|dispute|call_back": message(
        "expected one of: no_answer, busy, voicemail, wrong_person, delivered, conversation, promise, refusal, "
        "dispute, call_back"
    ),
    "fraudulent|careless|chronic|accidental|absent_minded": message(
        "expected one of: fraudulent, careless, chronic, accidental, absent_minded"
    ),
    "amnesty|reset|notice|call|offer|promotion|other": message(
        "expected one of: amnesty, reset, notice, call, offer, promotion, other"
    ),
    "randomised|chosen": message("expected one of: randomised, chosen"),
    "offer|control": message("expected one of: offer, control"),
    "letter|court_order|bailiffs": message("expected one of: letter, court_order, bailiffs"),
    "commission|sale": message("expected one of: commission, sale"),
    "operator|agency|company": message("expected one of: operator, agency, company"),
}
"""What a cell of choices may hold, by the choices joined with ``|``."""


def reason(name: str) -> str:
    """The English text of a reason, as the quarantine keeps it and as translations name it."""
    return (REASONS | CHOICES)[name].text


def quarantined(rows: Sequence[tuple[int, str, str | None, str, str]]) -> pl.DataFrame:
    """The quarantine, by ``REJECTED``, of (line, column, value, reason, row)."""
    return pl.DataFrame(rows, schema=REJECTED, orient="row")
