"""What came after accounts entered each step of recovery, what it cost and who left, one row per step in order
params: from date=first, to date=last, as_of date=last, days 30|90|180|365=180, segment text=none, service text=none, tariff text=none, district text=none
"""  # noqa: E501 - the line of parameters is read as one

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.steps.recovery_steps import STEPS
from receivables.steps.stage_funnel import KnownLosses, step_funnel


def answer(company: OpenCompany, *, as_of: date, days: str, **asked: Value) -> pl.DataFrame:
    """Cash is what came on the debt of the entry, within so many days of it, after whichever step.

    One payment can stand in several steps here; ``cash_by_step`` has every rouble once. A letter told both as a
    contact and as a case, at most 3 days apart, costs once: what the case says, else the contact. See ``step_funnel``.
    """
    found = stage_entries(company, as_of, int(days), **asked)
    of_steps = pl.col("account_key").is_null()
    entries, apart = found.filter(~of_steps), found.filter(of_steps).select("step", "cost_apart")
    known_losses = company.sql(
        "select exists (from left_by($as_of)) as leavers,"
        " exists (from complaints where received_on <= $as_of) as complaints",
        as_of=as_of,
    ).row(0, named=True)
    funnel = step_funnel(entries, as_of, int(days), KnownLosses(**known_losses))
    return funnel.join(apart, on="step", how="left", maintain_order="left")


def stage_entries(company: OpenCompany, as_of: date, days: int, **asked: Value) -> pl.DataFrame:
    """One row per account and step that it entered, and one per step of no account; see the SQL."""
    ahead = {table: company.ahead(table) for table in ("steps_taken", "late_cash", "letters")}
    return company.gather("steps/stage_entries", steps=STEPS, as_of=as_of, days=days, **ahead, **asked)
