"""The notices of a period, added up: what both questions about what followed them count from."""

from pathlib import Path

import polars as pl

from queries.ask import OpenCompany
from queries.params import Value
from receivables.contact.notice_response import RESPONSE_DAYS

COUNTED_FROM = Path(__file__).parent / "notices.sql"


def sent_notices(company: OpenCompany, **asked: Value) -> pl.DataFrame:
    """Counts per channel, age, district and text; remembered, for a page asks them in several ways."""
    return company.remember(
        ("sent notices", *asked.values()),
        lambda: company.sql(COUNTED_FROM.read_text("utf-8"), days=RESPONSE_DAYS, **asked),
    )
