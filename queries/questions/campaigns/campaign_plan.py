"""How many accounts a campaign needs for an effect, or which effect a number of accounts shows, one row
params: base money, rise money=none, accounts whole=none, offer money=50, power whole=80

Percentages: base (payers expected without the offer), rise (percentage points), offer (part that gets it), power
(chance to see the effect). Give rise or accounts. The share of payers is judged, of accounts drawn one by one.
"""

from dataclasses import asdict
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from receivables.effects.planning.plan import planned

SCHEMA = {
    "base": pl.Float64, "rise": pl.Float64, "offered": pl.Int64, "compared": pl.Int64, "power": pl.Float64,
    "for_none": pl.Int64, "sentence": pl.String,
}  # fmt: skip


def answer(  # noqa: PLR0913 - the questions of the planner's form
    company: OpenCompany,
    *,
    base: Decimal,
    rise: Decimal | None,
    accounts: int | None,
    offer: Decimal,
    power: int,
) -> pl.DataFrame:
    """Shares as fractions; for_none: accounts until a campaign without effect can be said to show no difference."""
    plan = planned(
        float(base) / 100,
        rise=None if rise is None else float(rise) / 100,
        accounts=accounts,
        offer_share=float(offer) / 100,
        power=power / 100,
        worth=company.settings.effects.worth_seeing,
    )
    row = {name: value for name, value in asdict(plan).items() if name in SCHEMA}
    return pl.DataFrame([{**row, "sentence": str(plan.sentence)}], schema=SCHEMA)
