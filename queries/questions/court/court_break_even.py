"""What filing a claim would net by its size and age, one row per claim and age
params: as_of date=last, duty_factor money=1, work money=none, chance_factor money=1
"""

from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.court.at_the_door import WhatIf, chances_on, debtors_on, rules_on, work_per_order
from receivables.court.worth import net_curve


def answer(
    company: OpenCompany, *, as_of: date, duty_factor: Decimal, work: Decimal | None, chance_factor: Decimal
) -> pl.DataFrame:
    """Claims from 250 to 30,000. The loss is the mean of debtors who have not left; see ``net_curve``."""
    what_if = WhatIf(duty_factor, work, chance_factor)
    losses = debtors_on(company, as_of, what_if).filter(~pl.col("has_left"))["loss"]
    mean = losses.mean()
    return net_curve(
        chances_on(company, as_of, what_if),
        rules_on(company, as_of, what_if),
        work_per_order(company, what_if),
        float(mean) if isinstance(mean, float) else None,
    )
