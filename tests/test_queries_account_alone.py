"""What is counted for one account alone is what is counted of it among all."""

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl
import pytest

from queries.agencies.tellings_known import paid_and_told
from queries.ask import OpenCompany, open_company
from queries.desk.whom_to_call import standing_on
from queries.home import Home

DAYS = (date(2026, 4, 15), date(2026, 10, 31))


@pytest.fixture(scope="module")
def company(sample_home: Home) -> OpenCompany:
    return open_company(sample_home)


def some_of(every: pl.DataFrame, column: str) -> Iterator[tuple[str, pl.DataFrame]]:
    """Up to 25 of the values of a column, and the rows of each."""
    for value in every[column].unique().sort().sample(fraction=1, seed=3, shuffle=True).head(25):
        yield value, every.filter(pl.col(column) == value)


@pytest.mark.parametrize("as_of", DAYS)
def test_promises(as_of: date, company: OpenCompany) -> None:
    every = company.ask("promises", **{"from": as_of - timedelta(days=365), "to": as_of, "as_of": as_of})
    assert every.height
    for account_id, rows in some_of(every, "account_id"):
        alone = company.ask("account_promises", account_id=account_id, as_of=as_of)
        assert alone.equals(rows.sort("made_at", "contact_id", descending=True))


@pytest.mark.parametrize("as_of", DAYS)
def test_parts_of_plans(as_of: date, company: OpenCompany) -> None:
    asked = "select *, paid_of_it::decimal(18, 2) as paid_here from plan_parts_on($as_of)"
    every = company.sql(asked, as_of=as_of)
    assert every.height
    for account_id, rows in some_of(every, "holder_id"):
        alone = company.ask("account_plan_parts", account_id=account_id, as_of=as_of)
        wanted = rows.select(
            "arrangement_id", "part_no", "due_on", "amount", paid="paid_here", state=pl.col("state") + "_part"
        )
        assert (
            alone.select(wanted.columns)
            .sort("arrangement_id", "part_no")
            .equals(wanted.sort("arrangement_id", "part_no"))
        )


@pytest.mark.parametrize("as_of", DAYS)
def test_payments_while_an_agency_has_the_debt(as_of: date, company: OpenCompany) -> None:
    every = paid_and_told(company, as_of)
    assert every.height
    for account_id, rows in some_of(every, "account_id"):
        assert paid_and_told(company, as_of, account_id).equals(rows)


@pytest.mark.parametrize("as_of", DAYS)
def test_whether_it_is_to_be_called(as_of: date, company: OpenCompany) -> None:
    every = standing_on(company, as_of)
    assert every.height
    for account_id, rows in some_of(every, "account_id"):
        assert standing_on(company, as_of, account_id).equals(rows)
