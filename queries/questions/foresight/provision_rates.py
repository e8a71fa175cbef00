"""Which part of the debt of an age is finally lost and what became of debt that reached it, one row per age bucket
params: as_of date=last, edges edges=company
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.reserves import aged_of, rates_by, rolls_on
from receivables.foresight.provision import expected_rate
from receivables.tables import MONEY, SHARE

RATES = {
    "bucket": pl.String(),
    "months": pl.Int64(),
    "reached": MONEY,
    "written_off": MONEY,
    "passed_on": MONEY,
    "loss_rate": SHARE,
    "expected_rate": SHARE,
}


def answer(company: OpenCompany, *, as_of: date, edges: tuple[int, ...]) -> pl.DataFrame:
    """From not due to the bucket past the last edge, whose debt counts as lost."""
    rolls, factor = rolls_on(company, as_of, edges), company.settings.reserve.factor
    rates = rates_by(rolls, edges)
    ahead = {bucket: None if rate is None else expected_rate(rate, factor) for bucket, rate in rates.items()}
    rows = [
        (one.bucket, one.months, one.reached, one.written_off, one.passed_on, rates[one.bucket], ahead[one.bucket])
        for one in rolls
    ]
    last = aged_of(edges)[-1]
    return pl.DataFrame([*rows, (last, None, None, None, None, rates[last], ahead[last])], schema=RATES, orient="row")
