"""Lines put together again as the payments they are parts of, and the one that explains the scheme."""

from decimal import Decimal

import polars as pl
import pytest
from bonus_frames import SCHEME, at, evidence, line, money, talk

from receivables.bonus.compare import changed_most
from receivables.bonus.corrections import bonus_changes, correction_lines
from receivables.bonus.lines import bonus_lines, by_payment, of_payment, worked_example
from receivables.bonus.rate import debt_parts
from receivables.bonus.scheme import FLAT, DebtBand, Scheme
from receivables.tables import MONEY

PARTS = [line(500, charge_id="C1"), line(100, charge_id="C2"), line(40, payment_id="P2")]


def test_a_payment_is_one_row_with_the_sums_of_its_parts() -> None:
    lines = bonus_lines(evidence(PARTS, [talk(at(5))]), SCHEME)
    payments = by_payment(lines)
    # at a debt of 2,000.00 and 31 days past due: 600 × 0.03 × 1.5 and 40 × 0.03 × 1.5
    told = payments.select("payment_id", "amount", "bonus", "lines", "corrects").rows()
    assert told == [("P1", money(600), money(27), 2, None), ("P2", money(40), money("1.80"), 1, None)]
    parts = of_payment(lines, payments.row(0, named=True))
    assert parts["charge_id"].to_list() == ["C1", "C2"]


def test_a_correction_of_a_payment_stands_apart_from_it() -> None:
    now, was = (bonus_lines(evidence(PARTS, [talk(at(5), operator_id=who)]), SCHEME) for who in ("O2", "O1"))
    both = pl.concat([was, correction_lines(now, was, "2026-12")])
    rows = by_payment(both.filter(payment_id="P1", operator_id="O1"))
    assert rows.select("corrects", "amount", "bonus").rows() == [
        ("2026-11", money(0), money(-27)),
        (None, money(600), money(27)),
    ]
    assert [of_payment(both, row).height for row in rows.iter_rows(named=True)] == [4, 2]  # both operators' lines
    assert bonus_changes(now, was).rows() == [("O1", money("-28.80")), ("O2", money("28.80"))]


def test_the_worked_line_is_the_one_with_the_largest_bonus() -> None:
    lines = bonus_lines(evidence(PARTS, [talk(at(5))]), SCHEME)
    worked = worked_example(lines)
    assert worked is not None
    assert (worked["payment_id"], worked["charge_id"], worked["bonus"]) == ("P1", "C1", money("22.50"))
    assert worked_example(bonus_lines(evidence(PARTS), SCHEME)) is None
    assert worked_example(bonus_lines(evidence([line(-500)], [talk(at(5))]), SCHEME)) is None


BANDS = (
    DebtBand(Decimal(0), Decimal("0.02")),
    DebtBand(Decimal(1000), Decimal("0.04")),
    DebtBand(Decimal(3000), Decimal("0.06")),
)


@pytest.mark.parametrize(
    ("debt", "graduated", "flat"),
    [
        ("500", [("500", "0.02")], ("500", "0.02")),
        ("1000", [("1000", "0.02")], ("1000", "0.04")),
        ("1000.01", [("1000", "0.02"), ("0.01", "0.04")], ("1000.01", "0.04")),
        ("5000", [("1000", "0.02"), ("2000", "0.04"), ("2000", "0.06")], ("5000", "0.06")),
    ],
)
def test_a_debt_is_cut_into_the_parts_that_have_a_rate_each(
    debt: str, graduated: list[tuple[str, str]], flat: tuple[str, str]
) -> None:
    parts = debt_parts(Scheme(BANDS), Decimal(debt))
    assert parts == [(Decimal(part), Decimal(rate)) for part, rate in graduated]
    assert sum(part for part, _rate in parts) == Decimal(debt)
    assert debt_parts(Scheme(BANDS, shape=FLAT), Decimal(debt)) == [(Decimal(flat[0]), Decimal(flat[1]))]


def test_who_changed_most_comes_first_and_who_did_not_is_left_out() -> None:
    def paid(**sums: int) -> pl.DataFrame:
        rows = {"operator_id": list(sums), "payout": list(sums.values())}
        return pl.DataFrame(rows, schema={"operator_id": pl.String, "payout": MONEY})

    found = changed_most(paid(O1=10, O2=50, O3=7, O5=3), paid(O1=100, O2=20, O3=7, O4=5))
    assert found.rows() == [
        ("O1", money(100), money(10), money(-90)),
        ("O2", money(20), money(50), money(30)),
        ("O4", money(5), money(0), money(-5)),
    ]
