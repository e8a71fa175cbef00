"""The sample company as tables: whole, consistent, and the same for the same seed."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from sample_companies import TO, credits_of, small, table

from receivables.messages import Problem
from receivables.tables import TABLES
from sample import Sample, sample_company


def billed_of(sample: Sample, by: date) -> pl.DataFrame:
    rows = sample.tables["charges"].filter(
        (pl.col("charged_on") <= by) & (pl.col("cancelled_on").is_null() | (pl.col("cancelled_on") > by))
    )
    return rows.select("account_id", "amount")


def test_every_table_has_the_columns_of_the_contract_and_its_choices() -> None:
    assert list(small().tables) == list(TABLES)
    for name, contract in TABLES.items():
        frame = table(name)
        assert frame.schema == contract.schema, name
        for column in contract.columns:
            if column.required:
                assert frame[column.name].null_count() == 0, (name, column.name)
            if column.choices:
                assert set(frame[column.name].drop_nulls()) <= set(column.choices), (name, column.name)
        assert frame.select(contract.row_key).is_duplicated().sum() == 0, name


EMPTY = {"account_links"}
"""In the simulated company no contract moves."""


def test_every_table_but_those_of_what_never_happens_there_is_filled() -> None:
    assert {name for name in TABLES if table(name).is_empty()} == EMPTY


def test_every_choice_of_money_and_recovery_occurs() -> None:
    for name, column in (
        ("payments", "channel"),
        ("adjustments", "kind"),
        ("contacts", "debtor_kind"),
        ("cases", "step"),
        ("cases", "result"),
        ("placements", "kind"),
        ("arrangements", "kind"),
        ("suspensions", "reason"),
        ("surveys", "about"),
        ("complaints", "about"),
        ("offers", "answer"),
    ):
        # "other" is what a file of somebody else says in words of his own, "opening" what another system left
        expected = set(TABLES[name].column(column).choices) - {"other", "opening"}
        assert set(table(name)[column].drop_nulls()) - {"other"} == expected, name
    assert set(table("charges")["kind"]) == {"service", "penalty", "equipment"}


@pytest.mark.parametrize(
    ("name", "column", "other", "key"),
    [
        (name, "account_id", "accounts", "account_id")
        for name, contract in TABLES.items()
        if name not in {"accounts", *EMPTY} and "account_id" in contract.schema
    ]
    + [
        ("contacts", "operator_id", "operators", "operator_id"),
        ("contacts", "extension", "operators", "extension"),
        ("complaints", "operator_id", "operators", "operator_id"),
        ("adjustments", "campaign_id", "campaigns", "campaign_id"),
        ("adjustments", "promotion_id", "promotions", "promotion_id"),
        ("campaign_accounts", "campaign_id", "campaigns", "campaign_id"),
        ("offers", "campaign_id", "campaigns", "campaign_id"),
        ("offers", "operator_id", "operators", "operator_id"),
        ("promotion_accounts", "promotion_id", "promotions", "promotion_id"),
    ],
)
def test_every_id_is_known(name: str, column: str, other: str, key: str) -> None:
    named = table(name)[column].drop_nulls()
    assert len(named) > 0
    assert set(named) <= set(table(other)[key])


def test_subscribers_call_from_a_telephone_that_is_theirs_or_was() -> None:
    named = set(table("contacts")["phone"].drop_nulls())
    former = table("phones").filter(pl.col("to_on").is_not_null())
    assert named <= set(table("accounts")["phone"]) | set(former["phone"])
    assert former.height > 20
    assert not set(former["phone"]) & set(table("accounts")["phone"])


def test_a_payment_names_a_charge_of_its_account_and_a_refund_the_payment_it_takes_back() -> None:
    payments = table("payments")
    named = payments.filter(pl.col("charge_id").is_not_null())
    paying, back = named.filter(pl.col("amount") > 0), named.filter(pl.col("amount") < 0)
    charges = paying.join(table("charges"), on="charge_id", suffix="_of")
    assert 0 < len(paying) == len(charges)
    assert (charges["account_id"] == charges["account_id_of"]).all()
    assert (charges["charged_on"] <= charges["paid_on"]).all()
    taken = back.join(payments, left_on="charge_id", right_on="payment_id", suffix="_of")
    assert 0 < len(back) == len(taken)
    assert (taken["account_id"] == taken["account_id_of"]).all()
    assert (taken["amount"] == -taken["amount_of"]).all()
    assert (taken["paid_on"] > taken["paid_on_of"]).all()


def test_nothing_happens_after_the_last_day() -> None:
    last = date(2026, 10, 14)
    later = {"due_on", "promised_on", "ends_on"}
    for name, frame in sample_company(800, 9, seed=3, to=last).tables.items():
        for column, dtype in frame.schema.items():
            if dtype in {pl.Date(), pl.Datetime("us")} and column not in later and frame[column].count():
                assert frame[column].cast(pl.Date).max() <= last, (name, column)  # type: ignore[operator]


def test_the_same_seed_gives_the_same_company_and_another_seed_another() -> None:
    first, again, other = (sample_company(300, 8, seed, TO) for seed in (5, 5, 6))
    for name in TABLES:
        assert first.tables[name].equals(again.tables[name]), name
    assert first.truth == again.truth
    assert not first.tables["payments"].equals(other.tables["payments"])


def test_known_rows_of_a_seed_stay_as_they_are_on_every_machine() -> None:
    made = sample_company(5, 3, seed=7, to=TO).tables
    assert made["charges"].select("charge_id", "account_id", "amount").row(0) == KNOWN_CHARGE
    assert made["payments"].select("payment_id", "account_id", "paid_on", "amount").row(0) == KNOWN_PAYMENT


KNOWN_CHARGE = ("000000001", "00000001", Decimal("890.00"))

KNOWN_PAYMENT = ("P000000001", "00000004", date(2026, 9, 4), Decimal("828.00"))


@pytest.mark.parametrize(("accounts", "months"), [(1, 1), (1, 36), (2, 3), (7, 13), (40, 12), (300, 1)])
def test_any_small_company_can_be_made(accounts: int, months: int) -> None:
    made = sample_company(accounts, months, seed=2, to=TO)
    assert made.tables["accounts"].height == accounts
    assert all(frame.schema == TABLES[name].schema for name, frame in made.tables.items())


@pytest.mark.parametrize(
    ("accounts", "months", "seed"), [(0, 1, 1), (1, 0, 1), (2_000_001, 1, 1), (1, 241, 1), (1, 1, -1)]
)
def test_an_impossible_company_is_refused(accounts: int, months: int, seed: int) -> None:
    with pytest.raises(Problem, match="A sample has 1 to"):
        sample_company(accounts, months, seed)


def test_ids_keep_leading_zeros() -> None:
    assert table("accounts")["account_id"].to_list()[:2] == ["00000001", "00000002"]
    assert table("charges")["charge_id"].str.len_chars().unique().to_list() == [9]


def test_two_companies_of_one_part_and_of_several_hang_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sample.PART_SIZE", 700)
    made = sample_company(2000, 10, seed=4, to=TO)
    assert made.tables["accounts"]["account_id"].n_unique() == 2000
    for name in ("charges", "payments", "contacts", "adjustments", "suspensions"):
        frame = made.tables[name]
        assert frame.select(TABLES[name].row_key).is_duplicated().sum() == 0, name
    balance = billed_of(made, TO).sum()["amount"][0] - credits_of(made, TO).sum()["amount"][0]
    assert balance > 0
