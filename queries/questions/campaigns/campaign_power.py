"""The chance that groups of these sizes show a rise of the share of payers, one row per rise
params: base money, offered whole, compared whole
"""

from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from receivables.effects.planning.power import power_curve
from receivables.messages import Problem


def answer(company: OpenCompany, *, base: Decimal, offered: int, compared: int) -> pl.DataFrame:
    """rise and power as fractions; base is the percentage expected to pay without the offer."""
    if not 0 <= base < 100 or min(offered, compared) < 1:
        raise Problem("The power curve needs a base from 0 to 100% and at least one account in each group")
    return power_curve(float(base) / 100, offered, compared)
