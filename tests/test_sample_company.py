"""The sample company behaves like one: what is paid, what goes wrong, who recovers it."""

import itertools
from datetime import date

import numpy as np
import polars as pl
from sample_companies import TO, credits_of, large, small, table


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
    known = [(name, one) for name, one in small().truth["early_warning"].items() if "factor" in one]
    assert sum(one["stops_paying"] for _, one in known) > 20
    assert sum(one["leaves"] for _, one in known) > 20
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
