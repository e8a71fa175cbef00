"""What later files change in a closed month becomes correction lines of the next open one."""

from typing import Any

import polars as pl
from bonus_frames import SCHEME, at, day, evidence, line, money, talk

from receivables.bonus.corrections import correction_lines
from receivables.bonus.lines import bonus_lines
from receivables.bonus.payout import COMPLAINTS, STAFF, Worked, line_sums, payouts

DECEMBER = "2026-12"


def lines(*args: Any, **kwargs: Any) -> pl.DataFrame:
    return bonus_lines(evidence(*args, **kwargs), SCHEME)


def told(corrections: pl.DataFrame) -> list[Any]:
    return corrections.select("month", "corrects", "payment_id", "operator_id", "corrected_amount", "bonus").rows()


# a payment of 500.00 at debt 2,000.00, 31 days past due: 500 × 0.03 × 1.5 = 22.50


def test_a_month_that_did_not_change_has_no_corrections() -> None:
    closed = lines([line(500)], [talk(at(5))])
    assert correction_lines(closed, closed, DECEMBER).is_empty()


def test_a_contact_that_arrives_late_moves_the_bonus_to_its_operator() -> None:
    closed = lines([line(500)], [talk(at(5))])
    now = lines([line(500)], [talk(at(5)), talk(at(8), contact_id="K2", operator_id="O2")])
    corrections = correction_lines(now, closed, DECEMBER)
    assert told(corrections) == [
        (DECEMBER, "2026-11", "P1", "O1", money(-500), money("-22.50")),
        (DECEMBER, "2026-11", "P1", "O2", money(500), money("22.50")),
    ]
    assert corrections["amount"].sum() == 0
    assert set(corrections["reason"]) == {"correction"}


def test_a_payment_that_arrives_late_is_paid_in_the_next_open_month() -> None:
    corrections = correction_lines(lines([line(500)], [talk(at(5))]), lines([]), DECEMBER)
    assert told(corrections) == [(DECEMBER, "2026-11", "P1", "O1", money(500), money("22.50"))]


def test_what_a_later_closed_month_has_corrected_is_not_corrected_again() -> None:
    closed = lines([line(500)], [talk(at(5))])
    now = lines([line(500)], [talk(at(5)), talk(at(8), contact_id="K2", operator_id="O2")])
    paid = correction_lines(now, closed, DECEMBER)
    assert correction_lines(now, pl.concat([closed, paid]), "2027-01").is_empty()
    back = correction_lines(closed, pl.concat([closed, paid]), "2027-01")
    assert told(back) == [
        ("2027-01", "2026-11", "P1", "O1", money(500), money("22.50")),
        ("2027-01", "2026-11", "P1", "O2", money(-500), money("-22.50")),
    ]


def test_corrections_are_in_the_bonus_and_shown_apart_but_are_no_money_of_the_month() -> None:
    closed = lines([])
    now = lines([line(500)], [talk(at(5))])
    december = lines([line(100, payment_id="P9", paid_on=day(3, 12), due_on=day(1, 11))], [talk(at(1, month=12))])
    nobody = pl.DataFrame(schema=STAFF), pl.DataFrame(schema=COMPLAINTS)
    sums = line_sums(pl.concat([december, correction_lines(now, closed, DECEMBER)]))
    (row,) = payouts(Worked(sums, *nobody, {"2026-11": SCHEME, DECEMBER: SCHEME}), DECEMBER).to_dicts()
    # 100 × 0.03 × 1.5 = 4.50, and 22.50 of November
    told = row["month"], row["recovered"], row["bonus"], row["corrections"], row["payout"]
    assert told == (DECEMBER, 100, money(27), money("22.50"), money("4.50") + money("22.50"))
