"""What comes back later takes what was paid for it and no more; what a month cannot cover is carried to the next."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
from bonus_frames import SCHEME, money

from receivables.bonus.clawback import BACK, CORRECTION, OWN
from receivables.bonus.explain import explain_payout
from receivables.bonus.payout import COLUMNS, COMPLAINTS, STAFF, SUMS, Worked, payouts
from receivables.bonus.scheme import Scheme

JANUARY, FEBRUARY, MARCH, APRIL = MONTHS = [f"2026-{number:02}" for number in range(1, 5)]

Sum = tuple[str, str, int, Any, Any]
"""Month that holds the lines, month they are about, kind, money, bonus."""


def own(month: str, amount: Any, bonus: Any) -> Sum:
    return month, month, OWN, amount, bonus


def back(month: str, origin: str, amount: Any, bonus: Any) -> Sum:
    return month, origin, BACK, amount, bonus


def paid(
    *sums: Sum,
    schemes: dict[str, Scheme] | None = None,
    complaints: dict[str, int] | None = None,
    employed: list[str] = MONTHS,
    **settings: Any,
) -> dict[str, dict[str, Any]]:
    """Operator O1's payouts by month, under one scheme with ``settings`` unless there are several."""
    rows = [
        (
            month,
            "O1",
            origin,
            kind,
            money(0 if kind == CORRECTION else amount),
            money(amount),
            1,
            money(bonus),
            money(0),
        )
        for month, origin, kind, amount, bonus in sums
    ]
    upheld = [(month, "O1", count) for month, count in (complaints or {}).items()]
    worked = Worked(
        pl.DataFrame(rows, schema=SUMS, orient="row"),
        pl.DataFrame([(month, "O1") for month in employed], schema=STAFF, orient="row"),
        pl.DataFrame(upheld, schema=COMPLAINTS, orient="row"),
        schemes or dict.fromkeys(MONTHS, replace(SCHEME, **settings)),
    )
    return {row["month"]: row for row in payouts(worked).to_dicts()}


def told(months: dict[str, dict[str, Any]], *columns: str) -> list[Any]:
    return [tuple(months[month][name] for name in columns) for month in months]


def test_a_capped_month_that_is_reversed_takes_the_cap() -> None:
    months = paid(
        own(JANUARY, 20000, 1000), back(FEBRUARY, JANUARY, -20000, -1000), own(FEBRUARY, 20000, 900), cap=Decimal(800)
    )
    # 1,000 earned, 800 paid; February's own 900 are 800 by the cap, of which 800 go
    assert told(months, "capped", "clawback", "never_paid", "payout")[:2] == [
        (200, 0, 0, 800),
        (100, 800, 200, 800 - 800),
    ]


def test_a_bonus_that_the_minimum_withheld_is_not_taken_back() -> None:
    months = paid(
        own(JANUARY, 900, 45),
        back(FEBRUARY, JANUARY, -900, -45),
        own(FEBRUARY, 2000, 90),
        minimum_recovered=Decimal(1000),
    )
    assert told(months, "below_minimum", "clawback", "never_paid", "payout")[:2] == [(45, 0, 0, 0), (0, 0, 45, 90)]


def test_what_is_reversed_leaves_the_guarantee_of_both_months() -> None:
    months = paid(own(JANUARY, 20000, 500), back(FEBRUARY, JANUARY, -20000, -500), guarantee=Decimal(300))
    # January without it would have paid 300, so 200 go; February's 300 pay them
    assert told(months, "clawback", "guarantee", "carried_out", "payout")[:2] == [
        (0, 0, 0, 500),
        (500 - 300, 300, 0, 300 - 200),
    ]
    assert months[JANUARY]["payout"] + months[FEBRUARY]["payout"] == 600


def test_a_deduction_for_complaints_stays_and_is_not_taken_twice() -> None:
    months = paid(
        own(JANUARY, 20000, 800),
        back(FEBRUARY, JANUARY, -15000, -600),
        own(FEBRUARY, 20000, 1000),
        complaints={JANUARY: 1},
        complaint_deduction=Decimal(500),
    )
    # 800 - 500 = 300 were paid; of the 200 that remain earned the deduction leaves nothing: 300 go, not 600
    assert told(months, "deduction", "clawback", "payout")[:2] == [(500, 0, 300), (0, 300, 1000 - 300)]


def test_what_cannot_be_taken_is_carried_and_paid_off_first() -> None:
    months = paid(
        own(JANUARY, 20000, 900),
        back(FEBRUARY, JANUARY, -20000, -900),
        own(FEBRUARY, 5000, 200),
        own(MARCH, 5000, 300),
        own(APRIL, 20000, 1000),
    )
    assert told(months, "clawback", "carried_in", "carried_out", "payout") == [
        (0, 0, 0, 900),
        (900, 0, 900 - 200, 0),
        (0, 700, 700 - 300, 0),
        (0, 400, 0, 1000 - 400),
    ]


def test_who_left_has_a_row_with_what_could_not_be_taken() -> None:
    months = paid(own(JANUARY, 1000, 30), back(FEBRUARY, JANUARY, -1000, -30), employed=[JANUARY])
    assert told(months, "employed", "bonus", "clawback", "guarantee", "carried_out", "payout") == [
        (True, 30, 0, 0, 0, 30),
        *[(False, -30, 30, 0, 30, 0), (False, 0, 0, 0, 30, 0), (False, 0, 0, 0, 30, 0)],
    ]
    (sentence,) = [str(one) for one in explain_payout(months[MARCH], "s/1") if "taken first" in str(one)]
    assert sentence == "Earlier months left 30.00 to be taken back, which is taken first."


def test_a_month_that_no_scheme_paid_has_nothing_to_take() -> None:
    schemes = dict.fromkeys(MONTHS[1:], SCHEME)
    months = paid(own(JANUARY, 1000, 0), back(FEBRUARY, JANUARY, -1000, -20), schemes=schemes)
    assert told(months, "clawback", "never_paid", "payout")[0] == (0, 20, 0)


def test_the_month_that_takes_decides_how_and_the_month_that_paid_how_much() -> None:
    older, fair = replace(SCHEME, cap=Decimal(800), edition=1), replace(SCHEME, cap=Decimal(100))
    sums = [own(JANUARY, 20000, 1000), back(FEBRUARY, JANUARY, -20000, -1000), own(FEBRUARY, 5000, 100)]
    months = paid(*sums, schemes={JANUARY: older, FEBRUARY: fair, MARCH: older, APRIL: fair})
    assert told(months, "clawback", "carried_in", "carried_out", "payout") == [
        (0, 0, 0, 800),
        (800, 0, 800 - 100, 0),
        (0, 700, 700, 0),  # older rules take nothing, and lose nothing
        (0, 700, 700, 0),
    ]
    months = paid(*sums, schemes=dict.fromkeys(MONTHS, older))
    # as ever: 100 - 1,000 = -900, raised to 0 and forgotten
    assert told(months, "bonus", "guarantee", "carried_out", "payout")[1:] == [
        (100 - 1000, 900, 0, 0),
        *[(0, 0, 0, 0)] * 2,
    ]


def test_what_older_rules_took_already_is_not_taken_again() -> None:
    """Half of January comes back in February, by the bonus of its lines; the other half in March."""
    older = replace(SCHEME, cap=Decimal(800), edition=1)
    months = paid(
        own(JANUARY, 20000, 1000),
        back(FEBRUARY, JANUARY, -10000, -500),
        back(MARCH, JANUARY, -10000, -500),
        schemes={JANUARY: older, FEBRUARY: older, MARCH: replace(SCHEME, cap=Decimal(800))},
    )
    assert months[MARCH]["clawback"] == 500  # January would have paid 500 for the half that was left, and 0 now


def test_a_correction_brings_and_takes_what_its_month_would_have_paid() -> None:
    months = paid(
        own(JANUARY, 20000, 700),
        (FEBRUARY, JANUARY, CORRECTION, 5000, 300),
        (MARCH, JANUARY, CORRECTION, -20000, -900),
        own(MARCH, 20000, 750),
        cap=Decimal(800),
    )
    # January is 700, then 1,000 of which the cap leaves 800, then 100
    assert told(months, "corrections", "never_paid", "payout")[:3] == [
        (0, 0, 700),
        (100, -200, 100),
        (-700, 200, 750 - 700),
    ]


def test_closed_months_stay_and_what_they_left_is_taken_after_them() -> None:
    first = paid(own(JANUARY, 1000, 30), back(FEBRUARY, JANUARY, -1000, -30))
    closed = pl.DataFrame([first[JANUARY], first[FEBRUARY]], schema=COLUMNS)
    sums = pl.DataFrame(
        [(MARCH, "O1", MARCH, OWN, money(1000), money(1000), 1, money(50), money(0))], schema=SUMS, orient="row"
    )
    nobody = pl.DataFrame(schema=STAFF), pl.DataFrame(schema=COMPLAINTS)
    after = payouts(Worked(sums, *nobody, {MARCH: SCHEME}), MARCH, closed)
    assert after.filter(month=FEBRUARY).equals(closed.filter(month=FEBRUARY))
    (march,) = after.filter(month=MARCH).to_dicts()
    assert (march["carried_in"], march["carried_out"], march["payout"]) == (30, 0, 50 - 30)


def test_money_that_comes_in_again_is_given_back() -> None:
    """A refund of February is itself reversed in March."""
    again = MARCH, JANUARY, BACK, 10000, 500
    months = paid(own(JANUARY, 10000, 500), back(FEBRUARY, JANUARY, -10000, -500), again, own(MARCH, 2000, 100))
    assert told(months, "clawback", "carried_in", "carried_out", "payout")[1:3] == [
        (500, 0, 500, 0),
        (-500, 500, 0, 100 + 500 - 500),
    ]
    sentences = [str(one) for one in explain_payout(months[MARCH], "s/1")]
    assert "Money of earlier months that came in again gives 500.00 back." in sentences
