"""The notices of a period, added up: what both questions about what followed them count from."""

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.notices.notice_response import RESPONSE_DAYS


def sent_notices(company: OpenCompany, **asked: Value) -> pl.DataFrame:
    """Counts per channel, age, district and text; remembered, for a page asks them in several ways."""
    return company.remember(
        ("sent notices", *asked.values()),
        lambda: company.gather("notices/notices", days=RESPONSE_DAYS, **asked),
    )
