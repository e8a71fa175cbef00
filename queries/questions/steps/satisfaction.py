"""How content subscribers are after each step of recovery, and how complaints are answered, one row per month and step
params: from date=first, to date=last, as_of date=last, segment text=none, service text=none, tariff text=none, district text=none
"""  # noqa: E501 - the line of parameters is read as one

from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.complaints_answered import complaints_of
from receivables.steps.recovery_steps import HEAVY_STEPS, LIGHT_STEPS, STEPS, windows_of
from receivables.steps.satisfaction import satisfaction_rows


def answer(company: OpenCompany, *, to: date, as_of: date, **asked: Any) -> pl.DataFrame:
    """The step is the one that would have had a payment of that day; see ``satisfaction_rows`` for the rows."""
    said = company.gather(
        "steps/said_after_steps",
        steps=STEPS,
        windows=windows_of(company.settings.stages.window_days),
        light=LIGHT_STEPS,
        heavy=HEAVY_STEPS,
        to=to,
        as_of=as_of,
        **asked,
    )
    states = complaints_of(company, asked["from"], to, as_of).select("complaint_id", "state")
    return satisfaction_rows(said.join(states, on="complaint_id", how="left"))
