"""What became of accounts whose overdue debt ended, and of similar ones that never owed, one row per group, way it ended and measure
params: from date=first, to date=last, by step|hardness|operator|agency|size|all=step, as_of date=last, segment text=none, service text=none, tariff text=none, district text=none
"""  # noqa: E501 - the line of parameters is read as one

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.steps.after_debt import life_after_debt


def answer(company: OpenCompany, *, by: str, **asked: Value) -> pl.DataFrame:
    """An account counts once; days that are not over leave it out of their share, which says of how many it is.

    The comparison is estimated: accounts that owe may differ from those that never did in more than is known.
    """

    def ended() -> pl.DataFrame:
        ahead = {table: company.ahead(table) for table in ("debt_spells", "paid_steps", "account_lots")}
        return company.gather("steps/ended_debts", **ahead, **asked)

    return life_after_debt(company.remember(("ended_debts", *asked.values()), ended, on_disk=False), by)
