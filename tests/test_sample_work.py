"""The operators of the sample company: promises, call-backs, manners, first weeks, and whom they may not call."""

from datetime import date

import numpy as np
import polars as pl
from sample_companies import TO, large

from receivables.effects.estimates.proportions import wilson
from sample import sample_company

TALKED = ("conversation", "promise", "refusal", "dispute", "call_back")


def known(name: str) -> pl.DataFrame:
    """What is planted under a name, one row per operator."""
    planted = large().truth["operators"]
    return pl.DataFrame({"operator_id": list(planted), "planted": [one[name] for one in planted.values()]})


def calls() -> pl.DataFrame:
    rows = large().tables["contacts"].filter(pl.col("channel") == "call", pl.col("direction") == "out")
    return rows.with_columns(day=pl.col("started_at").dt.date(), talked=pl.col("result").is_in(TALKED))


def kept_promises() -> pl.DataFrame:
    """Promises whose day has come, and whether the whole sum came from the day of the talk to the day promised."""
    promises = calls().filter(pl.col("result") == "promise", pl.col("promised_on") <= TO)
    payments = large().tables["payments"].select("account_id", "paid_on", paid="amount")
    paid = promises.join(payments, on="account_id").filter(
        pl.col("paid_on").is_between(pl.col("day"), pl.col("promised_on"))
    )
    sums = paid.group_by("contact_id").agg(pl.col("paid").sum())
    kept = (pl.col("paid") >= pl.col("promised_amount")).fill_null(value=False)
    return promises.join(sums, on="contact_id", how="left").with_columns(kept=kept)


def test_promises_are_kept_with_the_chance_planted_in_their_operator() -> None:
    counts = kept_promises().group_by("operator_id").agg(pl.len(), pl.col("kept").sum())
    rows = counts.join(known("keeps_promises"), on="operator_id").rows(named=True)
    held = [low <= row["planted"] <= high for row in rows for low, high in [wilson(row["kept"], row["len"])]]
    assert len(held) > 15
    assert np.mean(held) >= 0.9
    expected = sum(row["len"] * row["planted"] for row in rows)
    variance = sum(row["len"] * row["planted"] * (1 - row["planted"]) for row in rows)
    assert abs(sum(row["kept"] for row in rows) - expected) < 4 * np.sqrt(variance)


def test_who_makes_promises_up_writes_down_more_of_them_and_sees_fewer_kept() -> None:
    sample = sample_company(8000, 12, 7, TO)
    rows = sample.tables["contacts"].filter(pl.col("channel") == "call", pl.col("result").is_in(TALKED))
    shares = dict(rows.group_by("operator_id").agg((pl.col("result") == "promise").mean()).iter_rows())
    planted = {name: one for name, one in sample.truth["operators"].items() if name in shares}
    invents = {name for name, one in planted.items() if one["inflates_promises"]}
    assert invents
    assert max(planted[name]["keeps_promises"] for name in invents) < 0.25
    assert min(one["keeps_promises"] for name, one in planted.items() if name not in invents) > 0.35
    assert min(shares[name] for name in invents) > max(shares[name] for name in planted if name not in invents)


def paid_after(talks: pl.DataFrame) -> pl.DataFrame:
    payments = large().tables["payments"].select("account_id", "paid_on")
    paid = talks.join(payments, on="account_id").filter(
        (pl.col("paid_on") - pl.col("day")).dt.total_days().is_between(0, 8)
    )
    return talks.with_columns(paid=pl.col("contact_id").is_in(paid["contact_id"].implode()))


def test_talks_of_new_operators_bring_less_in_their_first_weeks() -> None:
    hired = large().tables["operators"].filter(pl.col("hired_on") > date(2024, 11, 1))
    talks = paid_after(calls().filter("talked").join(hired.select("operator_id", "hired_on"), on="operator_id"))
    weeks = (pl.col("day") - pl.col("hired_on")).dt.total_days() / 7
    first, later = (talks.filter(side)["paid"] for side in (weeks < 5, weeks > 15))
    assert min(len(first), len(later)) > 200
    assert float(first.mean()) < 0.9 * float(later.mean())  # type: ignore[arg-type]
    new = set(hired["operator_id"])
    planted = large().truth["operators"]
    assert {name for name, one in planted.items() if one["weeks_to_learn"] is not None} == new


def test_agreed_times_are_forgotten_as_often_as_planted() -> None:
    asked = calls().filter(pl.col("call_back_at").is_not_null(), pl.col("call_back_at") < date(2026, 10, 20))
    assert set(asked["result"]) == {"call_back"}
    assert asked["call_back_at"].dt.weekday().max() == 5
    assert asked["call_back_at"].dt.hour().is_between(10, 17).all()
    others = calls().select("account_id", again="started_at")
    since = (pl.col("again") - pl.col("call_back_at")).dt.total_minutes()
    done = asked.join(others, on="account_id").filter(since.is_between(-60, 6 * 24 * 60))["contact_id"]
    rows = asked.with_columns(done=pl.col("contact_id").is_in(done.implode())).join(
        known("forgets_call_backs"), on="operator_id"
    )
    planted = rows["planted"].to_numpy()
    assert abs((~rows["done"]).sum() - planted.sum()) < 4 * np.sqrt((planted * (1 - planted)).sum())
    assert 0.1 < (~rows["done"]).mean() < 0.4  # type: ignore[operator]


def test_marks_follow_from_what_failed_and_from_the_operator() -> None:
    reviews = large().tables["reviews"].join(calls().select("contact_id", "operator_id"), on="contact_id")
    points = pl.col("failed").str.split(",").list.len().fill_null(0)
    assert reviews.filter(pl.col("score") != 100 - 20 * points).is_empty()
    means = reviews.group_by("operator_id").agg(pl.len(), pl.col("score").mean())
    rows = means.join(known("mean_mark"), on="operator_id").filter(pl.col("len") > 20)
    assert rows.height > 10
    # a point has a spread of at most 50 of 100, five of them make a mark
    assert ((rows["score"] - rows["planted"]).abs() < 4 * 50 / (5 * rows["len"]).sqrt()).all()


def test_only_careless_operators_call_in_bans_and_letters_are_always_allowed() -> None:
    bans = large().tables["contact_bans"]
    assert set(bans["kind"]) >= {"refusal", "representative", "bankruptcy", "no_mass_calls"}
    day = pl.col("started_at").dt.date()
    contacts = large().tables["contacts"].filter(pl.col("direction") == "out", pl.col("channel") != "letter")
    mass = (pl.col("kind") == "no_mass_calls") & pl.col("operator_id").is_not_null()
    in_ban = contacts.join(bans, on="account_id").filter(
        ~mass, day >= pl.col("from_on"), pl.col("to_on").is_null() | (day <= pl.col("to_on"))
    )
    careless = known("careless").filter("planted")["operator_id"]
    assert 0 < in_ban.height < 0.001 * contacts.height
    assert set(in_ban["operator_id"]) <= set(careless)


def test_an_operator_is_there_when_he_calls_and_has_one_stretch_of_an_account_at_a_time() -> None:
    tables = large().tables
    made = calls().join(tables["operators"], on="operator_id")
    assert made.filter(pl.col("day") < pl.col("hired_on")).is_empty()
    assert made.filter(pl.col("day") > pl.col("left_on") + pl.duration(days=8)).is_empty()  # call-backs come late
    held = tables["assignments"].sort("account_id", "assigned_on")
    former = pl.col("ended_on").shift().over("account_id")
    assert held.filter(pl.col("ended_on") < pl.col("assigned_on")).is_empty()
    assert held.filter(former >= pl.col("assigned_on")).is_empty()
    assert held.filter(pl.col("account_id").is_first_distinct().not_(), former.is_null()).is_empty()


def test_two_contracts_of_a_person_have_one_name_and_each_an_address() -> None:
    accounts = large().tables["accounts"]
    persons = accounts.filter(pl.col("person_id").is_not_null())
    assert persons["is_person"].all()
    assert accounts.filter("is_person")["person_id"].null_count() == 0
    several = persons.group_by("person_id").agg(pl.len(), pl.col("name").n_unique(), pl.col("address").n_unique())
    assert (several.filter(pl.col("len") > 1)["name"] == 1).all()
    assert several["len"].max() == 2
    assert several.filter(pl.col("len") == 2).height == large().truth["persons"]["two_contracts"] > 300
    assert accounts["address"].n_unique() == accounts.height
