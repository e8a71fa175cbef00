"""Which part of a debt is lost, by its age, in numbers that a clerk can count."""

from decimal import Decimal
from fractions import Fraction

import polars as pl

from receivables.foresight.reserve_rates import Roll, in_millionths_of, loss_rates, rolls_by_year, rolls_of

AGES = ["not_due", "1-30", "31-60", "61-90"]


def roll(bucket: str, reached: int, passed_on: int, written_off: int = 0, months: int = 12) -> Roll:
    return Roll(bucket, months, Decimal(reached), Decimal(written_off), Decimal(passed_on))


def rates(*rolls: Roll) -> list[str | None]:
    found = loss_rates(rolls, "91+")
    return [None if (rate := found[one.bucket]) is None else str(in_millionths_of(rate)) for one in rolls]


def test_of_a_hundred_billed_three_are_lost() -> None:
    """The published example: 80, 45 and 15 are left, 3 go past the last edge; 3 / 100, 3 / 80, 3 / 45 and 3 / 15."""
    rolls = (roll("not_due", 100, 80), roll("1-30", 80, 45), roll("31-60", 45, 15), roll("61-90", 15, 3))
    assert rates(*rolls) == ["0.030000", "0.037500", "0.066667", "0.200000"]
    assert loss_rates(rolls, "91+")["91+"] == 1


def test_what_is_written_off_on_the_way_is_lost_too() -> None:
    """Of 45 two are written off and 15 go on, of which 3 go past the edge: 5 of 45, and as much of the 100."""
    rolls = (roll("not_due", 100, 80), roll("1-30", 80, 45), roll("31-60", 45, 15, 2), roll("61-90", 15, 3))
    assert rates(*rolls) == ["0.050000", "0.062500", "0.111111", "0.200000"]


def test_debts_of_several_months_are_one_chain() -> None:
    """In no month did the same debt go all the way: half goes on from each age, so an eighth is lost."""
    rolls = (roll("not_due", 100, 50), roll("1-30", 60, 30), roll("31-60", 8, 4))
    assert rates(*rolls) == ["0.125000", "0.250000", "0.500000"]


def test_under_a_year_no_rate_is_known_and_none_of_the_ages_before() -> None:
    rolls = (roll("not_due", 100, 80), roll("1-30", 80, 45), roll("31-60", 45, 15, months=11), roll("61-90", 15, 3))
    assert rates(*rolls) == [None, None, None, "0.200000"]


def test_where_nothing_grows_older_the_later_ages_need_not_be_known() -> None:
    rolls = (roll("not_due", 100, 10), roll("1-30", 10, 0, 1), roll("31-60", 0, 0), roll("61-90", 0, 0))
    assert rates(*rolls) == ["0.010000", "0.100000", None, None]


def test_no_more_is_lost_than_there_was() -> None:
    """A payment undone after the debt grew older opens debt that the age before had not."""
    assert rates(roll("not_due", 100, 120)) == ["1.000000"]


def counted(*rows: tuple[int, int, int, int, int]) -> pl.DataFrame:
    names = ("bucket_no", "months_back", "reached", "written_off", "passed_on")
    frame = pl.DataFrame(rows, schema=names, orient="row")
    return frame.with_columns(pl.col(names[2:]).cast(pl.Decimal(18, 2)))


def test_months_are_added_up_and_the_oldest_tells_how_long_an_age_was_watched() -> None:
    frame = counted((0, 0, 100, 0, 50), (0, 13, 300, 4, 100), (1, 2, 50, 0, 10))
    assert rolls_of(frame, AGES[:2]) == [roll("not_due", 400, 150, 4, months=14), roll("1-30", 50, 10, months=3)]
    assert rolls_of(frame, AGES[:2], newest=2, months=12) == [
        roll("not_due", 300, 100, 4, months=12),
        roll("1-30", 50, 10, months=1),
    ]


def test_a_year_takes_the_roll_of_all_months_for_an_age_not_watched_for_the_whole_of_it() -> None:
    """Of 100 a month 40 grow older in the newer year and 20 in the older; the last age is watched for 12 months."""
    first = [(0, back, 100, 0, 40 if back < 12 else 20) for back in range(24)]
    second = [(1, back, 40, 0, 10) for back in range(12)]
    years = rolls_by_year(counted(*first, *second), AGES[:2])
    assert list(years) == list(range(13))
    newest, oldest = (loss_rates(years[back], "31+")["not_due"] for back in (0, 12))
    assert (newest, oldest) == (Fraction(1, 10), Fraction(1, 20))
    assert rolls_by_year(counted(*first[:11]), AGES[:2]) == {}
