"""The chance of a payment after a conversation: finite where a word parts the payers, told by what is known."""

import numpy as np
import polars as pl
from simulated_talks import simulated_talks

from receivables.chances.learned_chance import FEWEST
from receivables.desk.payment_chance import learned


def test_a_word_that_parts_all_payers_from_all_others_keeps_its_weight_finite() -> None:
    talks = simulated_talks(2, signal=0.0, days=20)
    said = pl.when(pl.col("cash") > 0).then(pl.lit("promise")).otherwise(pl.lit("refusal"))
    told = talks.with_columns(last_result=said)
    model = learned(told)
    assert model is not None
    assert np.abs(model.weights).max() < 5
    chance = model.of(told)
    assert chance[(told["cash"] > 0).to_numpy()].min() > 0.9
    assert ((chance > 0) & (chance < 1)).all()


def test_the_mean_chance_is_the_share_that_paid() -> None:
    """The constant carries no prior, so what is expected of all is what came of all."""
    talks = simulated_talks(3, signal=1.0)
    model = learned(talks)
    assert model is not None
    assert abs(model.of(talks).mean() - model.base) < 1e-6


def test_fewer_than_enough_of_either_outcome_teach_nothing() -> None:
    talks = simulated_talks(4, signal=0.0)
    paid = talks.filter(pl.col("cash") > 0)
    others = talks.filter(pl.col("cash") == 0)
    assert learned(pl.concat([others, paid.head(FEWEST - 1)])) is None
    assert learned(pl.concat([others, paid.head(FEWEST)])) is not None


def test_reasons_name_what_moves_the_chance_most_with_its_value() -> None:
    talks = simulated_talks(5, signal=2.0)
    model = learned(talks)
    assert model is not None
    asked = talks.head(2).with_columns(
        days_past_due=pl.Series([1, 399]),
        talks_over=pl.Series([4, 4]),
        talks_paid=pl.Series([4, 0]),
        days_since_paid=pl.Series([None, None], dtype=pl.Int64),
    )
    good, bad = model.reasons(asked).to_list()
    assert good.startswith("debt_age=1 up, talks_paid=4/4 up, ")
    assert "debt_age=399 down" in bad and "talks_paid=0/4 down" in bad
    assert all(reason.count(", ") == 2 for reason in (good, bad))
    assert model.of(asked)[0] > 0.5 > model.of(asked)[1]


def test_no_accounts_have_no_reasons() -> None:
    talks = simulated_talks(6, signal=0.0)
    model = learned(talks)
    assert model is not None
    assert model.reasons(talks.clear()).to_list() == []
