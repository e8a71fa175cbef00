"""Why a row is put aside: one sentence each, with what was expected, kept in the quarantine as English text."""

from receivables.said import Said, said

REASONS: dict[str, Said] = {
    "missing": said("the cell is empty, and every row needs a value here"),
    "date": said("this is no date; expected for example 2026-10-31 or 31.10.2026"),
    "date_format": said("this is no date of the form the layout states"),
    "date_range": said("the date lies outside 1900 to 2199"),
    "time": said("this is no date with time; expected for example 2026-10-31 14:05:00"),
    "gap": said("this time never was: the clocks were put forward over it"),
    "money": said("this is no amount; expected for example 1234.56 or 1 234,56"),
    "money_places": said("the amount has more than two places after the point"),
    "money_size": said("the amount has more than 16 digits before the point"),
    "count": said("this is no whole number; expected for example 12"),
    "share": said("this is no share; expected a fraction from 0 to 1, or a percentage with its sign"),
    "flag": said("this is neither yes nor no; expected for example yes, no, 1 or 0"),
    "exponent": said("a number in exponent form has lost its digits; export the column as text"),
    "digits": said("a number of more than 15 digits has lost its last ones; export the column as text"),
    "formula": said("the cell holds a formula; replace it by its value"),
    "control": said("the cell holds a control character"),
    "encoding": said("the bytes are no text in the encoding of the file"),
    "pattern": said("nothing in this text has the form the layout looks for"),
    "fields": said("the row has another number of cells than the header"),
    "quote": said("a quotation mark is opened and not closed"),
    "header": said("this is the header once more"),
    "currency": said("the amount is in another currency than the one chosen"),
    "nobody": said("the contact names neither an account nor a telephone number"),
    "no_table": said("the layout takes nothing from rows of this kind"),
    "cut_off": said("the document is cut off before its end"),
    "outgoing": said("this is no incoming payment of the account of the statement"),
    "no_account": said("the line names no account, so it is no payment"),
    "unknown_payment": said("the payment named here is not loaded yet; the row is taken up when it is"),
    "event": said("the event does not belong to any call that entered the queue"),
    "type": said("the value does not fit the type of the column"),
}


CHOICES: dict[str, Said] = {
    "service|penalty|equipment|refund": said("expected one of: service, penalty, equipment, refund"),
    "bank|card|sbp|terminal|office|auto|housing_bill|agency": said(
        "expected one of: bank, card, sbp, terminal, office, auto, housing_bill, agency"
    ),
    "amnesty|write_off|free_month|cession|correction": said(
        "expected one of: amnesty, write_off, free_month, cession, correction"
    ),
    "auto_call|sms|email|messenger|call|visit|letter": said(
        "expected one of: auto_call, sms, email, messenger, call, visit, letter"
    ),
    "out|in": said("expected one of: out, in"),
    "no_answer|busy|voicemail|wrong_person|delivered|conversation|promise|refusal|dispute|call_back": said(
        "expected one of: no_answer, busy, voicemail, wrong_person, delivered, conversation, promise, refusal, "
        "dispute, call_back"
    ),
    "fraudulent|careless|chronic|accidental|absent_minded": said(
        "expected one of: fraudulent, careless, chronic, accidental, absent_minded"
    ),
    "randomised|chosen": said("expected one of: randomised, chosen"),
    "offer|control": said("expected one of: offer, control"),
    "letter|court_order|bailiffs": said("expected one of: letter, court_order, bailiffs"),
    "commission|sale": said("expected one of: commission, sale"),
    "operator|agency|company": said("expected one of: operator, agency, company"),
}
"""What a cell of choices may hold, by the choices joined with ``|``."""


def reason(name: str) -> str:
    """The English text of a reason, as the quarantine keeps it and as translations name it."""
    return (REASONS | CHOICES)[name].text
