"""The notices of a period, added up: what both questions about what followed them count from."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.of_a_day import file_of_day
from queries.params import Value


def sent_notices(company: OpenCompany, *, as_of: date, **asked: Value) -> pl.DataFrame:
    """The counts of ``ahead/told_notices``, by channel, age, district and text; a page asks them in several ways."""

    def count() -> pl.DataFrame:
        with file_of_day(company, "told_notices", as_of, since=asked["from"]) as told_notices:
            return company.gather("notices/notices", told_notices=told_notices, **asked)

    return company.remember(("sent notices", as_of, *asked.values()), count)
