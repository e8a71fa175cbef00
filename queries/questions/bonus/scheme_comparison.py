"""The same months paid under several schemes, one row per scheme and operator; the difference is to the first scheme
params: schemes text, from month=first, to month=last
reads: decisions of bonuses
"""

import polars as pl

from queries.ask import OpenCompany
from queries.bonus.comparing import paid_under
from queries.decisions.schemes import scheme_called
from receivables.bonus.compare import compared
from receivables.month import Month


def answer(company: OpenCompany, *, schemes: str, **period: Month) -> pl.DataFrame:
    """scheme, operator_id, recovered, bonus, payout, difference, over 1 to 24 whole months."""
    called = [scheme_called(company.decisions, label.strip()) for label in schemes.split(",")]
    return compared(paid_under(company, {one.label: one.scheme for one in called}, period["from"], period["to"]))
