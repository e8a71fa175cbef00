"""What paying otherwise came to, against similar accounts that paid on as before: estimated, for those that did it."""

import polars as pl

from receivables.effects.estimated_row import COMPARED, estimated_row
from receivables.effects.similar_cases import similar_cases
from receivables.effects.verdicts import NO_OVERLAP
from receivables.steps.alternatives import ALTERNATIVES

KNOWN = ("debt", "debt_age_days", "cash_before", "late_share", "tenure_days", "monthly_fee")
"""What was known the day before, and the cases are made alike in."""

PAID, LATE = "paid_share", "late_share_after"
MOST_COMPARED = 1_000
"""Accounts that came to pay in one way that are compared at most, drawn by their numbers; more make no interval
narrower that matters."""

MEASURES = (PAID, LATE)
"""Of every alternative both: the share of the overdue debt paid in 90 days, and the share of the bills due in them that
were not paid by their day. Money closes the oldest debt first, so whoever pays an old debt by instalments has newer
bills late by that alone: there the second measure tells of the rule of closing as well as of how he pays."""

ALTERNATIVE_RESULTS: dict[str, pl.DataType] = {
    "alternative": pl.String(),
    "measure": pl.String(),
    **COMPARED,
    "e_value_interval": pl.Float64(),
    "left_out": pl.Int64(),
}
"""One row per alternative and measure; without estimate where too few are alike (``no_overlap``)."""


def alternative_results(cases: pl.DataFrame) -> pl.DataFrame:
    """Every alternative of which the data know any case, by both MEASURES, ALTERNATIVE_RESULTS.

    ``cases``: alternative, account_id, treated, segment, KNOWN and MEASURES, null where nothing was overdue or due. The
    groups are not drawn: the differences are estimated. Cases that stay unlike in what is known make no verdict.
    """
    rows = [
        _compared(cases.filter(alternative=name).drop_nulls(measure), name, measure)
        for name in ALTERNATIVES
        if cases.filter(alternative=name)["treated"].any()
        for measure in MEASURES
    ]
    return pl.DataFrame(rows, schema=ALTERNATIVE_RESULTS)


def _compared(cases: pl.DataFrame, name: str, measure: str) -> dict[str, object]:
    had = int(cases["treated"].sum())
    counted = {"alternative": name, "measure": measure, "accounts": had, "compared": cases.height - had}
    alike = similar_cases(cases, "treated", KNOWN)
    if alike is None:
        return {**counted, "verdict": NO_OVERLAP}
    return {**counted, **estimated_row(alike, measure)}
