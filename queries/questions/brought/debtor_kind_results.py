"""What was paid after each step by each kind of debtor that operators recorded (estimated), one row per kind and step
params: from date=first, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.contact.brought import brought_by
from receivables.contact.debtor_kinds import KINDS_OF_DEBTOR
from receivables.steps.recovery_steps import STEPS


def answer(company: OpenCompany, *, as_of: date, **period: date) -> pl.DataFrame:
    """See ``receivables.contact.brought``; the kind is the last one recorded by the day of the step.

    A debtor whose kind nobody had recorded by then is in no row. ``steps`` counts the days on which the step began.
    """
    firsts = company.gather("brought/steps_by_kind", as_of=as_of, **period)
    promises = company.ask("promises", as_of=as_of, **period)
    told = brought_by(firsts, ["debtor_kind", "step"], promises, as_of).rename({"talks": "steps"})
    return told.sort(pl.col("debtor_kind").cast(pl.Enum(KINDS_OF_DEBTOR)), pl.col("step").cast(pl.Enum(STEPS)))
