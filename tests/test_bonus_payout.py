"""What an operator is paid for a month: each rule of a scheme in a worked example, and all of them together."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from bonus_frames import SCHEME, day, money, unhurried
from hypothesis import given
from hypothesis import strategies as st

from receivables.bonus.explain import explain_payout
from receivables.bonus.lines import COLUMNS
from receivables.bonus.payout import COMPLAINTS, STAFF, Worked, line_sums, payouts
from receivables.bonus.scheme import Scheme
from receivables.tables import MONEY

NOVEMBER = "2026-11"

LINES = {name: COLUMNS[name] for name in ("operator_id", "amount", "bonus", "decided_on", "month", "corrects")}


def lines(*bonuses: tuple[str | None, Any, Any]) -> pl.DataFrame:
    """Lines as (operator, amount, bonus) of November."""
    rows = [(operator, money(amount), money(bonus), day(10), NOVEMBER, None) for operator, amount, bonus in bonuses]
    return pl.DataFrame(rows, schema=LINES, orient="row").with_columns(corrected_amount=pl.lit(0).cast(MONEY))


def only_payout(*bonuses: Any, complaints: int = 0, employed: bool = True, **settings: Any) -> dict[str, Any]:
    upheld = [(NOVEMBER, "O1", complaints)] if complaints else []
    staff = pl.DataFrame([(NOVEMBER, "O1")] if employed else [], schema=STAFF, orient="row")
    frame = pl.DataFrame(upheld, schema=COMPLAINTS, orient="row")
    worked = Worked(line_sums(lines(*bonuses)), staff, frame, {NOVEMBER: replace(SCHEME, **settings)})
    return payouts(worked).row(0, named=True)


def test_the_bonus_is_the_sum_of_the_lines_and_the_house_gets_no_row() -> None:
    sums = line_sums(lines(("O1", 500, 20), ("O1", 300, 12), ("O2", 100, 50), (None, 900, 0)))
    nobody = pl.DataFrame(schema=STAFF), pl.DataFrame(schema=COMPLAINTS)
    frame = payouts(Worked(sums, *nobody, {NOVEMBER: SCHEME}))
    columns = frame.select("operator_id", "recovered", "lines", "bonus", "payout").rows()
    # largest payout first; O1: 500 + 300 recovered, 20 + 12 = 32
    assert columns == [("O2", 100, 1, 50, 50), ("O1", 800, 2, 32, 32)]


def test_what_comes_back_in_its_own_month_is_in_the_bonus() -> None:
    row = only_payout(("O1", 500, 20), ("O1", -200, -8))
    assert (row["recovered"], row["bonus"], row["clawback"], row["payout"]) == (300, 12, 0, 12)
    # the older rules tell it apart
    row = only_payout(("O1", 500, 20), ("O1", -200, -8), edition=1)
    assert (row["recovered"], row["bonus"], row["clawback"], row["payout"]) == (300, 12, 8, 12)


def test_a_cap_takes_off_what_is_above_it() -> None:
    row = only_payout(("O1", 500, 120), cap=Decimal(100))
    assert (row["bonus"], row["capped"], row["payout"]) == (120, 20, 100)


def test_the_guaranteed_minimum_fills_up_what_is_missing() -> None:
    row = only_payout(("O1", 500, 70), guarantee=Decimal(100))
    assert (row["bonus"], row["guarantee"], row["payout"]) == (70, 30, 100)


def test_an_employed_operator_without_a_line_gets_the_guaranteed_minimum() -> None:
    row = only_payout(guarantee=Decimal(100))
    assert (row["recovered"], row["lines"], row["payout"]) == (0, 0, 100)


def test_who_was_not_employed_in_the_month_is_guaranteed_nothing() -> None:
    row = only_payout(("O1", 500, 70), guarantee=Decimal(100), employed=False)
    assert (row["guarantee"], row["payout"]) == (0, 70)


def test_takings_back_never_make_a_payout_negative() -> None:
    row = only_payout(("O1", -500, -20))
    assert (row["bonus"], row["guarantee"], row["payout"]) == (-20, 20, 0)


def test_below_the_minimum_of_recovered_money_there_is_no_bonus() -> None:
    row = only_payout(("O1", "999.99", 40), minimum_recovered=Decimal(1000))
    assert (row["bonus"], row["below_minimum"], row["payout"]) == (40, 40, 0)
    assert only_payout(("O1", 1000, 40), minimum_recovered=Decimal(1000))["payout"] == 40


def test_each_upheld_complaint_takes_off_its_deduction_but_never_more_than_there_is() -> None:
    row = only_payout(("O1", 5000, 130), complaints=2, complaint_deduction=Decimal(50))
    assert (row["complaints"], row["deduction"], row["payout"]) == (2, 100, 30)
    row = only_payout(("O1", 5000, 130), complaints=3, complaint_deduction=Decimal(50))
    assert (row["deduction"], row["payout"]) == (130, 0)


def test_every_rule_together_in_its_order_and_in_words() -> None:
    row = only_payout(
        ("O1", 5000, 300), ("O1", -500, -20), complaints=1, cap=Decimal(250), complaint_deduction=Decimal(50)
    )
    # 300 - 20 = 280; cap 250 takes 30; a complaint takes 50: 280 - 30 - 50 = 200
    assert row["payout"] == 280 - 30 - 50
    assert " ".join(map(str, explain_payout(row, "standard 1"))) == (
        "In 2026-11 operator O1 recovered 4500.00 (parts of payments: 2), which under scheme standard 1 gives a "
        "bonus of 280.00. The cap takes off 30.00. Upheld complaints: 1; "
        "they take off 50.00. To be paid: 200.00."
    )


AMOUNTS = st.integers(-(10**7), 10**8).map(lambda n: Decimal(n) / 100)
SETTINGS = st.builds(
    lambda cap, guarantee, deduction, least: replace(
        SCHEME,
        cap=cap,
        guarantee=guarantee,
        complaint_deduction=deduction,
        minimum_recovered=least,
    ),
    st.none() | AMOUNTS.map(abs),
    AMOUNTS.map(abs),
    AMOUNTS.map(abs),
    AMOUNTS.map(abs),
)


@unhurried
@given(SETTINGS, AMOUNTS, AMOUNTS, st.integers(0, 5), st.booleans())
def test_the_columns_always_add_up_to_a_payout_that_is_not_negative(
    scheme: Scheme, amount: Decimal, bonus: Decimal, complaints: int, employed: bool
) -> None:
    row = only_payout(("O1", amount, bonus), complaints=complaints, employed=employed, **vars(scheme))
    rest = row["bonus"] - row["below_minimum"] - row["capped"] + row["guarantee"] - row["deduction"]
    assert row["payout"] == rest >= 0


@pytest.mark.parametrize("column", ["below_minimum", "capped", "guarantee", "deduction", "clawback"])
def test_rules_that_are_not_used_change_nothing(column: str) -> None:
    assert only_payout(("O1", 500, 20))[column] == 0
