"""The chance that cash comes on the overdue debt within 14 days of a conversation: a logistic regression."""

from dataclasses import dataclass

import numpy as np
import polars as pl
import statsmodels.api as sm
from numpy.typing import NDArray

from receivables.desk.debtor_facts import FACTS
from receivables.effects.estimates.estimate import Numbers

RESPONSE_DAYS = 14
"""Days within which cash on the debt that was overdue answers a conversation."""

FEWEST = 30
"""Conversations that were answered, and such that were not, without which nothing is learned from either."""

REASONS = 3
"""How many of the strongest contributions a row is explained by."""


@dataclass(frozen=True)
class PaymentChance:
    """A fitted model. ``used`` are the places of the terms that vary; ``weights`` are per standard deviation of each.

    ``base`` is the share of conversations that were answered, ``conversations`` how many it learned from.
    """

    used: NDArray[np.intp]
    centre: Numbers
    spread: Numbers
    constant: float
    weights: Numbers
    base: float
    conversations: int

    def of(self, known: pl.DataFrame) -> Numbers:
        """The chance of each row of ``known`` (see KNOWN), from 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-self.constant - self._standard(known) @ self.weights)))

    def reasons(self, known: pl.DataFrame) -> pl.Series:
        """The strongest contributions of each row, ``talks_paid=3/4 up, debt_age=120 down``; unknown values are empty.

        A contribution is what the fact adds to the logarithm of the odds, against conversations as they are on
        average. Facts that say nothing about a row are not named.
        """
        if known.is_empty():
            return pl.Series("why", [], pl.String)
        parts = self._standard(known) * self.weights
        facts = np.asarray([place for place, fact in enumerate(FACTS) for _ in fact.terms])[self.used]
        added = np.column_stack([parts[:, facts == place].sum(axis=1) for place in range(len(FACTS))])
        strongest = np.argsort(-np.abs(added), axis=1, kind="stable")[:, :REASONS]
        codes = np.asarray([fact.code for fact in FACTS])
        values = known.select(fact.value.fill_null("").alias(fact.code) for fact in FACTS).to_numpy()
        rows = np.arange(known.height)
        told = pl.DataFrame(
            {
                str(rank): _worded(added[rows, place], codes[place], values[rows, place])
                for rank, place in enumerate(strongest.T)
            }
        )
        return told.select(pl.concat_str(pl.all(), separator=", ", ignore_nulls=True).alias("why")).to_series()

    def _standard(self, known: pl.DataFrame) -> Numbers:
        return (_design(known)[:, self.used] - self.centre) / self.spread


def _worded(added: Numbers, codes: NDArray[np.str_], values: NDArray[np.object_]) -> pl.Series:
    ways = pl.Series(np.where(added > 0, "up", "down"))
    words = pl.DataFrame({"code": codes, "value": pl.Series(values, dtype=pl.String), "way": ways})
    said = words.select(pl.format("{}={} {}", "code", "value", "way")).to_series()
    return said.zip_with(pl.Series(np.abs(added) > 0), pl.Series([None], dtype=pl.String))


def learned(known: pl.DataFrame) -> PaymentChance | None:
    """The model that ``known`` conversations teach; None when too few of them were answered, or too few were not.

    The terms are standardised. Each weight carries a log-F(2, 2) prior, as one conversation of each outcome that
    differs in this term alone: it keeps weights finite where a term parts all payers from all others, holds those of
    rare words near none, and is nothing against hundreds of conversations. The constant is left free.
    Source: Greenland and Mansournia 2015, Penalization, bias reduction, and default priors in logistic regression.
    """
    answered = (known["cash"] > 0).to_numpy()
    if min(answered.sum(), (~answered).sum()) < FEWEST:
        return None
    design = _design(known)
    spread = design.std(axis=0)
    used = np.flatnonzero(spread > 1e-9)
    centre, spread = design[:, used].mean(axis=0), spread[used]
    terms = np.eye(len(used))
    rows = np.vstack([(design[:, used] - centre) / spread, terms, terms])
    constant = np.r_[np.ones(known.height), np.zeros(2 * len(used))]
    outcome = np.r_[answered.astype(float), np.ones(len(used)), np.zeros(len(used))]
    columns = np.column_stack([constant, rows])
    # The prior's rows span every term: a search for columns that say the same would only cost time.
    fit = sm.Logit(outcome, columns, hasconst=True, check_rank=False).fit(disp=False)
    return PaymentChance(
        used, centre, spread, float(fit.params[0]), np.asarray(fit.params[1:]), float(answered.mean()), known.height
    )


def _design(known: pl.DataFrame) -> Numbers:
    terms = [term for fact in FACTS for term in fact.terms]
    return known.select(term.alias(str(place)) for place, term in enumerate(terms)).to_numpy().astype(float)
