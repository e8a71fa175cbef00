"""What followed automatic notices, one row per channel and age of the debt
params: from date=first, to date=last, as_of date=last, edges edges=company, segment text=none, service text=none, tariff text=none, district text=none
"""  # noqa: E501 - the line of parameters is read as one

import polars as pl

from queries.ask import OpenCompany
from queries.notices.sent_notices import sent_notices
from queries.params import Value
from receivables.notices.notice_response import RESPONSE, notice_response


def answer(company: OpenCompany, **asked: Value) -> pl.DataFrame:
    """The cells of notice_results, channel by age."""
    return notice_response(sent_notices(company, **asked), ["channel", "age"]).select("channel", "age", *RESPONSE)
