"""What is counted ahead for the last day of the data, and for any other day when somebody asks about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import uuid4

import polars as pl

from queries.ask import OpenCompany
from queries.warehouse.counted_ahead import copy_of, values_of
from queries.warehouse.open_snapshot import spill


def of_day(company: OpenCompany, table: str, as_of: date) -> pl.DataFrame:
    """The rows of ``queries/ahead/TABLE.sql`` as of a day. Raises Problem as ``OpenCompany.sql``."""
    if as_of == company.warehouse.snapshot.last_date:
        return company.sql("from read_parquet($file)", file=company.ahead(table))
    return company.gather(f"ahead/{table}", **values_of(table, as_of, company.settings))


@contextmanager
def file_of_day(company: OpenCompany, table: str, as_of: date, **wanted: Any) -> Iterator[str]:
    """The same rows as a Parquet file, for statements that want few of them; it may be gone afterwards.

    ``wanted`` are values of the table that leave out what is not asked about; what is ahead has it all the same.
    Raises Problem as ``OpenCompany.sql``.
    """
    if as_of == company.warehouse.snapshot.last_date:
        yield company.ahead(table)
        return
    file = spill() / f"{table}-{uuid4().hex}.parquet"
    try:
        company.sql(copy_of(table, file), **values_of(table, as_of, company.settings) | wanted)
        yield str(file)
    finally:
        file.unlink(missing_ok=True)
