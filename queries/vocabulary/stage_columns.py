"""Columns of the questions about what came of accounts after a step of recovery, and what they say of it."""

from queries.vocabulary.kinds import Column
from queries.vocabulary.satisfaction_columns import SATISFACTION
from receivables.messages import N_
from receivables.steps.recovery_steps import HORIZONS

FUNNEL_STEP = Column(
    "step", "code", N_("Stage of recovery"), N_("Step of recovery that accounts entered in the period")
)
ENTERED = Column(
    "accounts", "count", N_("Entered"), N_("Accounts with overdue debt on the first day of the step in the period")
)
ENTRY_DEBT = Column("debt", "money", N_("Debt at entry"), N_("Their overdue debt at the close of the day before"))
PAID_WITHIN = {
    30: N_("Came in 30 days"),
    90: N_("Came in 90 days"),
    180: N_("Came in 180 days"),
    365: N_("Came in 365 days"),
}
PAID_MEANING = N_("Cash on the debt at entry of the accounts whose days are over, whatever step it followed")
RIPE_WITHIN = {
    30: N_("30 days are over"),
    90: N_("90 days are over"),
    180: N_("180 days are over"),
    365: N_("365 days are over"),
}
RIPE_MEANING = N_("Accounts whose days since the entry are over: the cash of these days is theirs")
DEBT_WITHIN = {
    30: N_("Debt watched for 30 days"),
    90: N_("Debt watched for 90 days"),
    180: N_("Debt watched for 180 days"),
    365: N_("Debt watched for 365 days"),
}
DEBT_MEANING = N_("Debt at entry of the accounts whose days are over")

STEP_COST = Column(
    "cost",
    "money",
    N_("Cost of the step"),
    N_("Cost of the step on the accounts whose days are over; empty: some of it is not known"),
)
STEP_NET = Column("net", "money", N_("Left after cost"), N_("Cash of these days, or a sale's price, less cost"))
STEP_COST_PER_ROUBLE = Column(
    "cost_per_rouble", "number", N_("Cost per unit that came"), N_("Cost of the step / what came in these days")
)
MEDIAN_DAYS = Column(
    "median_days",
    "days",
    N_("Days to first cash, median"),
    N_("Days by which half of the accounts had paid anything (Kaplan-Meier); empty: under half did in a year"),
)
LEFT = Column("left", "count", N_("Left in 180 days"), N_("Subscribers that left within 180 days of the entry"))
COMPLAINTS_RATE = Column(
    "complaints_per_1000",
    "rate",
    N_("Complained, per 1,000"),
    N_("Accounts that complained within 180 days of the entry, per 1,000"),
)
NEXT_STEP = Column(
    "next_step", "code", N_("Next step of recovery"), N_("Other step that most often began next within these days")
)

FUNNEL_MORE = (
    Column("price", "money", N_("Price of sales"), N_("What agencies paid for the debts sold")),
    Column("known_cost", "money", N_("Known cost"), N_("The part of the cost that is known")),
    Column("unpriced", "count", N_("Without a cost"), N_("Contacts, cases or offers whose cost is not known")),
    Column("net_low", "estimate", N_("Left after cost, from (95%)"), N_("Lower end of the 95% interval")),
    Column("net_high", "estimate", N_("Left after cost, to (95%)"), N_("Upper end of the 95% interval")),
    Column("verdict", "code", N_("Does it pay"), N_("Whether what is left differs from zero by more than chance")),
    Column("left_of", "count", N_("Watched for leaving"), N_("Accounts whose 180 days are over and that had not left")),
    Column(
        "left_share",
        "share",
        N_("Left in 180 days, share"),
        N_("Those that left / those watched; not because of the step"),
    ),
    Column("left_low", "share", N_("Left, from (95%)"), N_("Lower end of the 95% interval of those that left")),
    Column("left_high", "share", N_("Left, to (95%)"), N_("Upper end of the 95% interval of those that left")),
    Column(
        "complained", "count", N_("Complained in 180 days"), N_("Accounts that complained within 180 days of the entry")
    ),
    Column("complaints_low", "rate", N_("Complained, from (95%)"), N_("Lower end of the 95% interval, per 1,000")),
    Column("complaints_high", "rate", N_("Complained, to (95%)"), N_("Upper end of the 95% interval, per 1,000")),
    Column("next_accounts", "count", N_("Took the next step"), N_("Accounts on which that step came next")),
    Column("without_debt", "count", N_("Without overdue debt"), N_("Accounts with the step, but nothing overdue")),
    Column(
        "cost_apart",
        "money",
        N_("Cost of trying in vain"),
        N_("Known cost of attempts on accounts with which the step never began; in no other column"),
    ),
)

STAGE_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "stage_funnel": (
        FUNNEL_STEP,
        ENTERED,
        ENTRY_DEBT,
        *(Column(f"cash_{days}", "money", PAID_WITHIN[days], PAID_MEANING) for days in HORIZONS),
        STEP_COST,
        STEP_NET,
        STEP_COST_PER_ROUBLE,
        MEDIAN_DAYS,
        LEFT,
        COMPLAINTS_RATE,
        NEXT_STEP,
        *(Column(f"ripe_{days}", "count", RIPE_WITHIN[days], RIPE_MEANING) for days in HORIZONS),
        *(Column(f"debt_{days}", "money", DEBT_WITHIN[days], DEBT_MEANING) for days in HORIZONS),
        *FUNNEL_MORE,
    ),
    "satisfaction": SATISFACTION,
}
"""Question → its columns, in order."""
