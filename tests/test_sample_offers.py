"""What foretells trouble in the sample company, and what is offered against it: as the truth states them."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from sample_companies import TO, small, table

from sample import sample_company

OFFERS = table("offers")
SERVICE = table("charges").filter((pl.col("kind") == "service") & (pl.col("amount") > 0))


def announced() -> dict[str, dict[str, Any]]:
    return dict(small().truth["early_warning"])


def test_who_stops_pays_the_first_bill_of_another_spending_and_none_of_the_next_by_himself() -> None:
    """Of the bill after it hardly anything comes within 40 days: 10 until it is due, and 30 more."""
    known = [(name, one["from"]) for name, one in announced().items() if one["stops_paying"] and "from" in one]
    stops = pl.DataFrame(known, ["account_id", "from_on"], orient="row").with_columns(pl.col("from_on").str.to_date())
    second = stops.with_columns(day=pl.col("from_on").dt.offset_by("1mo")).filter(pl.col("day") < TO - timedelta(90))
    due = pl.col("day").dt.offset_by("1mo").dt.offset_by("9d")
    paid = second.join(table("payments"), on="account_id", how="left").filter(
        pl.col("paid_on").is_between(due - timedelta(10), due + timedelta(30))
    )
    assert second.height > 20
    assert paid["account_id"].n_unique() < 0.35 * second.height


def test_those_who_will_leave_do_in_the_third_month_of_less_spending() -> None:
    gone = dict(table("accounts").select("account_id", "disconnected_on").iter_rows())
    quits = [(name, date.fromisoformat(one["from"])) for name, one in announced().items() if one["leaves"]]
    ripe = [(name, first) for name, first in quits if first < TO - timedelta(100)]
    assert all(announced()[name]["factor"] < 0.5 for name, _ in ripe)
    left = [name for name, first in ripe if gone[name] is not None and 59 <= (gone[name] - first).days <= 92]
    assert len(left) > 0.8 * len(ripe) > 10


def test_payments_that_come_later_and_later_are_late_before_they_stop() -> None:
    late = {name: one["late_from"] for name, one in announced().items() if "late_from" in one}
    bills = SERVICE.filter(pl.col("account_id").is_in(list(late)))
    firsts = pl.DataFrame({"account_id": list(late), "charged_on": [date.fromisoformat(on) for on in late.values()]})
    paid = bills.join(firsts, on=["account_id", "charged_on"]).join(table("payments"), on="account_id")
    days = (pl.col("paid_on") - pl.col("due_on")).dt.total_days().alias("days")
    last = paid.select("account_id", days).filter(pl.col("days").is_between(-40, 10)).group_by("account_id").max()
    assert len(late) > 20
    assert (last["days"] > 0).sum() > 0.55 * last.height


def test_a_tariff_that_was_accepted_is_billed_and_known_to_the_list_of_accounts() -> None:
    took = OFFERS.filter((pl.col("answer") == "accepted") & (pl.col("kind") == "tariff"))
    fees = took.join(table("accounts"), on="account_id")
    assert took.height > 20
    assert (took["fee_after"] > took["fee_before"]).all()
    assert (fees["monthly_fee"] == fees["fee_after"]).all()
    largest = SERVICE.group_by("account_id", starts_on="charged_on").agg(pl.col("amount").max())
    billed = took.join(largest, on=["account_id", "starts_on"])
    assert (billed["amount"] >= billed["fee_after"]).sum() > 0.85 * billed.height


def test_only_discounts_lower_the_fee_and_another_way_to_pay_leaves_it() -> None:
    other, way = (OFFERS.filter(pl.col("kind") == kind) for kind in ("other", "pay_way"))
    assert (other["fee_after"] < other["fee_before"]).all()
    assert (way["fee_after"] == way["fee_before"]).all()
    assert min(other.height, way.height) > 10


def test_the_trials_draw_halves_and_their_truth_counts_them() -> None:
    for campaign, known in small().truth["offers"]["trials"].items():
        members = table("campaign_accounts").filter(pl.col("campaign_id") == campaign)
        offered = OFFERS.filter(pl.col("campaign_id") == campaign)
        arms = dict(members.group_by("arm").len().iter_rows())
        assert arms == {"offer": known["offered"], "control": known["control"]}
        assert abs(arms["offer"] - arms["control"]) <= 1
        assert offered.height == known["offered"]
        assert (offered["answer"] == "accepted").sum() == known["accepted"]
        gone = members.join(table("accounts"), on="account_id").filter(
            pl.col("disconnected_on") <= pl.col("assigned_on") + timedelta(180)
        )
        assert gone.filter(pl.col("arm") == "offer").height == known["left_180"]["offer"]


def test_the_tariff_keeps_and_the_discount_does_not() -> None:
    trials = small().truth["offers"]["trials"]
    raised, given = (trials[name]["expected_left_180"] for name in ("W1", "W2"))
    assert raised["offer"] < 0.75 * raised["control"]
    assert given["offer"] == given["control"]


def test_in_a_company_of_equals_nothing_is_announced() -> None:
    plain = sample_company(600, 14, seed=4, to=TO, foretold=False)
    assert set(plain.truth["payers"]) >= {"regular"}
    assert plain.truth["payers"]["regular"] == 600
    assert not any(one["stops_paying"] or one["leaves"] for one in plain.truth["early_warning"].values())
    assert plain.truth["early_warning"]
