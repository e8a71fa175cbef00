"""What kind of debtor operators took each account for, and which its payment history suggests, one row per account
params: as_of date=last, account_id text=none
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.contact.debtor_kinds import suggested_kind

COLUMNS = ["account_id", "debtor_kind", "suggested_kind", "recorded_on", "bills", "late", "late_share", "late_payments"]


def answer(company: OpenCompany, *, as_of: date, account_id: str | None) -> pl.DataFrame:
    """Accounts with a bill due in the year before or a recorded kind; see the rule for what a suggestion stands on."""
    habits = company.gather("brought/paying_habits", as_of=as_of, account_id=account_id)
    told = habits.with_columns(pl.col("bills", "late", "late_payments", "after_notice").cast(pl.Int64))
    return told.with_columns(
        suggested_kind=suggested_kind(),
        late_share=pl.when(pl.col("bills") > 0).then(pl.col("late") / pl.col("bills")),
    ).select(*COLUMNS, "after_notice", "ever_paid")
