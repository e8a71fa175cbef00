"""The clock of cuts of service on a day, by the company's settings."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.desk.left_out import DISPUTE_DAYS
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
        dispute_days=DISPUTE_DAYS,
        account_id=account_id,
    )
    return with_states(facts, as_of, rules.warning_days, rules.terminate_months)
