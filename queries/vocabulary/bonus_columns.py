"""Columns of the questions about bonuses."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    CHARGE_ID,
    CLOSED_AMOUNT,
    CONTACT_ID,
    DUE_ON,
    HIGH,
    HIRED_ON,
    LEFT_ON,
    LOW,
    OPERATOR,
    OPERATOR_ID,
    PAID_ON,
    PAYMENT_CHANNEL,
    PAYMENT_ID,
    TEAM,
)
from queries.vocabulary.kinds import Column
from receivables.messages import N_

DAYS_PAST_DUE = Column(
    "days_past_due",
    "days",
    N_("Days past due"),
    N_("Days from the due date to the payment; below zero: paid before it"),
)
DEBT_AT_CONTACT = Column(
    "debt_at_contact",
    "money",
    N_("Debt before the contact"),
    N_("Greatest overdue debt of the chain of conversations up to the credited one: it sets the rate"),
)
DEBT_ON = Column("debt_on", "date", N_("Debt of"), N_("Day of the conversation whose debt sets the rate"))
DEBT_CONTACT_ID = Column(
    "debt_contact_id", "id", N_("Debt by contact"), N_("Number of the conversation whose debt sets the rate")
)
REASON = Column("reason", "code", N_("Why credited"), N_("Why the operator, or nobody, gets the bonus"))
RATE = Column("rate", "share", N_("Rate"), N_("Rate of the scheme by the debt before the contact"))
BONUS = Column("bonus", "money", N_("Bonus"), N_("Amount closed × rate × multiplier"))
MULTIPLIER = Column("multiplier", "number", N_("For age"), N_("Multiplier of the rate by days past due"))
DECIDED_ON = Column("decided_on", "date", N_("Counts on"), N_("Day to which the part of the payment belongs"))
CONTACT_AT = Column("contact_at", "time", N_("Contact"), N_("When the credited contact began"))
BREACH = Column("breach", "code", N_("Limit broken"), N_("Limit that the credited contact broke"))
WHY = Column("why", "text", N_("Why"), N_("What the supervisor gave as the reason"))
PAID_MONTH = Column("month", "month", N_("Month of pay"), N_("Month whose payout holds the row"))
CORRECTS = Column("corrects", "month", N_("Corrects"), N_("Closed month that the line corrects"))
CORRECTED_AMOUNT = Column(
    "corrected_amount", "money", N_("Corrected amount"), N_("Amount closed by which the line corrects the closed month")
)
STANDING = Column(
    "standing", "money", N_("Stands"), N_("What stands of the part after the line: what is taken back later is gone")
)
SCHEME = Column("scheme", "text", N_("Scheme"), N_("Name and version of the scheme"))
EMPLOYED = Column("employed", "flag", N_("Employed"), N_("Whether the operator was employed in the month"))
RECOVERED = Column(
    "recovered", "money", N_("Recovered"), N_("Overdue debt that payments closed to the operator's credit")
)
LINES = Column("lines", "count", N_("Parts of payments"), N_("Number of parts of payments"))
BONUS_SUM = Column("bonus", "money", N_("Bonus by lines"), N_("Sum of the bonuses of all lines"))
CLAWBACK = Column(
    "clawback",
    "money",
    N_("of it taken back"),
    N_("What money that came back takes: what its month had paid for it, never more"),
)
BONUS_CORRECTIONS = Column(
    "corrections", "money", N_("of it corrections"), N_("Bonus by which closed months are corrected")
)
NEVER_PAID = Column(
    "never_paid",
    "money",
    N_("of it never paid"),
    N_("What lines about earlier months would take or bring beyond what those months paid for them; it is not counted"),
)
CARRIED_IN = Column(
    "carried_in",
    "money",
    N_("Left to take before"),
    N_("What earlier months' pay could not cover of what is taken back; it is taken first"),
)
CARRIED_OUT = Column(
    "carried_out",
    "money",
    N_("Left to take after"),
    N_("What this month's pay cannot cover of what is taken back; it is carried to the next month"),
)
BELOW_MINIMUM = Column(
    "below_minimum",
    "money",
    N_("Lost: too little recovered"),
    N_("Bonus lost because less was recovered than the scheme asks for"),
)
CAPPED = Column("capped", "money", N_("Above the cap"), N_("Bonus above the cap of the scheme"))
GUARANTEE = Column("guarantee", "money", N_("Raised to the minimum"), N_("What is added up to the guaranteed minimum"))
COMPLAINTS = Column("complaints", "count", N_("Upheld complaints"), N_("Complaints of the month that were upheld"))
DEDUCTION = Column("deduction", "money", N_("Taken off for complaints"), N_("What upheld complaints cost the operator"))
PAYOUT = Column("payout", "money", N_("To be paid"), N_("Bonus after every rule of the scheme"))
GAIN = Column("difference", "money", N_("Gain or loss"), N_("Payout less the payout under the first scheme"))
WOULD_HAVE = Column(
    "would_have", "text", N_("Would have it"), N_("Operator to whom lists and settings of now would credit the part")
)
WOULD_BE = Column(
    "would_be", "money", N_("Bonus it would be"), N_("Bonus of the part by the lists and settings of now")
)
SIGN = Column("sign", "code", N_("Sign"), N_("What may point to gaming"))
SUBJECT = Column("subject", "text", N_("Subject"), N_("Operator, edge of a band, or all"))
SHARE = Column("share", "share", N_("Share"), N_("Part of the cases that show the sign"))
EXPECTED = Column("expected", "share", N_("Expected"), N_("The same share of the other operators, or what is usual"))
CASES = Column("cases", "count", N_("Cases"), N_("Number of cases the share is counted from"))
STANDS_OUT = Column(
    "verdict", "code", N_("Against expected"), N_("Whether the interval lies above or below what is expected")
)

BONUS_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "bonus_lines": (
        PAYMENT_ID,
        ACCOUNT_ID,
        PAID_ON,
        CHARGE_ID,
        CLOSED_AMOUNT,
        DAYS_PAST_DUE,
        DEBT_AT_CONTACT,
        OPERATOR_ID,
        CONTACT_ID,
        REASON,
        RATE,
        BONUS,
        MULTIPLIER,
        PAYMENT_CHANNEL,
        DUE_ON,
        DECIDED_ON,
        CONTACT_AT,
        DEBT_ON,
        DEBT_CONTACT_ID,
        BREACH,
        WHY,
        PAID_MONTH,
        CORRECTS,
        CORRECTED_AMOUNT,
        STANDING,
        SCHEME,
    ),
    "bonus_by_operator": (
        PAID_MONTH,
        OPERATOR_ID,
        EMPLOYED,
        RECOVERED,
        LINES,
        BONUS_SUM,
        CLAWBACK,
        BONUS_CORRECTIONS,
        NEVER_PAID,
        BELOW_MINIMUM,
        CAPPED,
        GUARANTEE,
        COMPLAINTS,
        DEDUCTION,
        CARRIED_IN,
        CARRIED_OUT,
        PAYOUT,
        SCHEME,
    ),
    "bonus_notices": (
        PAID_MONTH,
        PAYMENT_ID,
        ACCOUNT_ID,
        CHARGE_ID,
        PAID_ON,
        CLOSED_AMOUNT,
        OPERATOR_ID,
        WOULD_HAVE,
        BONUS,
        WOULD_BE,
    ),
    "bonus_signs": (
        SIGN,
        SUBJECT,
        SHARE,
        LOW.of_kind("share"),
        HIGH.of_kind("share"),
        EXPECTED,
        CASES,
        STANDS_OUT,
    ),
    "operators": (
        OPERATOR_ID,
        OPERATOR.called("name"),
        TEAM,
        HIRED_ON,
        LEFT_ON,
    ),
    "scheme_comparison": (
        SCHEME,
        OPERATOR_ID,
        RECOVERED,
        BONUS_SUM,
        PAYOUT,
        GAIN,
    ),
}
"""Question → its columns, in order."""
