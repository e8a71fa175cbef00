"""How old debt is, by month, by group and by filter."""

from decimal import Decimal
from pathlib import Path

import polars as pl
from billing_rows import charge, column, payment, row
from ledgers import home_with

from queries.ask import ask


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
