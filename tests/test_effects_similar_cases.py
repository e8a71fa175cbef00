"""Cases that had something against similar ones: intervals that hold what was planted, and when nothing is told."""

import numpy as np
import polars as pl

from receivables.effects.similar_cases import similar_cases

KNOWN = ("debt", "age")


def cases(seed: int, effect: float, count: int = 600) -> pl.DataFrame:
    """Old debts are placed more often and pay less whoever has them."""
    lot = np.random.default_rng(seed)
    debt, age = lot.lognormal(6, 0.8, count), lot.uniform(30, 400, count)
    placed = lot.random(count) < 1 / (1 + np.exp(1.5 - age / 200))
    paid = lot.random(count) < 0.5 - age / 1000 + effect * placed
    return pl.DataFrame(
        {
            "account_id": [f"a{row}" for row in range(count)],
            "segment": "b2c",
            "debt": debt,
            "age": age,
            "placed": placed,
            "paid": paid.astype(float),
        }
    )


def test_what_was_planted_lies_in_the_interval_in_nineteen_of_twenty_draws() -> None:
    held = {0.0: 0, 0.15: 0}
    for effect in held:
        for seed in range(60):
            found = similar_cases(cases(seed, effect), "placed", KNOWN)
            assert found is not None
            low, high = found.difference(found.rows["paid"].to_numpy()).interval
            held[effect] += low <= effect <= high
    assert min(held.values()) >= 53  # 57 of 60 expected; fewer than 53 in 3 of 100 sets of draws


def test_a_plain_difference_would_have_been_wrong() -> None:
    rows = pl.concat([cases(seed, 0.0).with_columns(account_id=pl.col("account_id") + f"-{seed}") for seed in range(5)])
    paid, placed = rows["paid"].to_numpy(), rows["placed"].to_numpy()
    plain = paid[placed].mean() - paid[~placed].mean()
    found = similar_cases(rows, "placed", KNOWN)
    assert found is not None
    outcome = found.rows["paid"].to_numpy()
    difference = found.difference(outcome)
    backing = found.backing(difference, float(outcome.std()))
    assert plain < -0.04
    assert difference.interval[0] < 0 < difference.interval[1]
    assert backing.balanced
    assert sum(found.sizes) + found.left_out == rows.height


def test_without_any_like_them_nothing_is_told() -> None:
    rows = cases(1, 0.0)
    apart = rows.with_columns(placed=pl.col("age") > 215)
    assert similar_cases(apart, "placed", KNOWN) is None
    assert similar_cases(rows.with_columns(placed=pl.lit(value=True)), "placed", KNOWN) is None
    assert similar_cases(rows.head(20), "placed", KNOWN) is None


def test_the_same_account_twice_is_no_more_accounts() -> None:
    rows = cases(2, 0.1)
    errors = []
    for given in (rows, pl.concat([rows, rows])):
        found = similar_cases(given, "placed", KNOWN)
        assert found is not None
        errors.append(found.difference(found.rows["paid"].to_numpy()).error)
    assert errors[1] / errors[0] > 0.98


def test_each_of_the_others_has_one_weight_for_every_outcome() -> None:
    """What the treated would have shown is the weighted sum of the others' outcomes; so is it in parts of the rows."""
    found = similar_cases(cases(4, 0.1), "placed", KNOWN)
    assert found is not None
    young = found.rows["age"].to_numpy() < 250
    everywhere = np.ones(len(young), dtype=bool)
    weights = found.weights(everywhere)
    assert np.isclose(weights.sum(), 1)
    assert not weights[found.treated].any()
    for outcome in (found.rows["paid"].to_numpy(), found.rows["debt"].to_numpy()):
        whole = found.without(outcome).value
        assert np.isclose((weights * outcome).sum(), whole)
        parts = [(found.weights(part) @ outcome, (part & found.treated).sum()) for part in (young, ~young)]
        assert np.isclose(sum(value * count for value, count in parts) / found.treated.sum(), whole)
