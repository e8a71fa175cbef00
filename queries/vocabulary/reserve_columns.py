"""Columns of the questions about reserves and limitation."""

from queries.vocabulary.common_columns import ACCOUNTS, BUCKET, OVERDUE
from queries.vocabulary.kinds import Column
from receivables.messages import N_

OWED = Column("amount", "money", N_("Open debt"), N_("Charges of this age that nothing has closed by the day"))
LOSS_RATE = Column(
    "loss_rate", "share", N_("Loss rate"), N_("Finally lost, of what reached this age; empty: too little is known")
)
EXPECTED_RATE = Column("expected_rate", "share", N_("Loss rate ahead"), N_("Loss rate × forward factor, at most all"))
ALLOWANCE = Column("allowance", "money", N_("Allowance, IFRS 9"), N_("Open debt × loss rate ahead"))
TAX_RESERVE = Column(
    "tax_reserve",
    "money",
    N_("Tax reserve"),
    N_("Article 266: half from day 45 to 90, all of what is older; the line of the cap: at most so much"),
)
OWN_RESERVE = Column("own_reserve", "money", N_("Own rule"), N_("By the company's own shares; empty: it has set none"))

TAX_PART = Column("tax_share", "share", N_("Tax law, part"), N_("Part that the tax law lets set aside"))
OWN_PART = Column("own_share", "share", N_("Own rule, part"), N_("Part that the company's own rule sets aside"))
VAT_RATE = Column(
    "vat_rate", "share", N_("VAT taken out"), N_("Rate of VAT taken out of the debt before the tax reserve")
)

ROLL_MONTHS = Column("months", "months", N_("Months watched"), N_("Months over which the debt of this age was watched"))
REACHED = Column("reached", "money", N_("Reached this age"), N_("Debt that was open on the first day of this age"))
GIVEN_UP = Column("written_off", "money", N_("Lost at this age"), N_("Written off, forgiven or sold while of this age"))
PASSED_ON = Column("passed_on", "money", N_("Grew older"), N_("What of it was still open when the next age began"))

RESERVE = Column("reserve", "code", N_("Reserve"), N_("By IFRS 9, by the Tax Code, or by the company's own rule"))
MOVED_FROM = Column("from_on", "date", N_("Month end before"), N_("Day on which the opening reserve stood"))
RESERVE_OPENING = Column("opening", "money", N_("Reserve before"), N_("Reserve as it was counted on that day"))
GIVEN_UP_SINCE = Column(
    "written_off", "money", N_("Given up since"), N_("Bad debts written off; for the tax reserve only these count")
)
USED = Column("used", "money", N_("Used"), N_("What was given up, as far as the reserve went"))
ADDED = Column("added", "money", N_("Added"), N_("What the reserve lacked after that"))
RELEASED = Column("released", "money", N_("Released"), N_("What was too much in the reserve after that"))
RESERVE_CLOSING = Column("closing", "money", N_("Reserve now"), N_("Before + added − released − used"))

REVENUE_YEAR = Column("year", "code", N_("Year"), N_("Calendar year whose revenue counts"))
BILLED_MONTHS = Column("months", "months", N_("Months in the data"), N_("Months of the year that have billing"))
BILLED_IN_YEAR = Column(
    "billed", "money", N_("Billed with VAT"), N_("Services and goods, less free months and corrections, no penalties")
)
VAT = Column("vat", "money", N_("VAT in it"), N_("Value added tax at the rate of the day of billing"))
REVENUE = Column("revenue", "money", N_("Revenue without VAT"), N_("Article 249 of the Tax Code"))
YEAR_CAP = Column("cap", "money", N_("A tenth of it"), N_("Most that may be set aside by this year's revenue"))
IS_CAP = Column("is_cap", "flag", N_("Is the cap"), N_("Whether this year's revenue bounds the reserve"))

SCENARIO = Column("scenario", "code", N_("Supposed"), N_("Which year's loss rates are taken"))
SUPPOSED_FROM = Column("from_month", "month", N_("Months from"), N_("First month of the year"))
SUPPOSED_TO = Column("to_month", "month", N_("Months to"), N_("Last month of the year"))

HARDEST_STEP = Column(
    "step", "code", N_("How far recovery went"), N_("Hardest step since the oldest open charge was due")
)
ALREADY_LAPSED = Column("lapsed", "money", N_("Lapsed"), N_("Charges that can no longer be claimed"))
WITHIN_30 = Column("within_30", "money", N_("Lapses in 30 days"), N_("Lapses within 30 days unless it is filed"))
WITHIN_90 = Column("within_90", "money", N_("Lapses in 90 days"), N_("Lapses within 90 days, those of 30 too"))
WITHIN_180 = Column("within_180", "money", N_("Lapses in 180 days"), N_("Lapses within 180 days, those of 90 too"))
LATER = Column("later", "money", N_("Later"), N_("Can be claimed for over 180 days"))
BEFORE_COURT = Column("in_court", "money", N_("Before the court"), N_("Filed in time, not decided: the clock stands"))
WON = Column("under_order", "money", N_("Order granted"), N_("Charges that an order stands over"))

RESERVE_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "provision": (BUCKET, OWED, LOSS_RATE, ALLOWANCE, TAX_RESERVE, OWN_RESERVE, EXPECTED_RATE),
    "provision_parts": (BUCKET, TAX_PART, OWN_PART, VAT_RATE, OWED),
    "provision_rates": (BUCKET, ROLL_MONTHS, REACHED, GIVEN_UP, PASSED_ON, LOSS_RATE, EXPECTED_RATE),
    "provision_movement": (
        RESERVE,
        MOVED_FROM,
        RESERVE_OPENING,
        GIVEN_UP_SINCE,
        USED,
        ADDED,
        RELEASED,
        RESERVE_CLOSING,
    ),
    "provision_cap": (REVENUE_YEAR, BILLED_MONTHS, BILLED_IN_YEAR, VAT, REVENUE, YEAR_CAP, IS_CAP),
    "provision_what_if": (SCENARIO, SUPPOSED_FROM, SUPPOSED_TO, BUCKET, OWED, LOSS_RATE, ALLOWANCE),
    "limitation": (
        HARDEST_STEP,
        ACCOUNTS,
        OVERDUE,
        ALREADY_LAPSED,
        WITHIN_30,
        WITHIN_90,
        WITHIN_180,
        LATER,
        BEFORE_COURT,
        WON,
    ),
}
"""Question → its columns, in order."""
