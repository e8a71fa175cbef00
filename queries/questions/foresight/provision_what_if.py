"""What the allowance would be with the loss rates of the best and the worst year, one row per year and bucket
params: as_of date=last, edges edges=company
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.reserves import aged_of, counted_rolls, parts_to_reserve, provided, rates_by
from receivables.foresight.provision import ALLOWANCE, total_of
from receivables.foresight.reserve_rates import BEST_YEAR, LEAST_MONTHS, WORST_YEAR, rolls_by_year
from receivables.month import Month
from receivables.tables import MONEY, SHARE

SUPPOSED = {
    "scenario": pl.String(),
    "from_month": pl.String(),
    "to_month": pl.String(),
    "bucket": pl.String(),
    "amount": MONEY,
    "loss_rate": SHARE,
    "allowance": MONEY,
}


def answer(company: OpenCompany, *, as_of: date, edges: tuple[int, ...]) -> pl.DataFrame:
    """Years are any 12 months in a row of those that roll rates are counted over; no row when none is known.

    The best one is that with the least allowance for the debt of the day, of equal ones the newest. An age that was not
    watched for the whole of a year keeps the rate of all months.
    """
    counted, buckets = counted_rolls(company, as_of, edges), aged_of(edges)[:-1]
    parts = parts_to_reserve(company, as_of, edges)
    by_year = {
        back: provided(company, parts, edges, rates_by(rolls, edges))
        for back, rolls in rolls_by_year(counted, buckets).items()
    }
    sums = {back: total for back, rows in by_year.items() if (total := total_of(rows, ALLOWANCE)) is not None}
    if not sums:
        return pl.DataFrame(schema=SUPPOSED)
    chosen = {BEST_YEAR: min(sums, key=sums.__getitem__), WORST_YEAR: max(sums, key=sums.__getitem__)}
    month = Month.of(as_of)
    return pl.concat(
        by_year[back].select(
            pl.lit(scenario).alias("scenario"),
            pl.lit(str(month.plus(1 - LEAST_MONTHS - back))).alias("from_month"),
            pl.lit(str(month.plus(-back))).alias("to_month"),
            *list(SUPPOSED)[3:],
        )
        for scenario, back in chosen.items()
    )
