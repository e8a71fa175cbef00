"""Bonus questions: on ledgers counted by hand, on the sample company, and through closing a month."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from bonus_frames import SCHEME, money
from hypothesis import given, settings
from ledgers import DATED, home_with, ledgers, together, worked_out

from queries.ask import ask, warehouse
from queries.bonus.comparing import paid_under, scaled_to_share
from queries.bonus.paying import close
from queries.decisions.months import Reassignment, closed, reassign
from queries.decisions.schemes import approve, new_draft
from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import decisions_at
from queries.home import Home
from queries.warehouse.build import write_tables
from queries.warehouse.snapshots import publish
from receivables.bonus.compare import fund_share
from receivables.bonus.scheme import DEFAULT_SCHEME, AgeBand, Scheme
from receivables.messages import Problem
from receivables.tables import TABLES

Rows = Mapping[str, list[dict[str, Any]]]

CHARGES = [
    {"charge_id": "C1", "account_id": "A", "charged_on": date(2026, 7, 1), "due_on": date(2026, 7, 20), "amount": 1500},
    {"charge_id": "C2", "account_id": "A", "charged_on": date(2026, 8, 1), "due_on": date(2026, 8, 20), "amount": 500},
    {"charge_id": "C3", "account_id": "A", "charged_on": date(2026, 9, 1), "due_on": date(2026, 9, 20), "amount": 400},
]
PAID = {"payment_id": "P1", "account_id": "A", "paid_on": date(2026, 9, 10), "amount": 2600, "channel": "bank"}
TALK = {
    "contact_id": "K1",
    "account_id": "A",
    "operator_id": "O1",
    "started_at": datetime(2026, 9, 5, 12),
    "channel": "call",
    "result": "conversation",
}
ROWS: Rows = {"charges": CHARGES, "payments": [PAID], "contacts": [TALK]}


def home_of(folder: Path, rows: Rows, files: str = "first") -> Home:
    """A home whose current tables hold ``rows``, as if they had come from ``files``."""
    home = Home(folder)
    tables = home.warehouse / files
    tables.mkdir(parents=True)
    with worked_out(rows) as connection:
        publish(home, write_tables(connection, tables, {files: 0}, "rules", {}))
    return home


def agreed(home: Home, scheme: Scheme = SCHEME, month: str = "2020-01", name: str = "agreed") -> Home:
    decisions = decisions_at(home)
    approve(decisions, new_draft(decisions, name, scheme, "anna"), month, "boris", two_people=True)
    return home


def lines(home: Home, month: str, **params: str) -> pl.DataFrame:
    return ask(home, "bonus_lines", {"month": month, **params})


def told(home: Home, month: str, *columns: str) -> list[Any]:
    return lines(home, month).select(columns).rows()


def test_a_payment_is_cut_into_parts_with_a_reason_each(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, ROWS))
    # on 5 September 1,500 + 500 were overdue: B = 20 + 40 = 60.00, r = 0.03; C1 is 52 days past due, C2 21
    columns = ("charge_id", "amount", "days_past_due", "debt_at_contact", "reason", "bonus")
    assert told(home, "2026-09", *columns) == [
        ("C1", money(1500), 52, money(2000), "last_conversation", money("67.50")),  # 1,500 × 0.03 × 1.5
        ("C2", money(500), 21, money(2000), "last_conversation", money(15)),  # 500 × 0.03
        ("C3", money(400), -10, None, "house_not_overdue", money(0)),
        (None, money(200), None, None, "house_not_overdue", money(0)),  # 2,600 - 1,500 - 500 - 400, an advance
    ]
    (operator,) = ask(home, "bonus_by_operator", {"month": "2026-09"}).to_dicts()
    assert (operator["operator_id"], operator["recovered"], operator["lines"]) == ("O1", 2000, 2)
    assert operator["bonus"] == operator["payout"] == money("67.50") + money(15)
    assert operator["scheme"] == "agreed/1"


def test_the_debt_is_that_before_the_day_of_the_contact(tmp_path: Path) -> None:
    earlier = PAID | {"payment_id": "P0", "paid_on": date(2026, 9, 5), "amount": 300}
    home = agreed(home_of(tmp_path, {**ROWS, "payments": [earlier, PAID]}))
    # the 300.00 came on the contact's own day, and so are still owed before it; C2 fell due on 20 August
    assert set(lines(home, "2026-09")["debt_at_contact"].drop_nulls()) == {money(2000)}
    on_time = {**TALK, "started_at": datetime(2026, 8, 20, 12)}
    home = agreed(
        home_of(tmp_path / "b", {**ROWS, "payments": [PAID | {"paid_on": date(2026, 9, 1)}], "contacts": [on_time]})
    )
    # on 20 August C2 is due but not overdue: only 1,500.00 are
    assert set(lines(home, "2026-09")["debt_at_contact"].drop_nulls()) == {money(1500)}


def test_a_reversal_takes_back_under_the_scheme_that_paid(tmp_path: Path) -> None:
    rows = {**ROWS, "payments": [PAID | {"reversed_on": date(2026, 10, 15)}]}
    home = agreed(agreed(home_of(tmp_path, rows)), replace(SCHEME, age_bands=(AgeBand(1, Decimal(3)),)), "2026-10")
    assert [(row[0], row[1]) for row in told(home, "2026-10", "bonus", "scheme")] == [
        (money("-67.50"), "agreed/1"),
        (money(-15), "agreed/1"),
        (money(0), "agreed/1"),
        (money(0), "agreed/1"),
    ]
    (operator,) = ask(home, "bonus_by_operator", {"month": "2026-10"}).to_dicts()
    assert (operator["bonus"], operator["clawback"], operator["payout"]) == (money("-82.50"), money("82.50"), 0)


def test_what_was_paid_before_any_scheme_is_taken_back_without_bonus(tmp_path: Path) -> None:
    rows = {**ROWS, "payments": [PAID | {"reversed_on": date(2026, 10, 15)}]}
    home = agreed(home_of(tmp_path, rows), month="2026-10")
    assert set(lines(home, "2026-10")["bonus"]) == {money(0)}
    with pytest.raises(Problem, match="No bonus scheme was in force in 2026-09"):
        lines(home, "2026-09")
    assert lines(home, "2026-09", scheme="agreed")["bonus"].sum() == money("82.50")


def test_a_contact_that_broke_a_limit_earns_nothing_and_is_listed(tmp_path: Path) -> None:
    late = TALK | {"started_at": datetime(2026, 9, 5, 21)}  # a Saturday: only from 9 to 20 hours
    home = agreed(home_of(tmp_path, {**ROWS, "contacts": [late]}))
    assert set(told(home, "2026-09", "operator_id", "reason", "bonus")[:2]) == {("O1", "breach", money(0))}
    asked = ask(home, "contact_breaches", {"from": "2026-09-01", "to": "2026-09-30"})
    assert asked.rows() == [("K1", "A", "O1", late["started_at"], "hours", 20, 21)]
    assert ask(home, "contact_breaches", {"from": "2026-09-06", "to": "2026-09-30"}).is_empty()


def test_a_companys_own_limits_count(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, ROWS))
    (tmp_path / "company.toml").write_text(
        '[[contact_limits]]\nvalid_from = 2026-01-01\nsource = "order 7"\nweekend_hours = [10, 11]\n'
    )
    assert set(told(home, "2026-09", "reason")[:2]) == {("breach",)}


def test_reassigned_lines_are_paid_to_whom_the_supervisor_says(tmp_path: Path) -> None:
    home = agreed(home_of(tmp_path, {**ROWS, "contacts": []}))
    reassign(decisions_at(home), Reassignment("P1", "C1", "O9", "wrote the letter"), None, "boris")
    # on 10 September 2,000.00 are overdue: r = 0.03
    assert told(home, "2026-09", "charge_id", "operator_id", "reason", "bonus")[:2] == [
        ("C1", "O9", "reassigned", money("67.50")),
        ("C2", None, "house_no_contact", money(0)),
    ]


def test_staff_get_the_guarantee_and_upheld_complaints_take_off(tmp_path: Path) -> None:
    operators = [
        {"operator_id": "O1", "hired_on": date(2020, 1, 1)},
        {"operator_id": "O2", "hired_on": date(2026, 9, 30)},
        {"operator_id": "O3", "left_on": date(2026, 8, 31)},
    ]
    complaint = {"account_id": "A", "received_on": date(2026, 9, 15), "about": "operator", "operator_id": "O1"}
    complaints = [complaint | {"complaint_id": "1", "upheld": True}, complaint | {"complaint_id": "2", "upheld": False}]
    scheme = replace(SCHEME, guarantee=Decimal(50), complaint_deduction=Decimal(10))
    home = agreed(home_of(tmp_path, {**ROWS, "operators": operators, "complaints": complaints}), scheme)
    asked = ask(home, "bonus_by_operator", {"month": "2026-09"})
    assert asked.select("operator_id", "guarantee", "complaints", "deduction", "payout").rows() == [
        ("O1", money(0), 1, money(10), money("82.50") - 10),
        ("O2", money(50), 0, money(0), money(50)),
    ]


def test_a_closed_month_stays_and_later_files_correct_it_in_the_next(tmp_path: Path) -> None:
    october = {"payment_id": "P2", "account_id": "A", "paid_on": date(2026, 10, 31), "amount": 10}
    rows = {**ROWS, "payments": [PAID, october]}
    home = agreed(home_of(tmp_path, rows))
    before = lines(home, "2026-09")
    close(warehouse(home), "2026-09", "vera")
    nearer = TALK | {"contact_id": "K2", "operator_id": "O2", "started_at": datetime(2026, 9, 9, 12)}
    home_of(tmp_path, {**rows, "contacts": [TALK, nearer]}, files="second")

    assert lines(home, "2026-09").equals(before)
    assert told(home, "2026-10", "corrects", "operator_id", "amount", "corrected_amount", "bonus") == [
        (None, None, money(10), money(0), money(0)),
        ("2026-09", "O1", money(0), money(-1500), money("-67.50")),
        ("2026-09", "O2", money(0), money(1500), money("67.50")),
        ("2026-09", "O1", money(0), money(-500), money(-15)),
        ("2026-09", "O2", money(0), money(500), money(15)),
    ]
    paid = ask(home, "bonus_by_operator", {"month": "2026-10"}).select("operator_id", "corrections", "payout").rows()
    assert paid == [("O2", money("82.50"), money("82.50")), ("O1", money("-82.50"), money(0))]

    close(warehouse(home), "2026-10", "vera")
    assert [month.month for month in closed(decisions_at(home))] == ["2026-09", "2026-10"]
    home_of(tmp_path, {**rows, "contacts": [TALK, nearer]}, files="third")
    assert lines(home, "2026-11").is_empty()


def test_months_close_one_after_the_other_and_only_when_they_are_over(tmp_path: Path) -> None:
    october = {"payment_id": "P2", "account_id": "A", "paid_on": date(2026, 10, 31), "amount": 10}
    home = agreed(home_of(tmp_path, {**ROWS, "payments": [PAID, october]}))
    with pytest.raises(Problem, match="2026-11 is not over: the data end on 2026-10-31"):
        close(warehouse(home), "2026-11", "vera")
    close(warehouse(home), "2026-08", "vera")
    with pytest.raises(Problem, match="Close 2026-09 first"):
        close(warehouse(home), "2026-10", "vera")
    with pytest.raises(Problem, match="cannot be closed"):
        close(warehouse(home), "2026-08", "vera")


def test_reassigning_in_a_closed_month_is_paid_in_the_next(tmp_path: Path) -> None:
    home = agreed(
        home_of(tmp_path, {**ROWS, "payments": [PAID, PAID | {"payment_id": "P2", "paid_on": date(2026, 10, 1)}]})
    )
    close(warehouse(home), "2026-09", "vera")
    reassign(decisions_at(home), Reassignment("P1", "C2", "O9", "O9 made the visit"), "O1", "boris")
    corrections = lines(home, "2026-10").filter(pl.col("corrects") == "2026-09")
    assert corrections.select("operator_id", "bonus").rows() == [("O1", money(-15)), ("O9", money(15))]


@settings(derandomize=True, max_examples=25)
@given(rows=ledgers())
def test_on_any_ledger_the_lines_add_up_to_the_cash(tmp_path_factory: pytest.TempPathFactory, rows: Any) -> None:
    home = agreed(home_of(tmp_path_factory.mktemp("ledger"), together(rows)))
    for month, last in (("2024-01", "2024-01-31"), ("2023-12", "2023-12-31")):
        cash = ask(home, "identity", {"from": f"{month}-01", "to": last})["cash"].item()
        assert lines(home, month)["amount"].sum() == cash


# the sample company


MONTHS = [f"2026-{month:02}" for month in range(5, 11)]


@pytest.fixture(scope="module")
def paid_sample(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The sample company with the shipped scheme; its decisions are kept apart, so that the company stays as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOZVRAT_DECISIONS", f"sqlite:///{tmp_path_factory.mktemp('decisions') / 'decisions.db'}")
        approve_shipped_scheme(sample_home, "2025-01")
        yield sample_home


@pytest.mark.parametrize("month", MONTHS)
def test_lines_carry_every_rouble_of_the_months_cash(paid_sample: Home, month: str) -> None:
    period = {"from": f"{month}-01", "to": str(pl.select(pl.lit(f"{month}-01").str.to_date().dt.month_end()).item())}
    asked = lines(paid_sample, month)
    assert asked["amount"].sum() == ask(paid_sample, "identity", period)["cash"].item()
    operators = ask(paid_sample, "bonus_by_operator", {"month": month})
    assert operators["bonus"].sum() == asked["bonus"].sum()
    assert operators["recovered"].sum() == asked.filter(pl.col("operator_id").is_not_null())["amount"].sum()


def test_comparing_a_scheme_with_itself_pays_what_the_months_pay(paid_sample: Home) -> None:
    asked = ask(paid_sample, "scheme_comparison", {"schemes": "standard/1", "from": MONTHS[0], "to": "2026-10-31"})
    each = pl.concat([ask(paid_sample, "bonus_by_operator", {"month": month}) for month in MONTHS])
    summed = each.group_by("operator_id").agg(pl.col("recovered", "bonus", "payout").sum()).sort("operator_id")
    assert asked.sort("operator_id").select(summed.columns).rows() == summed.rows()
    assert set(asked["difference"]) == {money(0)}


@pytest.mark.parametrize("period", [("2026-10", "2026-09"), ("2024-01", "2026-10"), ("soon", "2026-10")])
def test_a_comparison_covers_1_to_24_months(paid_sample: Home, period: tuple[str, str]) -> None:
    with pytest.raises(Problem):
        ask(paid_sample, "scheme_comparison", {"schemes": "standard", "from": period[0], "to": period[1]})


def test_rates_are_scaled_to_a_share_of_the_recovered_money(paid_sample: Home) -> None:
    first, last = date(2026, 5, 1), date(2026, 10, 31)
    paid = paid_under(warehouse(paid_sample), {"now": DEFAULT_SCHEME}, first, last)["now"]
    wanted = scaled_to_share(DEFAULT_SCHEME, paid, Decimal("0.04"))
    again = paid_under(warehouse(paid_sample), {"wanted": wanted}, first, last)["wanted"]
    share = fund_share(again)
    assert share is not None
    assert abs(share - Decimal("0.04")) < Decimal("0.0001")


def test_a_past_month_asked_with_the_files_of_that_time_is_the_same(paid_sample: Home, tmp_path: Path) -> None:
    """Replay: everything dated after June is taken away, with what was only known afterwards about earlier rows."""
    until = date(2026, 6, 30)
    dated = {**DATED, "contacts": "started_at", "placements": "placed_on", "complaints": "received_on"}
    known: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        frame = warehouse(paid_sample).sql(f"select * from {table}")
        if table in dated:
            frame = frame.filter(pl.col(dated[table]).cast(pl.Date) <= until)
        later = [name for name in ("reversed_on", "cancelled_on", "recalled_on") if name in frame.columns]
        frame = frame.with_columns(pl.when(pl.col(name) <= until).then(name).alias(name) for name in later)
        known[table] = frame.to_dicts()
    then = home_of(tmp_path, known)
    assert told(then, "2026-06", "payment_id", "charge_id", "amount", "reason", "operator_id", "bonus") == told(
        paid_sample, "2026-06", "payment_id", "charge_id", "amount", "reason", "operator_id", "bonus"
    )
    now, before = (ask(home, "bonus_by_operator", {"month": "2026-06"}) for home in (paid_sample, then))
    assert now.equals(before)


def test_a_sign_tells_how_many_promises_were_kept(tmp_path: Path) -> None:
    kept = TALK | {"result": "promise", "promised_on": date(2026, 9, 10), "promised_amount": 2600}
    broken = kept | {"contact_id": "K2", "operator_id": "O2", "promised_on": date(2026, 9, 9)}
    not_over = kept | {"contact_id": "K3", "operator_id": "O3", "promised_on": date(2026, 9, 30)}
    home = agreed(home_of(tmp_path, {**ROWS, "contacts": [kept, broken, not_over]}))
    signs = ask(home, "bonus_signs", {"month": "2026-09"})
    promises = signs.filter(pl.col("sign") == "promises_kept")
    # the data end on 10 September, so what O3 was promised is not over
    assert promises.select("subject", "share", "cases").rows() == [("O1", 1.0, 1), ("O2", 0.0, 1)]


def test_easy_accounts_are_counted_among_those_overdue_when_the_month_began(tmp_path: Path) -> None:
    def account(number: int, paid_on: date | None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Owes a charge due on 20 August; an earlier one, due on 20 June, was paid on ``paid_on``."""
        name = f"A{number}"
        charges = [
            {"charge_id": f"{name}-1", "account_id": name, "charged_on": date(2026, 6, 1), "due_on": date(2026, 6, 20)},
            {"charge_id": f"{name}-2", "account_id": name, "charged_on": date(2026, 8, 1), "due_on": date(2026, 8, 20)},
        ]
        paid = [{"payment_id": name, "account_id": name, "paid_on": paid_on, "amount": 100}] if paid_on else []
        return [charge | {"amount": 100} for charge in charges], paid

    days = [date(2026, 6, 10)] * 3 + [date(2026, 7, 10)] * 7
    made = [account(number, day) for number, day in enumerate(days)]
    talks = [
        TALK | {"contact_id": f"K{n}", "account_id": f"A{n}", "operator_id": "O1" if n < 4 else "O2"} for n in range(10)
    ]
    rows = {
        "charges": [charge for charges, _ in made for charge in charges],
        "payments": [payment for _, payments in made for payment in payments],
        "contacts": talks,
    }
    signs = ask(agreed(home_of(tmp_path, rows)), "bonus_signs", {"month": "2026-09"})
    easy = signs.filter(pl.col("sign") == "easy_accounts")
    # A0, A1 and A2 paid in time before: O1 worked them and one more, O2 none of them
    assert easy.select("subject", "share", "expected", "cases").rows() == [("O1", 3 / 4, 0.3, 4), ("O2", 0.0, 0.3, 6)]


def test_the_sample_shows_every_kind_of_sign(paid_sample: Home) -> None:
    signs = ask(paid_sample, "bonus_signs", {"month": "2026-09"})
    assert set(signs["sign"]) >= {
        "promises_kept",
        "month_end",
        "contact_on_payment_day",
        "largest_payments",
        "easy_accounts",
    }
    assert signs.filter((pl.col("low") > pl.col("share")) | (pl.col("share") > pl.col("high"))).is_empty()


def test_operators_of_one_name_are_told_apart_by_their_number(tmp_path: Path) -> None:
    staff = [{"operator_id": "07", "name": "Захаров Максим"}, {"operator_id": "12", "name": "Захаров Максим"},
             {"operator_id": "15", "name": "Ильина Анна"}, {"operator_id": "19"}]  # fmt: skip
    names = dict(ask(home_with(tmp_path, {"operators": staff}), "operators").select("operator_id", "name").rows())
    assert names == {"07": "Захаров Максим (07)", "12": "Захаров Максим (12)", "15": "Ильина Анна", "19": "19"}
