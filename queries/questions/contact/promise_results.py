"""How promises of a period were kept, by operator, amount, days ahead or place, one row per group
params: by operator|amount|days|place=operator, from date=first, to date=last, as_of date=last, operator text=none
"""

from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from receivables.contact.promises import results_by


def answer(company: OpenCompany, *, by: str, as_of: date, **asked: Any) -> pl.DataFrame:
    """``due`` are promises whose day has come by ``as_of``; ``share`` = kept / due with Wilson's interval."""
    return results_by(company.ask("promises", as_of=as_of, **asked), by, as_of)
