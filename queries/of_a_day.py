"""What is counted ahead for the last day of the data, and for any other day when somebody asks about it."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.warehouse.counted_ahead import values_of


def of_day(company: OpenCompany, table: str, as_of: date) -> pl.DataFrame:
    """The rows of ``queries/ahead/TABLE.sql`` as of a day. Raises Problem as ``OpenCompany.sql``."""
    if as_of == company.warehouse.snapshot.last_date:
        return company.sql("from read_parquet($file)", file=company.ahead(table))
    return company.gather(f"ahead/{table}", **values_of(table, as_of, company.settings))
