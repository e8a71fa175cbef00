"""The sample company: whole, the same for the same seed, and true to what it says was planted."""

import itertools
from datetime import date
from decimal import Decimal
from functools import cache

import numpy as np
import polars as pl
import pytest

from receivables.messages import Problem
from receivables.tables import TABLES
from sample import Sample, company

TO = date(2026, 10, 31)


@cache
def small() -> Sample:
    return company(3000, 24, seed=1, to=TO)


@cache
def large() -> Sample:
    return company(20_000, 24, seed=1, to=TO)


def table(name: str) -> pl.DataFrame:
    return small().tables[name]


def credits_of(sample: Sample, by: date) -> pl.DataFrame:
    """Kopeck-exact credits per account in effect on ``by``: payments (refunds negative) and adjustments."""
    paid = sample.tables["payments"].filter(
        (pl.col("paid_on") <= by) & (pl.col("reversed_on").is_null() | (pl.col("reversed_on") > by))
    )
    given = sample.tables["adjustments"].filter(pl.col("adjusted_on") <= by)
    return pl.concat([paid.select("account_id", "amount"), given.select("account_id", "amount")])


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
        assert frame.select(contract.key).is_duplicated().sum() == 0, name


def test_every_table_is_filled() -> None:
    assert {name for name in TABLES if table(name).is_empty()} == set()


def test_every_choice_of_money_and_recovery_occurs() -> None:
    for name, column in (
        ("payments", "channel"),
        ("adjustments", "kind"),
        ("contacts", "debtor_kind"),
        ("cases", "step"),
        ("placements", "kind"),
        ("complaints", "about"),
    ):
        assert set(table(name)[column].drop_nulls()) == set(TABLES[name].column(column).choices), name
    assert set(table("charges")["kind"]) == {"service", "penalty", "equipment"}


@pytest.mark.parametrize(
    ("name", "column", "other", "key"),
    [
        (name, "account_id", "accounts", "account_id")
        for name, contract in TABLES.items()
        if name != "accounts" and "account_id" in contract.schema
    ]
    + [
        ("contacts", "operator_id", "operators", "operator_id"),
        ("contacts", "extension", "operators", "extension"),
        ("contacts", "phone", "accounts", "phone"),
        ("complaints", "operator_id", "operators", "operator_id"),
        ("adjustments", "campaign_id", "campaigns", "campaign_id"),
        ("adjustments", "promotion_id", "promotions", "promotion_id"),
        ("campaign_accounts", "campaign_id", "campaigns", "campaign_id"),
        ("promotion_accounts", "promotion_id", "promotions", "promotion_id"),
    ],
)
def test_every_id_is_known(name: str, column: str, other: str, key: str) -> None:
    named = table(name)[column].drop_nulls()
    assert len(named) > 0
    assert set(named) <= set(table(other)[key])


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
    for name, frame in company(800, 9, seed=3, to=last).tables.items():
        for column, dtype in frame.schema.items():
            if dtype in {pl.Date(), pl.Datetime("us")} and column not in later and frame[column].count():
                assert frame[column].cast(pl.Date).max() <= last, (name, column)  # type: ignore[operator]


def test_the_same_seed_gives_the_same_company_and_another_seed_another() -> None:
    first, again, other = (company(300, 8, seed, TO) for seed in (5, 5, 6))
    for name in TABLES:
        assert first.tables[name].equals(again.tables[name]), name
    assert first.truth == again.truth
    assert not first.tables["payments"].equals(other.tables["payments"])


def test_known_rows_of_a_seed_stay_as_they_are_on_every_machine() -> None:
    made = company(5, 3, seed=7, to=TO).tables
    assert made["charges"].select("charge_id", "account_id", "amount").row(0) == KNOWN_CHARGE
    assert made["payments"].select("payment_id", "account_id", "paid_on", "amount").row(0) == KNOWN_PAYMENT


KNOWN_CHARGE = ("000000001", "00000001", Decimal("890.00"))
KNOWN_PAYMENT = ("P000000001", "00000004", date(2026, 8, 19), Decimal("828.00"))


@pytest.mark.parametrize(("accounts", "months"), [(1, 1), (1, 36), (2, 3), (7, 13), (40, 12), (300, 1)])
def test_any_small_company_can_be_made(accounts: int, months: int) -> None:
    made = company(accounts, months, seed=2, to=TO)
    assert made.tables["accounts"].height == accounts
    assert all(frame.schema == TABLES[name].schema for name, frame in made.tables.items())


@pytest.mark.parametrize(
    ("accounts", "months", "seed"), [(0, 1, 1), (1, 0, 1), (2_000_001, 1, 1), (1, 241, 1), (1, 1, -1)]
)
def test_an_impossible_company_is_refused(accounts: int, months: int, seed: int) -> None:
    with pytest.raises(Problem, match="A sample has 1 to"):
        company(accounts, months, seed)


def test_ids_keep_leading_zeros() -> None:
    assert table("accounts")["account_id"].to_list()[:2] == ["00000001", "00000002"]
    assert table("charges")["charge_id"].str.len_chars().unique().to_list() == [9]


def test_of_the_money_billed_93_to_98_of_100_come_in() -> None:
    cash = float(table("payments").filter(pl.col("reversed_on").is_null())["amount"].sum())
    billed = float(table("charges").filter(pl.col("cancelled_on").is_null())["amount"].sum())
    assert 0.93 < cash / billed < 0.98


def test_less_is_collected_in_summer_than_in_autumn() -> None:
    paid = table("payments").filter(pl.col("amount").is_between(0, 3000) & (pl.col("paid_on") >= date(2025, 6, 1)))
    rows = paid.group_by(pl.col("paid_on").dt.month().alias("month")).len()
    count = dict(rows.iter_rows())
    assert count[7] + count[8] < count[9] + count[10]


def test_open_debts_reach_every_age() -> None:
    """Unpaid bills by months since billed, the newest money of an account closing its oldest bill first."""
    closed = credits_of(small(), TO).group_by("account_id").agg(closed=pl.col("amount").sum())
    bills = table("charges").filter(pl.col("cancelled_on").is_null()).sort("due_on", "charged_on")
    bills = bills.with_columns(through=pl.col("amount").cum_sum().over("account_id"))
    open_ = bills.join(closed, on="account_id").filter(pl.col("through") > pl.col("closed"))
    days = (pl.lit(TO) - pl.col("due_on")).dt.total_days()
    counts = open_.select((days > edge).sum().alias(str(edge)) for edge in (0, 30, 60, 90, 180, 365)).row(0)
    assert all(older < younger for younger, older in itertools.pairwise(counts))
    assert counts[-1] > 20


def test_what_goes_wrong_goes_wrong_in_a_few_of_a_hundred_accounts() -> None:
    payments, charges = table("payments"), table("charges")
    for rows in (
        payments.filter(pl.col("reversed_on").is_not_null()),
        payments.filter(pl.col("amount") < 0),
        charges.filter(pl.col("cancelled_on").is_not_null()),
        charges.filter(pl.col("due_on") < pl.col("charged_on")),
        charges.filter(pl.col("amount") < 0),
        table("adjustments").filter(pl.col("kind") == "correction"),
    ):
        assert 0.002 < rows["account_id"].n_unique() / 3000 < 0.08
    assert 0 < charges["due_on"].null_count() < 75


def test_an_amnesty_takes_the_share_and_writes_off_the_rest_of_the_same_debt() -> None:
    given = table("adjustments").filter(pl.col("kind") == "amnesty")
    taken = given.join(table("payments"), left_on=["account_id", "adjusted_on"], right_on=["account_id", "paid_on"])
    taken = taken.join(table("campaigns"), on="campaign_id")
    whole = pl.col("amount") + pl.col("amount_right")
    exact = taken.filter((pl.col("amount_right") - whole * pl.col("pay_share")).abs() <= Decimal(1))
    assert exact["adjustment_id"].n_unique() == given.height > 100


def test_only_accounts_with_the_offer_get_an_amnesty() -> None:
    given = table("adjustments").filter(pl.col("kind") == "amnesty")
    offered = table("campaign_accounts").filter(pl.col("arm") == "offer")
    assert given.join(offered, on=["campaign_id", "account_id"]).height == given.height
    assert "C2" not in set(given["campaign_id"])


def test_no_account_has_two_offers_within_180_days() -> None:
    drawn = table("campaign_accounts").sort("account_id", "assigned_on")
    apart = drawn.select(pl.col("assigned_on").diff().dt.total_days().over("account_id")).drop_nulls()
    assert apart.min().item() > 180


def arms(name: str) -> tuple[int, int]:
    counts = dict(table("campaign_accounts").filter(pl.col("campaign_id") == name).group_by("arm").len().iter_rows())
    return counts.get("offer", 0), counts.get("control", 0)


def test_the_drawn_campaigns_have_equal_arms_of_150_and_more() -> None:
    for name in ("C1", "C2", "C3"):
        offered, control = arms(name)
        assert min(offered, control) >= 150
        assert abs(offered - control) <= 2


def test_the_faulty_campaign_fails_its_sample_ratio_and_the_last_has_no_control() -> None:
    offered, control = arms("C4")
    expected = (offered + control) / 2
    chi_square = (offered - expected) ** 2 / expected + (control - expected) ** 2 / expected
    assert chi_square > 10.83  # p < 0.001 with one degree of freedom
    assert arms("C6")[0] > 100
    assert arms("C6")[1] == 0


def paid_within(sample: Sample, campaign: str, days: int) -> pl.DataFrame:
    """Per account of a campaign: arm, and cash within ``days`` of the draw."""
    drawn = sample.tables["campaign_accounts"].filter(pl.col("campaign_id") == campaign)
    payments = sample.tables["payments"].filter(pl.col("reversed_on").is_null()).drop("charge_id")
    cash = drawn.join(payments, on="account_id").filter(
        (pl.col("paid_on") > pl.col("assigned_on"))
        & ((pl.col("paid_on") - pl.col("assigned_on")).dt.total_days() <= days)
    )
    sums = cash.group_by("account_id").agg(cash=pl.col("amount").cast(pl.Float64).sum())
    return drawn.join(sums, on="account_id", how="left").with_columns(pl.col("cash").fill_null(0.0))


def test_differences_of_drawn_arms_come_out_around_the_stated_truth() -> None:
    """Over 12 companies the mean difference of payer shares lies within 4 standard errors of the mean truth."""
    differences: dict[str, list[float]] = {name: [] for name in ("C1", "C2", "C3")}
    for seed in range(12):
        made = company(3000, 24, seed, TO)
        for name, found in differences.items():
            rows = paid_within(made, name, 30)
            shares = dict(rows.group_by("arm").agg((pl.col("cash") > 0).mean()).iter_rows())
            truth = made.truth["campaigns"][name]["effects"]["30"]["payer_share"]
            found.append(shares["offer"] - shares["control"] - truth["expected"])
    for name, found in differences.items():
        assert abs(np.mean(found)) < 4 * 0.054 / np.sqrt(12), name


def test_planted_effects_are_what_they_are_called() -> None:
    effects = {name: known["effects"] for name, known in small().truth["campaigns"].items()}
    for horizon in ("30", "60", "90", "180"):
        assert effects["C1"][horizon]["cash_per_account"]["expected"] > 150
        assert set(effects["C2"][horizon]["cash_per_account"].values()) == {0.0}
        assert set(effects["C2"][horizon]["payer_share"].values()) == {0.0}
    assert effects["C3"]["30"]["cash_per_account"]["expected"] > 100
    assert effects["C3"]["180"]["cash_per_account"]["expected"] < -300
    assert effects["C3"]["next_bill_paid_share"]["expected"] < -0.03


def test_the_cash_of_both_arms_differs_by_about_the_stated_effect() -> None:
    rows = paid_within(small(), "C1", 180).filter(pl.col("arm") == "offer")
    effect = small().truth["campaigns"]["C1"]["effects"]["180"]["cash_per_account"]
    control = paid_within(small(), "C1", 180).filter(pl.col("arm") == "control")
    offered, compared = rows["cash"].to_numpy(), control["cash"].to_numpy()
    spread = np.sqrt(offered.var() / offered.size + compared.var() / compared.size)
    assert abs(offered.mean() - compared.mean() - effect["expected"]) < 4 * spread


def test_promotion_prepays_eleven_months_and_gives_the_twelfth() -> None:
    taken = (
        table("promotion_accounts").filter(pl.col("taken_on").is_not_null()).join(table("accounts"), on="account_id")
    )
    assert (taken["amount"] == taken["monthly_fee"] * 11).all()
    prepaid = taken.join(
        table("payments"), left_on=["account_id", "taken_on", "amount"], right_on=["account_id", "paid_on", "amount"]
    )
    assert prepaid.height == taken.height > 50
    free = (
        table("adjustments")
        .filter(pl.col("kind") == "free_month")
        .join(taken.filter(pl.col("promotion_id") == "PR1"), on=["account_id", "promotion_id"])
    )
    months = (pl.col("adjusted_on").dt.year() - pl.col("taken_on").dt.year()) * 12 + (
        pl.col("adjusted_on").dt.month() - pl.col("taken_on").dt.month()
    )
    assert set(free.select(months).to_series()) == {11}
    assert (free["amount"] == free["monthly_fee"]).all()


def test_most_who_take_the_promotion_would_have_stayed_anyway() -> None:
    known = large().truth["promotions"]["PR1"]
    assert known["takers"] > known["stayed"] > known["would_have_stayed"] > 0.9 * known["takers"]


def test_skill_is_not_what_recovers_most_money() -> None:
    """The skilled work the hard portfolios, so the operators' order by recovered money is not their order by skill."""
    known = large().truth["operators"]
    rows = [(one["skill"], one["portfolio_difficulty"]) for one in known.values()]
    skill, difficulty = np.asarray(rows, float).T
    assert np.corrcoef(skill, difficulty)[0, 1] > 0.5


def test_a_conversation_of_a_skilled_operator_brings_more_payments_from_equal_debtors() -> None:
    made = large()
    known = {name: one["skill"] for name, one in made.truth["operators"].items()}
    talks = made.tables["contacts"].filter(pl.col("direction") == "out", pl.col("debtor_kind") == "absent_minded")
    talks = talks.with_columns(day=pl.col("started_at").dt.date(), skill=pl.col("operator_id").replace_strict(known))
    pays = talks.join(made.tables["payments"].select("account_id", "paid_on"), on="account_id").filter(
        (pl.col("paid_on") - pl.col("day")).dt.total_days().is_between(0, 8)
    )
    paid = talks.with_columns(paid=pl.col("contact_id").is_in(pays["contact_id"].implode()))
    middle = talks["skill"].median()
    low, high = (paid.filter(side)["paid"].mean() for side in (pl.col("skill") < middle, pl.col("skill") > middle))
    assert float(high) > float(low) + 0.05  # type: ignore[arg-type]


def test_promises_are_kept_and_broken() -> None:
    promises = table("contacts").filter(pl.col("result") == "promise")
    assert promises["promised_on"].null_count() == promises["promised_amount"].null_count() == 0
    day = promises.with_columns(day=pl.col("started_at").dt.date()).join(table("payments"), on="account_id")
    kept = (
        day.filter(pl.col("paid_on").is_between(pl.col("day"), pl.col("promised_on")))
        .group_by("contact_id")
        .agg((pl.col("amount").sum() >= pl.col("promised_amount").first()).alias("kept"))
    )
    share = kept["kept"].sum() / promises.height
    assert 0.1 < share < 0.8


def test_calls_at_night_are_those_of_careless_operators_and_as_many_as_stated() -> None:
    calls = table("contacts").filter(pl.col("direction") == "out").with_columns(hour=pl.col("started_at").dt.hour())
    night = calls.filter((pl.col("hour") < 8) | (pl.col("hour") >= 22))
    known = {name: one["night_calls"] for name, one in small().truth["operators"].items() if one["night_calls"]}
    assert dict(night.group_by("operator_id").len().iter_rows()) == known
    assert known


def test_stated_spending_jumps_stand_in_the_bills() -> None:
    known = [(name, one) for name, one in small().truth["early_warning"].items() if one["stops_paying"]]
    assert len(known) > 20
    bills = table("charges").filter((pl.col("kind") == "service") & (pl.col("amount") > 0))
    seen = 0
    for name, one in known:
        own, first = bills.filter(pl.col("account_id") == name), date.fromisoformat(one["from"])
        now, before = own.filter(pl.col("charged_on") == first), own.filter(pl.col("charged_on") < first)
        if now.height == 1 and before.height:
            ratio = float(now["amount"][0]) / before["amount"].cast(pl.Float64).median()  # type: ignore[operator]
            seen += (ratio > 1.2) == (one["factor"] > 1)
    assert seen > 0.7 * len(known)


def test_agency_payments_come_only_after_placement() -> None:
    paid = table("payments").filter(pl.col("channel") == "agency").join(table("placements"), on="account_id")
    assert paid.height > 0
    assert (paid["paid_on"] > paid["placed_on"]).all()


def test_most_suspensions_were_announced_and_some_were_not() -> None:
    cut = table("suspensions")
    assert 0.05 < cut["warned_on"].null_count() / cut.height < 0.25
    assert (cut["warned_on"] < cut["suspended_on"]).all()
    assert (cut["restored_on"] > cut["suspended_on"]).all()


def test_two_companies_of_one_part_and_of_several_hang_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sample.PART_SIZE", 700)
    made = company(2000, 10, seed=4, to=TO)
    assert made.tables["accounts"]["account_id"].n_unique() == 2000
    for name in ("charges", "payments", "contacts", "adjustments", "suspensions"):
        frame = made.tables[name]
        assert frame.select(TABLES[name].key).is_duplicated().sum() == 0, name
    balance = billed_of(made, TO).sum()["amount"][0] - credits_of(made, TO).sum()["amount"][0]
    assert balance > 0
