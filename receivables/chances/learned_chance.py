"""The chance that something happens, by what was known before: a logistic regression that says its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import statsmodels.api as sm
from numpy.typing import NDArray

from receivables.chances.known_fact import Fact
from receivables.effects.estimates.estimate import Numbers

FEWEST = 30
"""Cases in which it happened, and such in which it did not, without which nothing is learned from either."""

REASONS = 3
"""How many of the strongest contributions a row is explained by."""


@dataclass(frozen=True)
class LearnedChance:
    """A fitted model. ``used`` are the places of the terms that vary; ``weights`` are per standard deviation of each.

    ``base`` is the share of cases in which it happened, ``cases`` how many it learned from.
    """

    facts: tuple[Fact, ...]
    used: NDArray[np.intp]
    centre: Numbers
    spread: Numbers
    constant: float
    weights: Numbers
    base: float
    cases: int

    def of(self, known: pl.DataFrame) -> Numbers:
        """The chance of each row of ``known``, from 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-self.constant - self._standard(known) @ self.weights)))

    def reasons(self, known: pl.DataFrame) -> pl.Series:
        """The strongest contributions of each row, ``talks_paid=3/4 up, debt_age=120 down``; unknown values are empty.

        A contribution is what the fact adds to the logarithm of the odds, against cases as they are on average. Facts
        that say nothing about a row are not named.
        """
        if known.is_empty():
            return pl.Series("why", [], pl.String)
        parts = self._standard(known) * self.weights
        facts = np.asarray([place for place, fact in enumerate(self.facts) for _ in fact.terms])[self.used]
        added = np.column_stack([parts[:, facts == place].sum(axis=1) for place in range(len(self.facts))])
        strongest = np.argsort(-np.abs(added), axis=1, kind="stable")[:, :REASONS]
        codes = np.asarray([fact.code for fact in self.facts])
        values = known.select(fact.value.fill_null("").alias(fact.code) for fact in self.facts).to_numpy()
        rows = np.arange(known.height)
        told = pl.DataFrame(
            {
                str(rank): _worded(added[rows, place], codes[place], values[rows, place])
                for rank, place in enumerate(strongest.T)
            }
        )
        return told.select(pl.concat_str(pl.all(), separator=", ", ignore_nulls=True).alias("why")).to_series()

    def _standard(self, known: pl.DataFrame) -> Numbers:
        return (_design(known, self.facts)[:, self.used] - self.centre) / self.spread


def _worded(added: Numbers, codes: NDArray[np.str_], values: NDArray[np.object_]) -> pl.Series:
    ways = pl.Series(np.where(added > 0, "up", "down"))
    words = pl.DataFrame({"code": codes, "value": pl.Series(values, dtype=pl.String), "way": ways})
    said = words.select(pl.format("{}={} {}", "code", "value", "way")).to_series()
    return said.zip_with(pl.Series(np.abs(added) > 0), pl.Series([None], dtype=pl.String))


def learned_chance(known: pl.DataFrame, happened: NDArray[np.bool_], facts: Sequence[Fact]) -> LearnedChance | None:
    """The model that cases teach; None when it happened in too few of them, or in too few it did not.

    The terms are standardised. Each weight carries a log-F(2, 2) prior, as one case of each outcome that differs in
    this term alone: it keeps weights finite where a term parts all of one outcome from all others, holds those of rare
    words near none, and is nothing against hundreds of cases. The constant is left free.
    Source: Greenland and Mansournia 2015, Penalization, bias reduction, and default priors in logistic regression.
    """
    if min(happened.sum(), (~happened).sum()) < FEWEST:
        return None
    design = _design(known, facts)
    spread = design.std(axis=0)
    used = np.flatnonzero(spread > 1e-9)
    centre, spread = design[:, used].mean(axis=0), spread[used]
    terms = np.eye(len(used))
    rows = np.vstack([(design[:, used] - centre) / spread, terms, terms])
    constant = np.r_[np.ones(known.height), np.zeros(2 * len(used))]
    outcome = np.r_[happened.astype(float), np.ones(len(used)), np.zeros(len(used))]
    columns = np.column_stack([constant, rows])
    # The prior's rows span every term: a search for columns that say the same would only cost time.
    fit = sm.Logit(outcome, columns, hasconst=True, check_rank=False).fit(disp=False)
    found = fit.params
    return LearnedChance(
        tuple(facts), used, centre, spread, float(found[0]), np.asarray(found[1:]), float(happened.mean()), known.height
    )


def _design(known: pl.DataFrame, facts: Sequence[Fact]) -> Numbers:
    terms = [term for fact in facts for term in fact.terms]
    return known.select(term.alias(str(place)) for place, term in enumerate(terms)).to_numpy().astype(float)
