"""The checks behind a campaign's verdict and their figures, one row per check
params: campaign text, horizon whole=60, as_of date=last

Group sizes, missing accounts, other campaigns and balance of drawn groups; balance before and after weighting,
accounts left out, E-values and the days before the assignment of chosen ones; the cap of cash of both. Also whether
houses were drawn that no file names as drawn together, and whether the declared measure is none that is known.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import campaign_facts, campaign_row, campaign_terms, campaigns_asked, design_of
from receivables.effects.checks import SCHEMA, campaign_checks
from receivables.effects.measures import primary_of


def answer(company: OpenCompany, *, campaign: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Figure, limit, and whether it passed."""
    (rows,) = campaigns_asked(company, campaign, horizon, as_of).values()
    found = campaign_checks(campaign_facts(rows), design_of(rows), campaign_terms(company, campaign, horizon))
    declared = campaign_row(company, campaign)["primary_measure"]
    told = []
    if rows["by_house"].any():
        houses = [rows.filter(arm=arm)["cluster"].n_unique() for arm in ("offer", "control")]
        told.append(("drawn_by_house", float(sum(houses)), None, False, *houses))
    if declared is not None and primary_of(declared) != declared:
        told.append(("primary_unknown", None, None, False, None, None))
    return pl.concat([pl.DataFrame(told, schema=SCHEMA, orient="row"), found])
