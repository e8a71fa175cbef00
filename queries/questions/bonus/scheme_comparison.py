"""The same months paid under several schemes, one row per scheme and operator; the difference is to the first scheme
params: schemes text, from text=first, to text=last
"""

import re
from datetime import date

import polars as pl

from queries.ask import Warehouse
from queries.bonus.comparing import month_range, paid_under
from queries.decisions.schemes import scheme_called
from queries.decisions.store import decisions_at
from receivables.bonus.compare import compared
from receivables.messages import Problem


def answer(warehouse: Warehouse, *, schemes: str, **period: str | date) -> pl.DataFrame:
    """scheme, operator_id, recovered, bonus, payout, difference, over 1 to 24 whole months."""
    first, last = month_range(*(_month(period[name]) for name in ("from", "to")))
    called = [scheme_called(decisions_at(warehouse.home), label.strip()) for label in schemes.split(",")]
    return compared(paid_under(warehouse, {one.label: one.scheme for one in called}, first, last))


def _month(given: str | date) -> str:
    """The month of ``2026-10`` or of a day in it. Raises Problem on anything else."""
    found = re.fullmatch(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d\d)?", str(given))
    if found is None:
        raise Problem("{given} is not understood: a month like 2026-10 is expected", given=str(given))
    return found[1]
