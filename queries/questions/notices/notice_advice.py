"""What to do with automatic notices, keep, stop or test, one row per channel and age of the debt, first over all ages
params: from date=first, to date=last, horizon whole=14, as_of date=last, edges edges=company
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.notices.notice_advice import advised


def answer(company: OpenCompany, *, horizon: int, as_of: date, edges: tuple[int, ...], **period: Value) -> pl.DataFrame:
    """Response of the period beside the newest draw that tells anything of the cell; the advice follows the draw."""
    known: dict[str, Value] = {"as_of": as_of, "edges": edges}
    by_channel = company.ask("notice_results", by="channel", **period, **known)
    channels = by_channel.select(pl.col("group").alias("channel"), pl.lit("all").alias("age"), pl.exclude("group"))
    cells = pl.concat([channels, company.ask("notice_heat", **period, **known)])
    effects = company.ask("notice_effect", horizon=horizon, **known)
    return advised(cells, effects, company.settings.effects.worth_seeing)
