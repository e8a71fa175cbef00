"""What followed automatic notices, one row per channel and age of the debt
params: from date=first, to date=last, as_of date=last, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
"""  # noqa: E501 - the line of parameters is read as one

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.notices.sent_notices import sent_notices
from queries.params import Value
from receivables.notices.notice_response import RESPONSE, notice_response


def answer(company: OpenCompany, *, as_of: date, **asked: Value) -> pl.DataFrame:
    """The cells of notice_results, channel by age."""
    parts = sent_notices(company, as_of=as_of, **asked)
    return notice_response(parts, ["channel", "age"]).select("channel", "age", *RESPONSE)
