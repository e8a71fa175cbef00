"""Money that comes back in a later month, from loaded files: what it takes, what is carried, and closed months."""

import io
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import sqlalchemy as sa
from bonus_homes import TALK, agreed, home_of

from queries.ask import ask, open_company
from queries.bonus.paying import PaidMonth, close
from queries.decisions.decision_tables import closed_months, schemes
from queries.decisions.months import closed
from queries.decisions.store import decisions_at
from queries.home import Home
from receivables.bonus.scheme import STEPS, AgeBand, DebtBand, Scheme
from receivables.month import Month

JUNE, JULY, AUGUST, SEPTEMBER = (Month(2026, number) for number in (6, 7, 8, 9))

TENTH = Scheme((DebtBand(Decimal(0), Decimal("0.1")),), (AgeBand(1, Decimal(1)),))
"""A tenth of all that is recovered."""


def debtor(account: str, month: int, amount: int, back_on: date | None = None) -> dict[str, list[dict[str, Any]]]:
    """An account that paid an old debt on the 10th of a month of 2026 after O1's call of the 5th."""
    owed = {"charge_id": f"C{account}", "charged_on": date(2026, 5, 1), "due_on": date(2026, 5, 20), "amount": amount}
    paid = {"payment_id": f"P{account}", "paid_on": date(2026, month, 10), "amount": amount, "channel": "bank"}
    talk = TALK | {"contact_id": f"K{account}", "started_at": datetime(2026, month, 5, 12)}
    every = {"charges": owed, "payments": paid | {"reversed_on": back_on}, "contacts": talk}
    return {table: [row | {"account_id": account}] for table, row in every.items()}


def home(folder: Path, *debtors: dict[str, list[dict[str, Any]]], files: str = "first", **rows: Any) -> Home:
    tables = {table: [row for one in debtors for row in one[table]] for table in debtors[0]}
    return home_of(folder, tables | rows, files=files)


def payouts(where: Home, *columns: str, months: tuple[Month, ...] = (JUNE, JULY, AUGUST, SEPTEMBER)) -> list[Any]:
    """O1's row of each month."""
    asked = [ask(where, "bonus_by_operator", {"month": str(month)}).filter(operator_id="O1") for month in months]
    return [one.select(columns).row(0) if one.height else None for one in asked]


HISTORY = (
    debtor("A", 6, 10000, back_on=date(2026, 7, 20)),
    debtor("B", 7, 3000),
    debtor("C", 8, 2000),
    debtor("D", 9, 9000),
)
"""1,000 of bonus in June, taken back in July: 300, 200 and 900 are earned after it."""

CARRIED = [(0, 0, 0, 1000), (1000, 0, 700, 0), (0, 700, 500, 0), (0, 500, 0, 400)]


def test_what_is_taken_back_is_carried_over_open_months(tmp_path: Path) -> None:
    where = agreed(home(tmp_path, *HISTORY), TENTH)
    assert payouts(where, "clawback", "carried_in", "carried_out", "payout") == CARRIED


def test_closing_the_months_one_by_one_changes_nothing(tmp_path: Path) -> None:
    where = agreed(home(tmp_path, *HISTORY, debtor("E", 10, 10)), TENTH)
    for month in (JUNE, JULY, AUGUST):
        close(open_company(where), month, "vera")
        assert payouts(where, "clawback", "carried_in", "carried_out", "payout") == CARRIED


def test_a_month_closed_under_older_rules_is_taken_back_by_newer_ones(tmp_path: Path) -> None:
    """June is paid by a scheme with a cap of 800, made before there were editions; July's takes what that paid."""
    where = agreed(home(tmp_path, *HISTORY), replace(TENTH, cap=Decimal(800), edition=1))
    close(open_company(where), JUNE, "vera")
    agreed(where, TENTH, JULY, "fair")
    assert payouts(where, "clawback", "carried_out", "payout") == [(0, 0, 800), (800, 500, 0), (0, 300, 0), (0, 0, 600)]


def test_older_rules_take_the_bonus_and_forget_the_rest(tmp_path: Path) -> None:
    where = agreed(home(tmp_path, *HISTORY), replace(TENTH, edition=1))
    columns = ("bonus", "guarantee", "carried_out", "payout")
    assert payouts(where, *columns) == [(1000, 0, 0, 1000), (-700, 700, 0, 0), (200, 0, 0, 200), (900, 0, 0, 900)]


def test_reversals_that_come_after_closing_take_no_more_than_was_paid(tmp_path: Path) -> None:
    """June is closed with 1,000 of which 800 were paid; a reversal of June itself is loaded later."""
    scheme = replace(TENTH, cap=Decimal(800))
    where = agreed(home(tmp_path, debtor("A", 6, 10000), debtor("B", 7, 10)), scheme)
    close(open_company(where), JUNE, "vera")
    home(tmp_path, debtor("A", 6, 10000, back_on=date(2026, 6, 25)), debtor("B", 7, 10), files="second")
    columns = ("bonus", "corrections", "never_paid", "carried_out", "payout")
    assert payouts(where, *columns, months=(JULY,)) == [(1 - 1000, -800, 200, 799, 0)]


def test_a_reversal_of_a_closed_months_taking_back_is_about_the_month_that_was_paid(tmp_path: Path) -> None:
    """P came in June and went back in July; the file that says so comes when both are closed."""
    scheme = replace(TENTH, cap=Decimal(800))
    others = debtor("B", 7, 100), debtor("C", 8, 10)
    where = agreed(home(tmp_path, debtor("A", 6, 10000), *others), scheme)
    for month in (JUNE, JULY):
        close(open_company(where), month, "vera")
    home(tmp_path, debtor("A", 6, 10000, back_on=date(2026, 7, 20)), *others, files="second")
    assert payouts(where, "corrections", "never_paid", "carried_out", months=(AUGUST,)) == [(-800, 200, 799)]


def test_a_closed_month_left_behind_open_hands_on_what_it_could_not_take(tmp_path: Path) -> None:
    """August is closed while July is open; then July has nothing to take, and September gives back what August took."""
    later = debtor("E", 10, 10)
    where = agreed(home(tmp_path, *HISTORY, later), TENTH)
    close(open_company(where), JUNE, "vera")
    close(open_company(where), AUGUST, "vera", "July is late")
    assert payouts(where, "clawback", "carried_in", "carried_out", "payout") == CARRIED
    mended = debtor("A", 6, 10000), *HISTORY[1:], later
    home(tmp_path, *mended, files="second")
    assert payouts(where, "carried_in", "carried_out", "payout") == [
        (0, 0, 1000),
        (0, 0, 300),
        (700, 500, 0),
        (-200, 0, 1100),
    ]


def test_refunds_in_parts_take_together_what_was_paid(tmp_path: Path) -> None:
    """1,000 were earned for 10,000 and 800 paid; 3,000 of them are given back in July, the rest in August."""
    given = debtor("A", 6, 10000)
    for month, amount in ((7, -3000), (8, -7000)):
        refund = {"payment_id": f"R{month}", "paid_on": date(2026, month, 20), "amount": amount, "refund_of": "PA"}
        given["payments"].append(refund | {"account_id": "A"})
    where = agreed(home(tmp_path, given, debtor("D", 9, 9000)), replace(TENTH, cap=Decimal(800)))
    # of June's 1,000 remain 700, of which 100 less than 800 are paid, and then nothing
    assert payouts(where, "bonus", "clawback", "carried_out", "payout") == [
        (1000, 0, 0, 800),
        (-300, 800 - 700, 100, 0),
        (-700, 700, 100 + 700, 0),
        (900, 0, 0, 800 - 800),
    ]


def test_comparing_takes_back_as_the_months_do(tmp_path: Path) -> None:
    capped = replace(TENTH, cap=Decimal(800))
    where = agreed(agreed(home(tmp_path, *HISTORY), TENTH), capped, Month(2030, 1), "capped")
    asked = ask(where, "scheme_comparison", {"schemes": "agreed,capped", "from": "2026-06", "to": "2026-09"})
    paid = dict(asked.select("scheme", "payout").rows())
    assert paid == {"agreed/1": 1000 + 300 + 200 + 900 - 1000, "capped/1": 800 + 300 + 200 + 800 - 800}
    # July alone: what June was paid is known though June is not asked for
    asked = ask(where, "scheme_comparison", {"schemes": "capped", "from": "2026-07", "to": "2026-07"})
    assert asked.select("bonus", "payout").rows() == [(300 - 1000, 0)]
    assert PaidMonth(open_company(where), JULY, "capped").payouts["clawback"].to_list() == [800]


def test_an_operator_without_lines_keeps_his_row_while_something_is_left(tmp_path: Path) -> None:
    where = agreed(home(tmp_path, HISTORY[0], debtor("Z", 10, 5) | {"contacts": []}), TENTH)
    assert payouts(where, "lines", "carried_in", "carried_out")[1:] == [(1, 0, 1000), (0, 1000, 1000), (0, 1000, 1000)]


NEW = ["never_paid", "carried_in", "carried_out"]
"""What an earlier program did not count of a payout."""


def as_an_earlier_program_left_it(where: Home) -> None:
    """Payouts frozen without the columns of now, and schemes written without editions and shapes of age."""
    with decisions_at(where).writing() as connection:
        for month, kept in connection.execute(sa.select(closed_months.c.month, closed_months.c.payouts)).all():
            buffer = io.BytesIO()
            pl.read_parquet(io.BytesIO(kept)).drop(NEW).write_parquet(buffer)
            mine = closed_months.update().where(closed_months.c.month == month)
            connection.execute(mine.values(payouts=buffer.getvalue()))
        rules = json.loads(connection.execute(sa.select(schemes.c.rules)).scalar_one())
        old = {name: value for name, value in rules.items() if name not in ("edition", "age_shape")}
        connection.execute(schemes.update().values(rules=json.dumps(old)))


def test_closings_of_an_earlier_program_stay_as_they_were(tmp_path: Path) -> None:
    where = agreed(home(tmp_path, *HISTORY, debtor("E", 10, 10)), replace(TENTH, edition=1, age_shape=STEPS))
    for month in (JUNE, JULY):
        close(open_company(where), month, "vera")
    as_an_earlier_program_left_it(where)
    home(tmp_path, *HISTORY, debtor("E", 10, 20), files="second")
    columns = ("recovered", "lines", "bonus", "clawback", "guarantee", "payout")
    june, july, august, _september = payouts(where, *columns)
    assert june == (10000, 1, 1000, 0, 0, 1000)
    assert july == (3000 - 10000, 2, 300 - 1000, 1000, 700, 0)
    assert august == (2000, 1, 200, 0, 0, 200)  # by the older rules too, which forget what July could not take
    assert payouts(where, *NEW) == [(0, 0, 0)] * 4
    assert [one.control_total for one in closed(decisions_at(where))] == [1000, 0]
    lines = ask(where, "bonus_lines", {"month": "2026-08"})
    assert lines["corrects"].null_count() == lines.height
