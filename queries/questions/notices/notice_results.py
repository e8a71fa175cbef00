"""What followed automatic notices to accounts with overdue debt, one row per channel, age of the debt, district or text
params: from date=first, to date=last, by channel|age|district|notice|all=channel, as_of date=last, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
"""  # noqa: E501 - the line of parameters is read as one

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.notices.sent_notices import sent_notices
from queries.params import Value
from receivables.notices.notice_response import RESPONSE, notice_response


def answer(company: OpenCompany, *, by: str, as_of: date, **asked: Value) -> pl.DataFrame:
    """The first notice of an account in a calendar month and channel counts; response within 14 days, not effect."""
    parts = sent_notices(company, as_of=as_of, **asked).with_columns(pl.lit("all").alias("all"))
    return notice_response(parts, [by]).select(pl.col(by).alias("group"), *RESPONSE)
