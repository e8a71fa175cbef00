"""What is measured of a campaign, and when nothing can be told of a measure."""

import polars as pl

from receivables.effects.verdicts import (
    GUARDRAIL,
    NO_DIFFERENCE_SEEN,
    NOT_MEASURED,
    TOO_EARLY,
    TOO_SMALL,
    Effect,
    Measure,
    unjudged,
)
from receivables.messages import message

MEASURES: dict[str, Measure] = {
    "paid": Measure("payer_share", "share", +1),
    "cash": Measure("cash_per_account", "money", +1),
    "next_bills_paid": Measure("next_bill_paid_share", "share", +1),
    "overdue_90": Measure("overdue_90_share", "share", -1),
    "overdue_180": Measure("overdue_180_share", "share", -1),
    "suspended": Measure("suspended_share", "share", -1),
    "left": Measure("left_share", "share", -1),
    "complained": Measure("complained_share", "share", -1),
}
"""Column of the frame -> what it measures. Empty values (not known yet) are left out of that measure."""

TABLES = {"suspended": "suspensions", "left": "accounts", "complained": "complaints"}
"""Column → the table without which it is not measured."""

DEFAULT_PRIMARY = "cash_per_account"


def primary_of(declared: str | None) -> str:
    """The measure that decides: the declared one when it is known, else cash per account."""
    known = {measure.name for measure in MEASURES.values()}
    return declared if declared in known else DEFAULT_PRIMARY


def not_measured(accounts: pl.DataFrame, column: str, role: str = GUARDRAIL) -> Effect | None:
    """A measure whose table was not loaded: no data is not zero. None when it was."""
    if column not in TABLES or accounts.is_empty() or accounts[column].null_count() < accounts.height:
        return None
    sentence = message("Not measured: the table {table} says nothing of it", table=TABLES[column])
    return unjudged(MEASURES[column], NOT_MEASURED, sentence, role=role)


def untold(accounts: pl.DataFrame, column: str) -> Effect | None:
    """Why a measure of which no account is known has no verdict; None when some are known."""
    if accounts.is_empty() or accounts[column].null_count() < accounts.height:
        return None
    early = message("Too early: its days are not over for any account")
    return not_measured(accounts, column) or unjudged(MEASURES[column], TOO_EARLY, early)


def too_few(measure: Measure, arms: tuple[int, int], fewest: int) -> Effect:
    """Fewer accounts in an arm than an estimate needs."""
    sentence = message(
        "Too few accounts: {offered} with the offer and {compared} without; at least {fewest} of each are needed",
        offered=arms[0],
        compared=arms[1],
        fewest=fewest,
    )
    return unjudged(measure, TOO_SMALL, sentence, arms)


def all_the_same(measure: Measure, arms: tuple[int, int]) -> Effect:
    """Nothing varies, so that there is no error to go by."""
    return unjudged(
        measure, NO_DIFFERENCE_SEEN, message("No difference seen: all accounts of both groups show the same"), arms
    )


def no_spread(measure: Measure, arms: tuple[int, int]) -> Effect:
    """The groups differ and nothing varies within them: so few accounts say nothing of chance."""
    sentence = message("Too few accounts: within each group all show the same, so that chance cannot be told apart")
    return unjudged(measure, TOO_SMALL, sentence, arms)


def worth_of(compared: float, worth: float) -> float:
    """The effect that matters: a part of what the accounts without the offer show."""
    return worth * abs(compared)
