"""Named questions on ledgers small enough to count by hand. Expected values are written as the sums they are."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from ledgers import home_with

from queries.ask import ask, open_company
from queries.home import Home
from queries.question import questions
from receivables.messages import Problem
from receivables.tables import TABLES


def charge(charge_id: str, charged_on: str, amount: str, due_on: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "charge_id": charge_id,
        "account_id": "A",
        "charged_on": date.fromisoformat(charged_on),
        "amount": Decimal(amount),
        "due_on": date.fromisoformat(due_on) if due_on else None,
        **more,
    }


def payment(payment_id: str, paid_on: str, amount: str, **more: Any) -> dict[str, Any]:
    return {
        "payment_id": payment_id,
        "account_id": "A",
        "paid_on": date.fromisoformat(paid_on),
        "amount": Decimal(amount),
        **more,
    }


def adjustment(adjustment_id: str, adjusted_on: str, amount: str, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "adjustment_id": adjustment_id,
        "account_id": "A",
        "adjusted_on": date.fromisoformat(adjusted_on),
        "amount": Decimal(amount),
        "kind": kind,
        **more,
    }


def column(home: Home, question: str, name: str, **params: str) -> list[Any]:
    return ask(home, question, params)[name].to_list()


def row(home: Home, question: str, **params: str) -> dict[str, Any]:
    return ask(home, question, params).row(0, named=True)


def test_three_terms_of_one_invoice_are_paid_in_the_order_they_fall_due(tmp_path: Path) -> None:
    """ERPNext: 30/50/20 due in 30/60/90 days, 40 paid leaves 0/40/20."""
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("3", "2024-01-01", "20", "2024-03-31"),
                charge("1", "2024-01-01", "30", "2024-01-31"),
                charge("2", "2024-01-01", "50", "2024-03-01"),
            ],
            "payments": [payment("p", "2024-01-10", "40")],
        },
    )
    assert column(home, "closings", "charge_id", account_id="A") == ["1", "2"]
    assert column(home, "closings", "amount", account_id="A") == [Decimal(30), Decimal(40 - 30)]
    aged = dict(ask(home, "debt_by_age", {"as_of": "2024-04-30"}).select("bucket", "amount").iter_rows())
    assert (aged["1-30"], aged["31-60"], aged["61-90"]) == (Decimal(20), Decimal(50 - 10), Decimal(0))


def test_a_kopeck_left_open_stays_listed(tmp_path: Path) -> None:
    """ERPNext: 100 due today, 99.99 paid leaves 0.01."""
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-01")],
            "payments": [payment("p", "2024-01-01", "99.99")],
        },
    )
    assert column(home, "debtors", "debt") == [Decimal("100") - Decimal("99.99")]


def test_money_without_a_charge_is_an_advance(tmp_path: Path) -> None:
    """ERPNext: 1,000 paid with no invoice."""
    home = home_with(tmp_path, {"payments": [payment("p", "2024-01-01", "1000")]})
    assert column(home, "debt_by_age", "amount")[-1] == Decimal(-1000)
    assert column(home, "debtors", "account_id") == []
    assert row(home, "identity")["closing"] == Decimal(-1000)


def test_what_is_paid_tomorrow_is_still_owed_today(tmp_path: Path) -> None:
    """ERPNext: 100 invoiced today, 110 paid tomorrow: today 100 open, tomorrow an advance of 10."""
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-31")],
            "payments": [payment("p", "2024-01-02", "110")],
        },
    )
    assert column(home, "debtors", "debt", as_of="2024-01-01") == [Decimal(100)]
    assert column(home, "debt_by_age", "amount", as_of="2024-01-02")[-1] == Decimal(100 - 110)


def test_a_credit_note_closes_like_money_but_is_not_cash(tmp_path: Path) -> None:
    """ERPNext: invoice 100, payment 40, credit note 100 kept apart: closed, advance 40."""
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-31"), charge("note", "2024-01-03", "-100")],
            "payments": [payment("p", "2024-01-02", "40")],
        },
    )
    assert column(home, "debtors", "debt") == []
    assert column(home, "debt_by_age", "amount")[-1] == Decimal(100 - 40 - 100)
    figures = row(home, "identity")
    assert (figures["cash"], figures["corrections"], figures["difference"]) == (Decimal(40), Decimal(-100), Decimal(0))


EVERYTHING = {
    "charges": [
        charge("c1", "2024-01-01", "500", "2024-01-20"),
        charge("c2", "2024-02-01", "500", "2024-02-20"),
        charge("c3", "2024-02-05", "70", "2024-02-25", cancelled_on=date(2024, 2, 10)),
    ],
    "payments": [
        payment("p1", "2024-01-15", "300"),
        payment("p2", "2024-02-03", "250", reversed_on=date(2024, 2, 6)),
        payment("p3", "2024-02-12", "-40"),
    ],
    "adjustments": [
        adjustment("a1", "2024-02-07", "60", "amnesty"),
        adjustment("a2", "2024-02-08", "30", "write_off"),
        adjustment("a3", "2024-02-09", "20", "cession"),
        adjustment("a4", "2024-02-09", "15", "free_month"),
        adjustment("a5", "2024-02-09", "-5", "correction"),
    ],
}


def test_the_identity_names_every_movement_of_a_month(tmp_path: Path) -> None:
    home = home_with(tmp_path, EVERYTHING)
    assert row(home, "identity", **{"from": "2024-02-01", "to": "2024-02-29"}) == {
        "opening": Decimal(500 - 300),
        "billed": Decimal(500 + 70),
        "cash": Decimal(250 - 250 - 40),
        "written_off": Decimal(60 + 30),
        "ceded": Decimal(20),
        "free_months": Decimal(15),
        "corrections": Decimal(5 - 70),
        "closing": Decimal(200 + 570 + 40 - 90 - 20 - 15 + 5 - 70),
        "difference": Decimal(0),
    }


def test_an_accounts_ledger_ends_with_its_debt(tmp_path: Path) -> None:
    home = home_with(tmp_path, EVERYTHING)
    events = ask(home, "account_ledger", {"account_id": "A", "as_of": "2024-02-06"})
    assert events["event"].to_list() == ["service", "payment", "service", "payment", "service", "payment_reversed"]
    assert events["balance"].to_list() == [Decimal(x) for x in (500, 200, 700, 450, 520, 770)]


def test_a_refund_that_names_its_payment_takes_it_back(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-20")],
            "payments": [payment("p", "2024-01-05", "100"), payment("r", "2024-02-01", "-100", charge_id="p")],
        },
    )
    assert column(home, "debtors", "days_past_due", as_of="2024-02-01") == [12]
    assert column(home, "account_ledger", "event", account_id="A")[-1] == "payment_reversed"


def test_billing_is_counted_back_from_the_debt(tmp_path: Path) -> None:
    """DSO: 700 owed at the end of February, 500 billed in February and 400 in January: 29 + 200 / 400 x 31 days."""
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c1", "2024-01-01", "400", "2024-01-20"),
                charge("c2", "2024-02-01", "500", "2024-03-10"),
            ],
            "payments": [payment("p", "2024-02-20", "200")],
        },
    )
    february = ask(home, "collection_by_month", {"to": "2024-02-29"}).row(1, named=True)
    assert february["collection_rate"] == pytest.approx(200 / 500)
    assert february["dso"] == pytest.approx(29 + 200 / 400 * 31)
    assert february["best_dso"] == pytest.approx(500 * 29 / 500)
    assert february["add_days"] == pytest.approx(200 / 400 * 31)
    assert february["cei"] == pytest.approx((400 + 500 - 700) / (400 + 500 - 500))
    assert february["cei_cash"] == pytest.approx(200 / (400 + 500 - 500))
    assert february["overdue_share"] == pytest.approx(200 / 700)


def test_days_of_a_month_without_billing_count_only_while_debt_is_left(tmp_path: Path) -> None:
    """100 billed and paid in January, nothing in February, 100 billed in March: 31 days in March, 0 in February."""
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c1", "2024-01-01", "100", "2024-01-20"),
                charge("c2", "2024-03-01", "100", "2024-03-20"),
            ],
            "payments": [payment("p", "2024-01-10", "100")],
        },
    )
    for since in ("2024-01-01", "1990-01-01"):
        months = ask(home, "collection_by_month", {"from": since, "to": "2024-03-31"})
        assert dict(months.select("month", "dso").iter_rows()) == {"2024-01": 0, "2024-02": 0, "2024-03": 31}


def test_cohorts_leave_out_what_has_no_due_date_or_was_cancelled_on_both_sides(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c", "2024-01-01", "100", "2024-01-20"),
                charge("undated", "2024-01-01", "50"),
                charge("gone", "2024-01-01", "70", "2024-01-10", cancelled_on=date(2024, 2, 1)),
            ],
            "payments": [payment("p", "2024-01-05", "220")],
        },
    )
    cohorts = ask(home, "payment_cohorts", {"to": "2024-06-30"})
    assert set(cohorts["billed"]) == set(cohorts["paid"]) == {Decimal(100)}


def test_a_reversed_refund_gives_the_payment_back(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-01")],
            "payments": [
                payment("p", "2024-01-02", "100"),
                payment("r", "2024-01-05", "-100", charge_id="p", reversed_on=date(2024, 1, 9)),
            ],
        },
    )
    owed = {day: sum(column(home, "debtors", "debt", as_of=f"2024-01-0{day}")) for day in (4, 6, 9)}
    assert owed == {4: 0, 6: 100, 9: 0}
    assert column(home, "debtors", "days_past_due", as_of="2024-01-06") == [5]
    assert row(home, "identity", **{"from": "2024-01-05", "to": "2024-01-31"})["cash"] == -100 + 100


def test_a_doubt_lasts_until_the_day_that_clears_it(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-02-01", "100", "2024-02-20")],
            "payments": [payment("p", "2024-01-02", "100", charge_id="c")],
        },
    )
    assert column(home, "data_doubts", "doubt", as_of="2024-01-31") == ["names_unknown_charge"]
    assert column(home, "data_doubts", "doubt", as_of="2024-02-01") == []


def test_a_contact_joined_by_phone_is_moved_to_the_subscribers_clock(tmp_path: Path) -> None:
    """10:00 in Moscow is 12:00 in Yekaterinburg; a zone that does not exist moves nothing and is a doubt."""
    at = {"started_at": datetime(2024, 1, 1, 10), "channel": "call"}
    home = home_with(
        tmp_path,
        {
            "accounts": [
                {"account_id": "A", "phone": "9120000001", "time_zone": "Asia/Yekaterinburg"},
                {"account_id": "B", "phone": "9120000002", "time_zone": "МСК+2"},
            ],
            "contacts": [{"contact_id": phone, "phone": phone, **at} for phone in ("9120000001", "9120000002")],
        },
    )
    started = open_company(home).sql("select account_id, started_at from contacts order by account_id").rows()
    assert started == [("A", datetime(2024, 1, 1, 12)), ("B", datetime(2024, 1, 1, 10))]
    assert column(home, "data_doubts", "doubt", as_of="2024-01-01") == ["unknown_time_zone"]


def test_charges_refunds_and_corrections_with_one_id_are_counted_apart(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("1", "2024-01-01", "10", "2024-01-01"), charge("2", "2024-01-01", "10", "2024-01-01")],
            "payments": [payment("1", "2024-01-01", "-10")],
            "adjustments": [adjustment("2", "2024-01-01", "-10", "correction")],
        },
    )
    assert column(home, "debt_by_age", "charges", as_of="2024-01-10")[1] == 4


def test_kinds_and_shares_of_old_debt_change_on_the_day_they_should(tmp_path: Path) -> None:
    """Due 2024-01-01: 90 days past due on 2024-03-31 (leap year), to be recovered from 2024-04-01."""
    home = home_with(tmp_path, {"charges": [charge("c", "2024-01-01", "100", "2024-01-01")]})
    for on, kind, share in (("2024-01-01", "current", 0), ("2024-03-31", "overdue", 0), ("2024-04-01", "recovery", 1)):
        assert column(home, "debtors", "debt_kind", as_of=on) == [kind]
        assert column(home, "collection_by_month", "over_90_share", to=on)[-1] == share
    assert column(home, "debtors", "debt", min_debt="100.01") == []


def test_month_ends_groups_and_changes_agree_with_the_ageing(tmp_path: Path) -> None:
    accounts = [{"account_id": "A", "segment": "private"}, {"account_id": "B", "segment": "business"}]
    charges = [
        charge("a1", "2024-01-01", "100", "2024-01-20"),
        charge("a2", "2024-02-01", "40", "2024-02-20"),
        charge("b1", "2024-02-01", "30", "2024-03-20") | {"account_id": "B"},
    ]
    payments = [payment("p", "2024-02-25", "60")]
    home = home_with(tmp_path, {"accounts": accounts, "charges": charges, "payments": payments})
    by_month = ask(home, "age_by_month", {"from": "2024-01-01", "to": "2024-02-29"})
    for month, on in {"2024-01": "2024-01-31", "2024-02": "2024-02-29"}.items():
        aged = ask(home, "debt_by_age", {"as_of": on}).filter(pl.col("bucket") != "advance")
        ends = by_month.filter(pl.col("month") == month)
        assert ends.select("bucket", "amount").rows() == aged.select("bucket", "amount").rows()
    groups = ask(home, "debt_by_group", {"by": "segment", "as_of": "2024-02-29"})
    assert groups.rows() == [
        ("business", "not_due", 1, Decimal(30)),
        ("private", "1-30", 1, Decimal(40)),
        ("private", "31-60", 1, Decimal(100 - 60)),
    ]
    moved = ask(home, "overdue_change", {"from": "2024-01-31", "to": "2024-02-29"}).filter(pl.col("by") == "segment")
    private = moved.row(by_predicate=pl.col("group") == "private", named=True)
    assert (private["overdue_before"], private["overdue"], private["change"]) == (100, 80, -20)
    assert (private["billed"], private["cash"]) == (40, 60)
    card = row(home, "account_card", account_id="A", as_of="2024-02-24")
    assert (card["debt"], card["overdue"], card["days_past_due"], card["last_paid_on"]) == (140, 140, 35, None)


def test_a_write_off_moves_cei_and_not_cash_cei(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c1", "2024-01-01", "400", "2024-01-20"), charge("c2", "2024-02-01", "1", "2024-02-02")],
            "adjustments": [adjustment("w", "2024-02-20", "300", "write_off")],
        },
    )
    february = ask(home, "collection_by_month", {"to": "2024-02-29"}).row(1, named=True)
    assert february["cei"] == pytest.approx((400 + 1 - 101) / (400 + 1))
    assert february["cei_cash"] == 0


def test_cohorts_count_cash_by_days_after_the_due_date_and_grey_the_unripe(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [charge("c", "2024-01-01", "100", "2024-01-20")],
            "payments": [payment("p1", "2024-01-20", "10"), payment("p2", "2024-02-19", "20")],
            "adjustments": [adjustment("w", "2024-02-01", "50", "write_off")],
        },
    )
    cohorts = ask(home, "payment_cohorts", {"from": "2024-01-01", "to": "2024-02-25"})
    assert cohorts["days"].to_list() == [0, 30, 60, 90]
    assert cohorts["paid"].to_list() == [Decimal(x) for x in (10, 10 + 20, 30, 30)]
    assert cohorts["ripe"].to_list() == [True, True, False, False]


def test_accounts_roll_by_their_own_oldest_debt(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c1", "2024-01-01", "100", "2024-01-20"),
                charge("c2", "2024-02-01", "100", "2024-02-20"),
                charge("b1", "2024-01-01", "30", "2024-01-20") | {"account_id": "B"},
                charge("n1", "2024-02-03", "7", "2024-02-20") | {"account_id": "N"},
            ],
            "payments": [payment("p", "2024-02-09", "30") | {"account_id": "B"}],
        },
    )
    rolled = ask(home, "roll_rates", {"from": "2024-01-31", "to": "2024-02-29"})
    assert rolled.rows() == [
        ("none", "1-30", 1, Decimal(0), Decimal(7)),
        ("1-30", "none", 1, Decimal(30), Decimal(0)),
        ("1-30", "31-60", 1, Decimal(100), Decimal(200)),
    ]


def test_a_click_on_a_bucket_gives_the_debtors_whose_money_is_in_it(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "charges": [
                charge("c1", "2024-01-01", "100", "2024-01-20"),
                charge("c2", "2024-02-01", "40", "2024-02-20"),
                charge("b1", "2024-02-01", "30", "2024-02-20") | {"account_id": "B"},
                charge("n1", "2024-01-01", "5") | {"account_id": "N"},
            ],
        },
    )
    for bucket, owed in {"1-30": {"A": 40, "B": 30}, "31-60": {"A": 100}, "no_due_date": {"N": 5}}.items():
        found = ask(home, "debtors", {"as_of": "2024-02-29", "bucket": bucket})
        assert dict(found.select("account_id", "in_bucket").iter_rows()) == {k: Decimal(v) for k, v in owed.items()}
        aged = dict(ask(home, "debt_by_age", {"as_of": "2024-02-29"}).select("bucket", "amount").iter_rows())
        assert aged[bucket] == sum(owed.values())


def test_filters_take_one_value_or_a_list_and_their_parts_add_up(tmp_path: Path) -> None:
    accounts = [
        {"account_id": name, "segment": segment, "district": "Центр, север"}
        for name, segment in {"A": "private", "B": "business", "N": "state"}.items()
    ]
    charges = [charge(name, "2024-01-01", amount, "2024-01-20") | {"account_id": name} for name, amount in
               {"A": "1", "B": "20", "N": "300"}.items()]  # fmt: skip
    home = home_with(tmp_path, {"accounts": accounts, "charges": charges})
    total = {
        given: sum(column(home, "debt_by_age", "amount", segment=given)) for given in ("private", "state, private")
    }
    assert total == {"private": 1, "state, private": 300 + 1}
    assert sum(column(home, "debt_by_age", "amount", district="Центр, север")) == 321
    assert row(home, "identity", segment="business")["closing"] == 20


def test_doubts_are_counted_in_roubles(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "accounts": [{"account_id": "A"}, {"account_id": "B"}],
            "charges": [
                charge("c", "2024-01-01", "100"),
                charge("x", "2024-01-01", "7", "2024-02-01") | {"account_id": "X"},
            ],
            "payments": [
                payment("p1", "2024-01-05", "20", charge_id="nothing"),
                payment("p2", "2024-01-06", "30", charge_id="c") | {"account_id": "B"},
            ],
        },
    )
    doubts = {doubt: (rows, amount) for doubt, rows, amount, _ in ask(home, "data_doubts").iter_rows()}
    assert doubts == {
        "no_due_date": (1, 100),
        "names_charge_of_another_account": (1, 30),
        "names_unknown_charge": (1, 20),
        "unknown_account": (1, 7),
    }


def test_contacts_find_account_and_operator_only_where_exactly_one_fits(tmp_path: Path) -> None:
    at = {"started_at": datetime(2024, 1, 1, 10), "channel": "call"}
    home = home_with(
        tmp_path,
        {
            "accounts": [
                {"account_id": "A", "phone": "+7 (912) 345-67-89"},
                {"account_id": "B", "phone": "89120000000"},
                {"account_id": "C", "phone": "79120000000"},
            ],
            "operators": [{"operator_id": "op", "extension": "101"}],
            "contacts": [
                {"contact_id": "1", "phone": "9123456789", "extension": "101", **at},
                {"contact_id": "2", "phone": "8 912 000 00 00", "extension": "999", **at},
            ],
        },
    )
    doubts = {doubt: rows for doubt, rows, _, _ in ask(home, "data_doubts", {"as_of": "2024-12-31"}).iter_rows()}
    assert doubts == {"contact_without_account": 1, "contact_without_operator": 1}


@pytest.mark.parametrize("name", [name for name, question in questions().items() if question.file.suffix == ".sql"])
def test_the_header_of_every_sql_file_is_true(name: str, tmp_path: Path) -> None:
    question = questions()[name]
    statement = duckdb.extract_statements(question.text)[0]
    assert {param.name for param in question.params} == set(statement.named_parameters)
    assert "one row" in question.answers


@pytest.mark.parametrize(
    ("question", "params", "sentence"),
    [
        ("debts", {}, "There is no question debts"),
        ("identity", {"until": "2024-01-01"}, "identity has no parameter until"),
        ("account_ledger", {}, "account_ledger needs the parameter account_id"),
        ("debt_by_age", {"as_of": "31.10.2026"}, "a date like 2026-10-31"),
        ("debt_by_age", {"as_of": "2026-02-30"}, "a date like 2026-10-31"),
        ("debt_by_age", {"basis": "paid"}, "one of due, charged is expected"),
        ("debt_by_age", {"edges": "30,20"}, "must ascend"),
        ("debtors", {"limit": "-1"}, "a whole number from 0 is expected"),
    ],
)
def test_a_question_asked_wrongly_is_answered_with_one_sentence(
    question: str, params: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    home = home_with(tmp_path, EVERYTHING)
    with pytest.raises(Problem, match=sentence):
        ask(home, question, params)


def test_every_question_answers_when_there_is_no_row_at_all(tmp_path: Path) -> None:
    home = home_with(tmp_path, {})
    given = {"account_id": "A", "from": "2024-01-01", "text": "A", "query": "A"}
    for name in ("debt_by_age", "debtors", "account_ledger", "closings", "identity", "collection_by_month",
                 "payment_cohorts", "roll_rates", "data_doubts"):  # fmt: skip
        wanted = {param.name: given[param.name] for param in questions()[name].params if param.default is None}
        ask(home, name, wanted)
    assert set(TABLES) <= {file.stem for file in (tmp_path / "warehouse" / "made").glob("*.parquet")}
