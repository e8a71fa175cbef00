"""Cash from overdue debt against what the months before a campaign led to expect (not proof), one row per month
params: campaign text, months whole=3, as_of date=last

For campaigns without a comparison group. All accounts count: those of the campaign were picked because they owed, so
their own past cannot be continued. The sums over the months and at placebo dates stand in every row.
"""

from datetime import date, timedelta

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaigns_asked
from receivables.effects.series import Continued, continued


def answer(company: OpenCompany, *, campaign: str, months: int, as_of: date) -> pl.DataFrame:
    """month, actual, expected, low, high; surplus with its interval, placebo_share; no rows with too few months."""
    (rows,) = campaigns_asked(company, campaign, 0, as_of).values()
    series = company.ask("campaign_months", as_of=as_of)
    if rows.is_empty() or series.is_empty():
        return _table(continued(series.clear(), 0))
    begins = min(rows["assigned_on"].to_list()) + timedelta(days=1)
    first = series.filter(pl.col("month") < f"{begins:%Y-%m}").height
    return _table(continued(series.head(first + months), first))


def _table(found: Continued) -> pl.DataFrame:
    sums = {
        "surplus": found.surplus,
        "surplus_low": found.low,
        "surplus_high": found.high,
        "placebo_share": found.placebo_share,
    }
    return found.months.with_columns(pl.lit(value, pl.Float64).alias(name) for name, value in sums.items())
