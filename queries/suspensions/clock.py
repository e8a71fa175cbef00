"""The clock of cuts of service on a day, by the company's settings."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.desk.whom_to_call import standing_on
from receivables.steps.cuts_of_service import with_states

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
    """Accounts with overdue debt or cut off on a day, or the named one of them, with what is to be done.

    Kept plans and disputes are those of the call desk, so that nobody is warned whom it does not call for them.
    """
    rules = company.settings.suspension
    facts = company.gather(
        "suspensions/clock_facts",
        as_of=as_of,
        rule_days=rules.rule_days,
        rule_fees=rules.rule_fees,
        warning_days=rules.warning_days,
        account_id=account_id,
    )
    standing = standing_on(company, as_of, account_id).select("account_id", "kept_plan", "disputed")
    known = facts.join(standing, on="account_id", how="left", maintain_order="left").with_columns(
        pl.col("kept_plan", "disputed").fill_null(value=False)
    )
    return with_states(known, as_of, rules.warning_days, rules.terminate_months)
