"""How many roubles of overdue debt lapse when, by how far recovery went, one row per hardest step of recovery
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.court.at_the_door import parts_on
from receivables.foresight.reserve_lapses import HARDNESS, lapses_by_step


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """Limitation as at the door of the court: each charge has its own clock, and an application stops it."""
    steps = company.gather("foresight/reserve_steps", as_of=as_of, steps=HARDNESS)
    return lapses_by_step(parts_on(company, as_of), steps, as_of)
