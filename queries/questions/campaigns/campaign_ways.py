"""The effect of a campaign estimated in several ways, one row per way
params: campaign text, measure paid|cash|next_bills_paid=cash, horizon whole=60, as_of date=last

Of drawn groups: CUPED, the plain difference, and CACE where controls got the offer. Of chosen ones: AIPW is the one to
go by; regression and weighting alone stand beside it, and the plain difference, which misleads. Cash is not capped.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaigns_asked, design_of, fault_in
from receivables.effects.arms import CHOSEN, RANDOMISED
from receivables.effects.checks import WAYS, ways_to_estimate


def answer(company: OpenCompany, *, campaign: str, measure: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Estimates with 95 % intervals; no rows without a group to compare with."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    design = design_of(rows)
    known = design in (CHOSEN, RANDOMISED) and fault_in(company, campaign, rows, horizon) is None
    return ways_to_estimate(campaign_facts(rows), measure, design) if known else pl.DataFrame(schema=WAYS)
