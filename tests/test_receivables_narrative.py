"""The month in words: each sentence from numbers that can be checked by eye."""

from decimal import Decimal
from typing import Any

import polars as pl

from receivables.narrative import is_critical, month_in_words, shortfall, where_it_departs
from receivables.shares import grid, part, value_at, with_share


def month(cash: int = 95, billed: int = 100, overdue: int = 50, over_90: int = 0, **more: Any) -> dict[str, Any]:
    rate = cash / billed if billed else None
    row = {"collection_rate": rate, "cash": Decimal(cash), "billed": Decimal(billed), "overdue": Decimal(overdue)}
    kinds = {"over_90": Decimal(over_90), "over_90_share": 0.25, "written_off": Decimal(0), "cei": 0.6, "cei_cash": 0.5}
    return {**row, **kinds, **more}


MONEY = pl.Decimal(18, 2)
SCHEMA = pl.Schema({"by": pl.String(), "group": pl.String(), "overdue_before": MONEY, "change": MONEY})


def groups(*rows: tuple[str, str, int, int]) -> pl.DataFrame:
    """(by, group, overdue before, change)."""
    return pl.DataFrame([(by, group, Decimal(a), Decimal(b)) for by, group, a, b in rows], schema=SCHEMA, orient="row")


NOBODY = groups()


def said_of(now: dict[str, Any], before: dict[str, Any]) -> list[str]:
    return [str(sentence) for sentence in month_in_words(now, before, NOBODY)]


def test_ninety_five_of_a_hundred_is_just_not_critical() -> None:
    assert not is_critical(month(cash=95))
    assert is_critical(month(cash=94))
    assert not is_critical(month(billed=0)), "a month without billing is not judged"


def test_the_shortfall_is_what_is_missing_to_ninety_five() -> None:
    assert shortfall(month(cash=90)) == Decimal(95 - 90)
    assert shortfall(month(cash=99)) == Decimal(0)


def test_a_month_without_a_month_before_says_so() -> None:
    assert [str(one) for one in month_in_words(month(), None, NOBODY)] == ["There is no earlier month to compare with."]


def test_the_rate_rises_falls_or_is_steady_within_half_a_point() -> None:
    assert said_of(month(cash=95), month(cash=90))[0] == "The collection rate rose from 0.9 to 0.95."
    assert said_of(month(cash=90), month(cash=95))[0] == "The collection rate fell from 0.95 to 0.9."
    steady = said_of(month(cash=9504, billed=10000), month(cash=9500, billed=10000))
    assert steady[0] == "The collection rate is steady at 0.9504."


def test_overdue_debt_is_said_with_its_change() -> None:
    assert "Overdue debt grew by 20 to 70." in said_of(month(overdue=70), month(overdue=50))
    assert "Overdue debt fell by 10 to 40." in said_of(month(overdue=40), month(overdue=50))
    assert "Overdue debt stayed at 50." in said_of(month(), month())


def test_old_debt_is_said_only_when_it_moved() -> None:
    grew = said_of(month(over_90=12), month(over_90=10))
    assert "Debt over 90 days grew by 2 and is 0.25 of all debt." in grew
    assert not any("90 days" in one for one in said_of(month(over_90=10), month(over_90=10)))


def test_write_offs_are_said_with_what_they_do_to_cei() -> None:
    said = said_of(month(written_off=Decimal(5)), month())
    assert said[-1] == "5 was written off; without it CEI is 0.5 instead of 0.6."


def test_the_group_that_departs_from_the_pace_of_all_is_named() -> None:
    """All grew 30 of 300: 10 for each 100. East grew 40."""
    rows = (("district", "North", 100, -5), ("district", "East", 100, 40), ("district", "West", 100, -5))
    found = where_it_departs(groups(*rows))
    assert str(found) == (
        "District East stands out most: overdue debt changed by 40.00; "
        "at the overall pace it would have changed by 10.00."
    )


def test_no_group_departs_when_all_move_alike_or_there_is_only_one() -> None:
    assert where_it_departs(groups(("district", "North", 100, 10), ("district", "South", 200, 20))) is None
    assert where_it_departs(groups(("district", "North", 100, 10))) is None
    assert where_it_departs(NOBODY) is None


def test_shares_are_of_the_sum_of_the_row_they_stand_in() -> None:
    frame = pl.DataFrame({"row": ["a", "a", "b", "c"], "n": [1, 3, 5, 0]})
    assert with_share(frame, "row", "n")["share"].to_list() == [1 / 4, 3 / 4, 1.0, None]
    assert part(frame, "n", pl.col("row") == "a") == 4 / 9
    assert part(frame.clear(), "n", pl.col("row") == "a") is None


def test_a_grid_has_nothing_where_no_row_is() -> None:
    frame = pl.DataFrame({"r": ["a", "a", "b"], "c": ["x", "y", "x"], "v": [1.0, 2.0, 3.0]})
    assert grid(frame, "r", "c", "v") == (["a", "b"], ["x", "y"], [[1.0, 2.0], [3.0, None]])
    assert value_at(frame, "v", r="b", c="x") == 3.0
    assert value_at(frame, "v", r="b", c="y") is None
