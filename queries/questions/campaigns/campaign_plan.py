"""How many accounts a campaign needs for an effect, or which effect a number of accounts shows, one row
params: base money, rise money=none, accounts whole=none, offer whole=50, power whole=80, cash_spread money=none

Percentages: base (payers expected without the offer), rise (percentage points), offer (part that gets it), power
(chance to see the effect). cash_spread: standard deviation of the cash of one account. Give rise or accounts.
"""

from dataclasses import asdict
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from receivables.effects.plan import planned

SCHEMA = {
    "base": pl.Float64, "rise": pl.Float64, "offered": pl.Int64, "compared": pl.Int64, "power": pl.Float64,
    "smallest_cash": pl.Float64, "sentence": pl.String,
}  # fmt: skip


def answer(  # noqa: PLR0913 - the questions of the planner's form
    company: OpenCompany,
    *,
    base: Decimal,
    rise: Decimal | None,
    accounts: int | None,
    offer: int,
    power: int,
    cash_spread: Decimal | None,
) -> pl.DataFrame:
    """Shares as fractions; smallest_cash in money per account, when cash_spread is given."""
    plan = planned(
        float(base) / 100,
        rise=None if rise is None else float(rise) / 100,
        accounts=accounts,
        offer_share=offer / 100,
        power=power / 100,
        cash_spread=None if cash_spread is None else float(cash_spread),
    )
    return pl.DataFrame([{**asdict(plan), "sentence": str(plan.sentence)}], schema=SCHEMA)
