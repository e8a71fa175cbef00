"""The hard steps of the sample company: what is planted in court, at agencies, in cuts, plans and surveys comes out."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from sample_companies import TO, large

from receivables.court.duty import duty_of_order
from receivables.effects.estimates.proportions import newcombe, wilson
from sample import sample_company


def table(name: str) -> pl.DataFrame:
    return large().tables[name]


def planted(name: str) -> dict[str, Any]:
    steps: dict[str, Any] = large().truth["steps"]
    found: dict[str, Any] = steps[name]
    return found


@pytest.mark.parametrize("step", ["letter", "court_order", "bailiffs"])
def test_cases_bring_money_as_often_as_planted_for_their_size(step: str) -> None:
    by_size = planted("court")["steps"][step]["by_size"]
    for band in by_size.values():
        low, high = wilson(band["brought"], band["ended"], 0.0005)
        assert low <= band["expected"] / band["ended"] <= high
    assert sum(band["ended"] for band in by_size.values()) > 100


def test_an_order_brings_the_oftener_the_larger_the_claim_and_a_letter_the_rarer() -> None:
    shares = {
        step: [band["expected"] / band["ended"] for band in one["by_size"].values()]
        for step, one in planted("court")["steps"].items()
    }
    assert shares["court_order"] == sorted(shares["court_order"])
    assert shares["letter"] == sorted(shares["letter"], reverse=True)


def test_money_of_orders_and_bailiffs_comes_as_a_payment_after_the_case_was_opened() -> None:
    won = table("cases").filter(pl.col("result") == "paid", pl.col("step") != "letter")
    paid = won.join(table("payments").select("account_id", "paid_on", "amount"), on="account_id")
    paid = paid.filter(pl.col("paid_on") > pl.col("opened_on"), pl.col("paid_on") <= pl.col("closed_on"))
    sums = paid.group_by("case_id").agg(pl.col("amount").sum(), pl.col("claimed").first())
    assert won.height > 100
    assert sums.filter(pl.col("amount") >= pl.col("claimed")).height > 0.95 * won.height


def test_orders_are_for_persons_and_cost_the_duty_of_their_day() -> None:
    orders = table("cases").filter(step="court_order").join(table("accounts"), on="account_id")
    assert set(orders["segment"]) == {"private"}
    for claim, day, duty in orders.select("claimed", "opened_on", "duty").head(50).iter_rows():
        assert duty == duty_of_order(claim, day)
    assert table("cases").filter(pl.col("step") != "court_order")["duty"].null_count() == sum(
        table("cases")["step"] != "court_order"
    )
    before = sample_company(3000, 36, 2, TO).tables["cases"].filter(pl.col("opened_on") < date(2024, 9, 9))
    cheap = before.filter(step="court_order", claimed=before.filter(step="court_order")["claimed"].min())
    assert cheap["duty"][0] == Decimal("200.00")


def test_most_orders_are_asked_for_under_break_even_and_some_debts_are_worth_one() -> None:
    court = planted("court")
    assert 0.5 < court["orders"]["under_break_even"] / court["orders"]["asked"] < 0.95
    assert court["orders"]["break_even_claim"]["2024-09-09"] > court["orders"]["break_even_claim"]["2005-01-01"]
    worth = court["worth_filing"]
    assert len(worth) > 20
    assert all(one["expected"] > one["duty"] + one["cost"] for one in worth.values())
    assert not set(worth) & set(court["under_the_duty"])


def test_an_order_drives_subscribers_away() -> None:
    known = planted("court")["leavers"]
    assert known["left_within_180"] > known["would_have_left"] + 0.1 * known["subscribers"]


def cash_shares(days: int) -> dict[str, tuple[int, int]]:
    """Of the debts that could be placed, by what was done with them: accounts that paid within some days, accounts."""
    found = {one["nature"]: one for one in planted("agencies")["agencies"].values()}
    found["unplaced"] = planted("agencies")["like_unplaced"]
    return {name: (round(one[f"paid_within_{days}"] * one["accounts"]), one["accounts"]) for name, one in found.items()}


def test_one_agency_collects_more_than_comes_anyway_and_one_no_more() -> None:
    shares = cash_shares(90)
    low, _high = newcombe(shares["collects"], shares["unplaced"])
    assert low > 0.1
    low, high = newcombe(shares["harvests"], shares["unplaced"])
    assert low < 0 < high


def test_agencies_are_told_of_payments_late_or_not_at_all() -> None:
    told = table("agency_reports").join(table("payments"), on="payment_id")
    days = (pl.col("told_at").dt.date() - pl.col("paid_on")).dt.total_days()
    counts = told.select((days == 1).sum().alias("soon"), (days > 10).sum().alias("late")).row(0)
    assert min(counts) > 5
    assert "agency" not in set(told["channel"])
    known = planted("agencies")
    assert len(known["untold"]) > 10
    assert not set(known["untold"]) & set(table("agency_reports")["payment_id"])
    kept = set(table("placements").filter(pl.col("recalled_on").is_null())["placement_id"])
    for name in ("paid_not_recalled", "disputed_not_recalled"):
        assert known[name]
        assert set(known[name]) <= kept
    assert 0 < known["sold"]["passed_on"] < known["sold"]["paid_to_the_company"]


def test_the_debtor_is_told_of_the_placing_in_time_late_or_never() -> None:
    days = (pl.col("debtor_notified_on") - pl.col("placed_on")).dt.total_days()
    rows = table("placements").filter(pl.col("placed_on") < date(2026, 6, 1))
    in_time, late, never = rows.select(
        (days <= 42).sum().alias("in_time"), (days > 48).sum().alias("late"), days.null_count().alias("never")
    ).row(0)
    assert in_time + late + never == rows.height
    assert in_time > late + never > never > 0


def test_cuts_come_in_time_or_late_announced_or_not_and_are_undone_or_forgotten() -> None:
    known, rows = planted("suspensions"), table("suspensions")
    cut = rows.filter(pl.col("reason") == "debt", pl.col("suspended_on").is_not_null())
    assert abs(known["unwarned"] / cut.height - known["unwarned_share"]) < 0.04
    assert known["warned_shortly"] > 0.08 * cut.height
    assert rows.filter(pl.col("suspended_on").is_null())["warned_on"].null_count() == 0
    assert min(known[name] for name in ("warned_only", "own_wish", "technical")) > 50
    for name in ("cut_unwarned_now", "not_restored", "half_a_year_after_warning", "billed_while_cut"):
        assert known[name], name
    gone = cut.join(table("accounts"), on="account_id")
    assert gone.filter(pl.col("suspended_on") > pl.col("disconnected_on")).is_empty()


def test_bills_while_cut_are_those_of_a_part_of_the_accounts() -> None:
    billed = table("charges").filter(pl.col("charge_id").is_in(planted("suspensions")["billed_while_cut"]))
    cut = table("suspensions").filter(pl.col("suspended_on").is_not_null())
    assert 0.05 < billed["account_id"].n_unique() / cut["account_id"].n_unique() < 0.3
    assert set(billed["kind"]) == {"service"}


def test_plans_are_kept_broken_or_run_and_their_parts_make_up_the_debt() -> None:
    for kind, known in planted("arrangements").items():
        assert known["kept"] + known["broken"] + known["running"] == known["agreed"], kind
        assert min(known["kept"], known["broken"], known["running"]) > 5, kind
    parts = table("arrangement_parts").group_by("arrangement_id").agg(pl.len(), pl.col("amount").min())
    assert parts.height == table("arrangements").height
    assert parts.filter(pl.col("amount") <= 0).is_empty()
    kinds = table("arrangements").join(parts, on="arrangement_id").group_by("kind").agg(pl.col("len").max())
    assert dict(kinds.iter_rows()) == {"deferral": 1, "instalments": 6}
    talks = table("contacts").select("account_id", "operator_id", agreed_on=pl.col("started_at").dt.date())
    assert table("arrangements").join(talks, on=["account_id", "operator_id", "agreed_on"], how="anti").is_empty()


def unpaid_share(accounts: pl.DataFrame, since: pl.Expr) -> float:
    """Of the service bills of accounts for which ``since`` holds: not covered by payments of the next 45 days."""
    bills = table("charges").filter(kind="service").join(accounts, on="account_id").filter(since)
    paid = bills.join(table("payments").select("account_id", "paid_on"), on="account_id")
    wait = (pl.col("paid_on") - pl.col("charged_on")).dt.total_days()
    return 1 - paid.filter(wait.is_between(1, 45))["charge_id"].n_unique() / bills.height


def test_houses_that_went_over_to_the_housing_bill_pay_better_and_through_it() -> None:
    switched = table("accounts").filter(pl.col("housing_bill_from").is_not_null())
    accounts = switched.select("account_id", "housing_bill_from")
    houses = switched.group_by("house").agg(pl.col("housing_bill_from").n_unique())
    assert set(houses["housing_bill_from"]) == {1}
    assert switched["billed_in_housing_bill"].all()
    assert planted("housing_bill")["accounts"] == switched.height > 500
    before, after = (
        unpaid_share(accounts, side)
        for side in (
            pl.col("charged_on") < pl.col("housing_bill_from"),
            pl.col("charged_on") >= pl.col("housing_bill_from"),
        )
    )
    assert after < 0.75 * before
    paid = table("payments").join(accounts, on="account_id").filter(channel="housing_bill")
    assert (paid["paid_on"] >= paid["housing_bill_from"]).all()


def test_marks_follow_from_the_latest_step() -> None:
    known = planted("satisfaction")
    for step, mean in known["means"]["collection"].items():
        found = known["answers"]["collection"][step]
        less = known["careless_operator_less"] / 4 if step == "operator" else 0.0
        # a mark of 1 to 5 has a spread of at most 1 around its planted mean; a quarter of operators at most is careless
        assert abs(found["mean"] - mean + less) < less + 4 / found["answers"] ** 0.5, step
    surveys = table("surveys")
    assert surveys.group_by("about").len().height == 3
    assert sum(one["answers"] for about in known["answers"].values() for one in about.values()) == surveys.height


def test_complaints_are_answered_within_ten_days_or_later() -> None:
    days = table("complaints").select((pl.col("answered_on") - pl.col("received_on")).dt.total_days()).to_series()
    answered = days.drop_nulls()
    share = (answered <= 10).sum() / len(answered)
    assert abs(share - planted("complaints")["answered_in_time_share"]) < 0.08
    assert table("complaints").filter(about="agency")["agency"].n_unique() == 3
