"""Which step of recovery has the cash of a period, one row per step in order, then what came without one
params: from date=first, to date=last, segment text=none, service text=none, tariff text=none, district text=none
"""

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.steps.recovery_steps import HEAVY_STEPS, LIGHT_STEPS, SOURCES, windows_of


def answer(company: OpenCompany, **asked: Value) -> pl.DataFrame:
    """The cash of all rows is C of the identity of that period and filter."""
    return company.gather(
        "steps/cash_by_step",
        sources=SOURCES,
        windows=windows_of(company.settings.stages.window_days),
        light=LIGHT_STEPS,
        heavy=HEAVY_STEPS,
        **asked,
    )
