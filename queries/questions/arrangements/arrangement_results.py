"""How the parts of plans agreed in a period were kept, by kind, length or share of the first part, one row per group
params: by kind|length|first=kind, from date=first, to date=last, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.steps.kept_plans import plan_results

PARTS = """
select arrangement_id, holder_id as debtor, kind, due_on, amount, paid_of_it::decimal(18, 2) as paid, state
from plan_parts_on($as_of)
where agreed_on between $from and $to
"""


def answer(company: OpenCompany, *, by: str, as_of: date, **period: date) -> pl.DataFrame:
    """``due`` are parts whose day has come by ``as_of``; ``share`` = kept / due with an interval over debtors."""
    return plan_results(company.sql(PARTS, as_of=as_of, **period), by, as_of)
