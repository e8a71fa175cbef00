"""The clock of cuts of service on a day, by the company's settings."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.desk.left_out import DISPUTE_DAYS
from receivables.steps.cuts_of_service import PRESSING, SOLD, with_states

COLUMNS = (
    "account_id",
    "overdue_since",
    "rule_day",
    "days_late",
    "run_up",
    "warned_on",
    "warning_days",
    "state",
    "overdue",
    "cut_on",
    "suspended_on",
    "reason",
    "billed_in_cut",
    "terminate_on",
    "held",
    "by_letter",
)


def clock_on(company: OpenCompany, as_of: date, account_id: str | None = None) -> pl.DataFrame:
    """Accounts with overdue debt or cut off on a day, or the named one of them, with what is to be done."""
    rules = company.settings.suspension
    facts = company.gather(
        "suspensions/clock_facts",
        as_of=as_of,
        rule_days=rules.rule_days,
        rule_fees=rules.rule_fees,
        warning_days=rules.warning_days,
        account_id=account_id,
    )
    held = company.gather("suspensions/held_back", as_of=as_of, dispute_days=DISPUTE_DAYS)
    named = {why: held.filter(why=why)["account_id"].implode() for why in (*PRESSING, SOLD)}
    known = facts.with_columns(pl.col("account_id").is_in(accounts).alias(why) for why, accounts in named.items())
    return with_states(known, as_of, rules.warning_days, rules.terminate_months)
