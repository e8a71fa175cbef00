"""What notices changed where a part was held out by lot, one row per campaign, channel, age of the debt and measure
params: campaign text=none, horizon whole=14, as_of date=last, edges edges=company
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.notices.held_out import EFFECT_OF_NOTICES, Watched, effects_of_notices, notice_campaigns


def answer(
    company: OpenCompany, *, campaign: str | None, horizon: int, as_of: date, edges: tuple[int, ...]
) -> pl.DataFrame:
    """Campaigns of kind ``notice`` that were drawn and held a part out, the newest first; over all cells first.

    Cash and payers of the debt that was overdue on the day of the lot, within the horizon. No rows without a draw.
    """
    names = notice_campaigns(company, as_of) if campaign is None else [campaign]
    tables = [effects_of_notices(company, name, Watched(horizon, as_of, edges)) for name in names]
    return pl.concat(tables) if tables else pl.DataFrame(schema=EFFECT_OF_NOTICES)
