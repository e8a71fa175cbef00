"""The notices of the sample company: what is held back by lot, and the effect it plants."""

import itertools

import numpy as np
import polars as pl
from sample_companies import large

NOTICES = ("auto_call", "robot_call", "sms", "email", "messenger")


def tried() -> pl.DataFrame:
    """The accounts of the campaign of notices, with the last day on which nothing is told to those held out."""
    campaigns = large().tables["campaigns"].filter(pl.col("kind") == "notice").select("campaign_id", "ends_on")
    return large().tables["campaign_accounts"].join(campaigns, on="campaign_id")


def responses() -> pl.DataFrame:
    """Per account and campaign whether it paid within 14 days of being listed."""
    payments = large().tables["payments"].filter(pl.col("reversed_on").is_null(), pl.col("amount") > 0)
    paid = tried().join(payments.select("account_id", "paid_on"), on="account_id")
    days = (pl.col("paid_on") - pl.col("assigned_on")).dt.total_days()
    paid = paid.filter(days.is_between(1, 14)).select("campaign_id", "account_id", paid=pl.lit(1.0)).unique()
    return tried().join(paid, on=["campaign_id", "account_id"], how="left").with_columns(pl.col("paid").fill_null(0.0))


def test_of_every_channel_a_tenth_is_held_out() -> None:
    counts = tried().group_by("stratum").agg(share=(pl.col("arm") == "control").mean())
    assert set(counts["stratum"]) == set(NOTICES)
    assert counts["share"].is_between(0.08, 0.12).all()


def test_those_held_out_are_told_nothing_while_it_lasts_and_the_others_by_their_channel() -> None:
    contacts = large().tables["contacts"].filter(pl.col("operator_id").is_null(), pl.col("channel").is_in(NOTICES))
    told = tried().join(contacts.select("account_id", "channel", "started_at"), on="account_id")
    day = pl.col("started_at").dt.date()
    debts = told.filter(day > pl.col("assigned_on"), day <= pl.col("assigned_on") + pl.duration(days=14))
    assert debts.filter(pl.col("arm") == "control").is_empty()
    own = debts.filter(pl.col("channel") == pl.col("stratum"))  # the others are reminders and warnings of a cut
    assert own.height > 0.95 * debts.height
    share = debts.select("campaign_id", "account_id").unique().height / tried().filter(pl.col("arm") == "offer").height
    assert share > 0.6


def test_what_came_within_14_days_differs_by_about_the_stated_effect() -> None:
    """By channel the difference of payer shares lies within 3.5 standard errors of the truth."""
    truth = large().truth["notices"]["channels"]
    for (channel,), rows in responses().partition_by("stratum", as_dict=True).items():
        told, held = (rows.filter(pl.col("arm") == arm)["paid"].to_numpy() for arm in ("offer", "control"))
        spread = np.sqrt(told.var() / told.size + held.var() / held.size)
        assert abs(told.mean() - held.mean() - truth[channel]["expected"]) < 3.5 * spread, channel


def test_the_planted_effect_fades_with_age_and_letters_by_email_bring_nothing() -> None:
    truth = large().truth["notices"]
    ages = [truth["ages"][age]["expected"] for age in ("1-30", "31-60", "61-90", "91-180", "181-365")]
    assert ages[0] > 0.1
    assert all(older < younger for younger, older in itertools.pairwise(ages))
    assert ages[-1] == 0.0
    assert truth["channels"]["email"]["expected"] == 0.0
    assert min(truth["channels"][channel]["expected"] for channel in NOTICES if channel != "email") > 0.05


def test_of_100_notices_of_a_debt_about_70_are_calls() -> None:
    debts = large().tables["contacts"].filter(pl.col("notice").is_in(["N1", "N2", "N3"]))
    assert 0.62 < debts["channel"].is_in(["auto_call", "robot_call"]).mean() < 0.78  # type: ignore[operator]
