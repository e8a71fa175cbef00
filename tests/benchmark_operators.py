"""Do the intervals of the board of operators hold their planted skill, and does chance alone tell anybody apart?

    python tests/benchmark_operators.py [--seeds 300]

A few seeds of it run among the tests; all take about a minute.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent))

from receivables.contact.funnel import ABOVE, BELOW
from receivables.contact.operator_board import CASH, KEPT, MEASURES, board

OPERATORS, TALKS = 9, 2400
OFTEN = 0.35
"""Chance that a talk with an account of middling ease brings money, whoever talks."""


def simulated(seed: int, spread: float, talks: int = TALKS) -> pl.DataFrame:
    """Talks of operators with easier and harder accounts: what each brought, and would have brought on average.

    Debtors have up to four talks and pay alike in all of them; the debt leans far to the right; the skill of operators
    differs by ``spread``, and their work by several times.
    """
    random = np.random.default_rng(seed)
    busy = random.dirichlet(np.full(OPERATORS, 2.0))
    accounts = talks // 2
    operator = random.choice(OPERATORS, accounts, p=busy)
    mood = random.normal(0, 0.3, accounts)
    late = np.clip(random.beta(2, 2, accounts) + 0.05 * (operator - OPERATORS / 2) / OPERATORS, 0, 1)
    debt = np.exp(random.normal(7, 0.9, accounts))
    skill = np.exp(random.normal(0, spread, OPERATORS)) if spread else np.ones(OPERATORS)
    chance = OFTEN * np.exp(1.2 * (0.5 - late) + mood) * (debt / np.exp(7)) ** -0.2
    account = np.repeat(np.arange(accounts), random.integers(1, 5, accounts))
    chance = np.clip(chance * skill[operator], 0.01, 0.97)[account]
    kept = random.random(len(account)) < chance
    columns = {
        "operator_id": np.char.add("O", operator[account].astype(str)),
        "account_id": account.astype(str),
        KEPT: kept.astype(float),
        CASH: kept * debt[account] * random.uniform(0.4, 1, len(account)),
        "late_share": late[account],
        "overdue": debt[account],
        f"true_{KEPT}": chance,
        f"true_{CASH}": chance * debt[account] * 0.7,
    }
    return pl.DataFrame(columns)


def truths(cases: pl.DataFrame, measure: str) -> pl.DataFrame:
    """What each operator's talks bring on average, over what they would if the team had made them."""
    truth = cases.with_columns(value=pl.col(f"true_{measure}"))
    return board(truth, measure).select("operator_id", true="ratio")


def told(seeds: Iterable[int], spread: float) -> Iterator[tuple[str, int, int, int]]:
    """Per seed: measure, intervals, those that hold the truth, operators told apart."""
    for seed in seeds:
        cases = simulated(seed, spread)
        for measure in MEASURES:
            found = board(cases.with_columns(value=pl.col(measure)), measure).join(
                truths(cases, measure), on="operator_id"
            )
            judged = found.filter(pl.col("low").is_not_null())
            held = judged.filter(pl.col("true").is_between(pl.col("low"), pl.col("high"))).height
            apart = found.filter(pl.col("verdict").is_in([ABOVE, BELOW])).height
            yield measure, judged.height, held, apart


def summed(seeds: Iterable[int], spread: float, measure: str) -> tuple[float, float]:
    """Part of the intervals that hold the truth, and part of the operators told apart."""
    rows = [counts for name, *counts in told(seeds, spread) if name == measure]
    intervals, held, apart = (sum(counts) for counts in zip(*rows, strict=True))
    return held / intervals, apart / intervals


def main() -> None:
    """Print what came out; exits with 1 where fewer than nine of ten intervals hold the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=300)
    seeds, wrong = range(parser.parse_args().seeds), False
    for spread in (0.0, 0.2, 0.4):
        for measure in (KEPT, CASH):
            held, apart = summed(seeds, spread, measure)
            wrong |= held < 0.9
            print(f"spread of skill {spread}: {measure}: held {held:.3f}, told apart {apart:.4f}")
    sys.exit(int(wrong))


if __name__ == "__main__":
    main()
