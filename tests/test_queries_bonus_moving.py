"""What reassigning a line would bring, before it is decided."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bonus_frames import money
from bonus_homes import PAID, ROWS, agreed, home_of, lines

from queries.ask import open_company
from queries.bonus.moving import Moved, moved_by
from queries.bonus.paying import PaidMonth, close
from queries.decisions.months import Reassignment, reassign, reassigned
from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import decisions_at
from queries.home import Home
from receivables.month import Month

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
TO_O9 = Reassignment("P1", "C2", "O9", "the visit was hers")


def two_months(folder: Path, **rows: Any) -> Home:
    later = PAID | {"payment_id": "P2", "paid_on": date(2026, 10, 31)}
    return home_of(folder, {**ROWS, "payments": [PAID, later], **rows})


def part(home: Home, charge: str = "C2") -> dict[str, Any]:
    return next(row for row in lines(home, "2026-09").iter_rows(named=True) if row["charge_id"] == charge)


def test_in_an_open_month_it_is_paid_there_and_in_a_closed_one_in_the_next(tmp_path: Path) -> None:
    home = agreed(two_months(tmp_path))
    changes = [("O1", money(-15)), ("O9", money(15))]
    assert moved_by(open_company(home), part(home), TO_O9) == Moved(SEPTEMBER, changes)
    close(open_company(home), SEPTEMBER, "vera")
    told = moved_by(open_company(home), part(home), TO_O9)
    assert told == Moved(OCTOBER, changes)
    reassign(decisions_at(home), TO_O9, "O1", "boris")
    paid = lines(home, str(told.month)).filter(corrects="2026-09").select("operator_id", "bonus").rows()
    assert paid == told.changes


def test_after_a_month_closed_out_of_order_it_is_paid_after_the_last_closed_one(tmp_path: Path) -> None:
    home = agreed(two_months(tmp_path))
    close(open_company(home), OCTOBER, "vera", "September is late")
    assert moved_by(open_company(home), part(home), TO_O9) == Moved(SEPTEMBER, [("O1", money(-15)), ("O9", money(15))])
    close(open_company(home), SEPTEMBER, "vera")
    assert moved_by(open_company(home), part(home), TO_O9) == Moved(
        Month(2026, 11), [("O1", money(-15)), ("O9", money(15))]
    )


def test_what_nobody_had_and_what_goes_to_nobody(tmp_path: Path) -> None:
    home = agreed(two_months(tmp_path / "a"))
    to_nobody = Reassignment("P1", "C2", None, "")
    assert moved_by(open_company(home), part(home), to_nobody) == Moved(SEPTEMBER, [("O1", money(-15))])
    untold = agreed(two_months(tmp_path / "b", contacts=[]))
    # nobody spoke: the debt of the payment's own day, 2,000.00, gives 500 × 0.03
    assert moved_by(open_company(untold), part(untold), TO_O9) == Moved(SEPTEMBER, [("O9", money(15))])
    assert moved_by(open_company(untold), part(untold), to_nobody) == Moved(SEPTEMBER, [])


def test_a_second_reassignment_counts_from_the_first(tmp_path: Path) -> None:
    home = agreed(two_months(tmp_path))
    close(open_company(home), SEPTEMBER, "vera")
    reassign(decisions_at(home), TO_O9, "O1", "boris")
    to_o3 = Reassignment("P1", "C2", "O3", "")
    assert moved_by(open_company(home), part(home), to_o3) == Moved(OCTOBER, [("O3", money(15)), ("O9", money(-15))])


def test_without_a_scheme_in_force_nothing_can_be_told(tmp_path: Path) -> None:
    home = agreed(two_months(tmp_path), month=OCTOBER)
    line = lines(home, "2026-09", scheme="agreed").row(0, named=True)
    assert moved_by(open_company(home), line, TO_O9) is None


def test_a_day_is_counted_as_its_month_is(sample_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_DECISIONS", f"sqlite:///{tmp_path / 'decisions.db'}")
    decisions_at(sample_home, begins=True)
    approve_shipped_scheme(sample_home, Month(2025, 1))
    paid = PaidMonth(open_company(sample_home), SEPTEMBER)
    busiest = paid.counted["paid_on"].value_counts(sort=True)["paid_on"].head(3)
    for day in busiest:
        counted = paid.counted_between(day, day, reassigned(paid.decisions))
        assert counted.equals(paid.counted.filter(paid_on=day))
