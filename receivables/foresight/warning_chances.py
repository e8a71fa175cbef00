"""The chances that an account is over 30 days overdue, or leaves, within 60 days: learned from days like today."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import polars as pl

from receivables.chances.learned_chance import LearnedChance, learned_chance
from receivables.foresight.warning_facts import FACTS_BEFORE

AHEAD_DAYS = 60
"""Days within which trouble comes or does not."""

JUDGED_DAYS, LEARNED_DAYS = 9, 12
"""Days like today, one a month: the newest ones that a model is judged on, and as many before from which it learned."""

CHANCES = ("chance_overdue", "chance_leaving", "chance")


def chance_of_either() -> pl.Expr:
    """The chance of debt or of leaving, as if they were independent; null where neither is known."""
    overdue, leaving = pl.col("chance_overdue"), pl.col("chance_leaving")
    either = 1 - (1 - overdue.fill_null(0)) * (1 - leaving.fill_null(0))
    return pl.when(overdue.is_not_null() | leaving.is_not_null()).then(either)


@dataclass(frozen=True)
class WarningChances:
    """Fitted models; None where too few accounts came to that end. Who owes a little and who owes nothing go bad for
    different reasons, so each has a model of its own."""

    owing: LearnedChance | None
    clean: LearnedChance | None
    leaving: LearnedChance | None

    def foreseen(self, known: pl.DataFrame) -> pl.DataFrame:
        """``known`` (of ``with_signs``) with CHANCES, null where there is no model."""
        overdue = [_chance(part, model) for part, model in self._parts(known)]
        leaving = [_chance(part, self.leaving) for part, _ in self._parts(known)]
        together = pl.concat([part for part, _ in self._parts(known)]).with_columns(
            chance_overdue=pl.concat(overdue), chance_leaving=pl.concat(leaving)
        )
        return together.with_columns(chance=chance_of_either())

    def told(self, known: pl.DataFrame) -> pl.DataFrame:
        """What ``foreseen`` gives with ``why``: the reasons of the larger of both chances."""
        foreseen = self.foreseen(known)
        leaves = pl.col("chance_leaving").fill_null(0) > pl.col("chance_overdue").fill_null(0)
        groups = [
            *((part, model) for part, model in self._parts(foreseen.filter(~leaves))),
            (foreseen.filter(leaves), self.leaving),
        ]
        return pl.concat([part.with_columns(why=_reasons(part, model)) for part, model in groups])

    def _parts(self, known: pl.DataFrame) -> tuple[tuple[pl.DataFrame, LearnedChance | None], ...]:
        """Those who owe something and those who do not, with the model of each."""
        owes = pl.col("days_past_due") > 0
        return (known.filter(owes), self.owing), (known.filter(~owes), self.clean)


def _chance(known: pl.DataFrame, model: LearnedChance | None) -> pl.Series:
    if model is None:
        return pl.repeat(None, known.height, dtype=pl.Float64, eager=True)
    return pl.Series(model.of(known), dtype=pl.Float64)


def _reasons(known: pl.DataFrame, model: LearnedChance | None) -> pl.Series:
    if model is None:
        return pl.repeat(None, known.height, dtype=pl.String, eager=True)
    return model.reasons(known)


def learned_warnings(cases: pl.DataFrame) -> WarningChances:
    """The models that accounts on days teach whose 60 days are over; ``cases`` of ``with_signs``."""
    owing, clean = cases.filter(pl.col("days_past_due") > 0), cases.filter(pl.col("days_past_due") <= 0)
    return WarningChances(
        _learned(owing, "went_overdue"), _learned(clean, "went_overdue"), _learned(cases, "went_away")
    )


def _learned(cases: pl.DataFrame, happened: str) -> LearnedChance | None:
    return learned_chance(cases, cases[happened].to_numpy().astype(np.bool_), FACTS_BEFORE)


def lessons(known: pl.DataFrame, few: int, *, judged: bool) -> pl.DataFrame:
    """The accounts and days a model learns from: of the first ``few`` accounts, the LEARNED_DAYS newest days.

    ``judged``: only days whose 60 days were over by the first day that is judged, so that nothing of what it is judged
    on was known to it.
    """
    past = known.filter((pl.col("turn") > 0) & (pl.col("place") <= few))
    if judged:
        first = known.filter(pl.col("turn").is_between(1, JUDGED_DAYS)).select(first=pl.col("on_day").min())
        past = past.join(first, how="cross").filter(pl.col("on_day") + timedelta(AHEAD_DAYS) <= pl.col("first"))
    days = past["on_day"].unique().sort(descending=True).head(LEARNED_DAYS)
    return past.filter(pl.col("on_day").is_in(days.implode()))
