"""The duty of a court order by hand, by the table before 2024-09-09 and from then on (Tax Code, article 333.19)."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from receivables.court.duty import RUSSIAN_DUTIES, DutyBand, DutyLaw, duty_law_on, duty_of_order, order_duty

BEFORE, FROM = date(2024, 9, 8), date(2024, 9, 9)


@pytest.mark.parametrize(
    ("claim", "before", "after"),
    [
        # 4 % is 80.00, at least 400: half of 400; half of 4,000
        ("1999.99", "200.00", "2000.00"),
        # 4 % is 200.00, at least 400
        ("5000", "200.00", "2000.00"),
        # (800 + 3 % of 80,000 = 3,200) / 2
        ("100000", "1600.00", "2000.00"),
        # (3,200 + 2 % of 0.01) / 2 = 1,600.0001; (4,000 + 3 % of 0.01) / 2 = 2,000.00015
        ("100000.01", "1600.00", "2000.00"),
        # (5,200 + 1 % of 100,000) / 2; (4,000 + 3 % of 200,000 = 10,000) / 2
        ("300000", "3100.00", "5000.00"),
        # (5,200 + 1 % of 299,999) / 2 = 4,099.995; (10,000 + 2.5 % of 199,999) / 2 = 7,499.9875
        ("499999", "4100.00", "7499.99"),
    ],
)
def test_an_order_costs_half_of_a_suit_by_the_table_of_its_day(claim: str, before: str, after: str) -> None:
    assert duty_of_order(Decimal(claim), BEFORE) == Decimal(before)
    assert duty_of_order(Decimal(claim), FROM) == Decimal(after)


def test_a_band_begins_where_the_one_before_ends() -> None:
    # 4 % of 20,000 = 800 = base of the next; 3,200 + 2 % of 100,000 = 5,200
    for law in RUSSIAN_DUTIES:
        for earlier, band in zip(law.bands, law.bands[1:], strict=False):
            assert earlier.base + (band.over - earlier.over) * earlier.rate == band.base


def test_the_ministry_s_rounding_is_a_step_of_a_rouble() -> None:
    law = DutyLaw(FROM, "by hand", RUSSIAN_DUTIES[1].bands, step=Decimal(1))
    assert duty_of_order(Decimal(499_999), FROM, [law]) == Decimal(7500)


def test_no_claim_has_no_duty_and_a_day_before_all_laws_the_first() -> None:
    flat = DutyLaw(date(2030, 1, 1), "by hand", (DutyBand(Decimal(0), Decimal(10), Decimal(0)),))
    assert duty_law_on(date(1999, 1, 1)) is RUSSIAN_DUTIES[0]
    claims = pl.DataFrame({"claim": [Decimal("0.00"), Decimal("5.00"), None]})
    assert claims.select(order_duty(pl.col("claim"), flat)).to_series().to_list() == [None, Decimal("5.00"), None]
