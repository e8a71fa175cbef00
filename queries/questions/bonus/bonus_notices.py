"""What lists and settings changed since would credit otherwise in closed months, one row per part of a payment
params: month month=none
reads: decisions of bonuses
"""

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.correcting import TOLD, corrected
from receivables.month import Month


def answer(company: OpenCompany, *, month: Month | None) -> pl.DataFrame:
    """The parts of one closed month, or of all: who has the bonus and who would. Nothing is corrected by it."""
    found = corrected(company)[TOLD]
    return found if month is None else found.filter(pl.col("month") == str(month))
