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

from receivables.operators.funnel import ABOVE, BELOW
from receivables.operators.operator_board import CASH, KEPT, MEASURES, board

OPERATORS, TALKS = 9, 2400
OFTEN = 0.35
"""Chance that a talk with an account of middling ease brings money, whoever talks."""


def simulated(seed: int, spread: float, talks: int = TALKS) -> pl.DataFrame:
    """Talks of operators: what each brought, and how skilled its operator is.

    Debtors have up to four talks and pay alike in all of them; the debt leans far to the right; the skill of operators
    differs by ``spread``, and their work by several times. The better ones have the harder accounts, as good
    supervisors see to, so that what they bring does not show their skill.
    """
    random = np.random.default_rng(seed)
    busy = random.dirichlet(np.full(OPERATORS, 2.0))
    accounts = talks // 2
    operator = random.choice(OPERATORS, accounts, p=busy)
    mood = random.normal(0, 0.3, accounts)
    skill = np.exp(random.normal(0, spread, OPERATORS)) if spread else np.ones(OPERATORS)
    better = np.argsort(np.argsort(skill)) / OPERATORS - 0.5
    late = np.clip(random.beta(2, 2, accounts) + 0.5 * better[operator], 0, 1)
    debt = np.exp(random.normal(7, 0.9, accounts))
    chance = OFTEN * np.exp(1.2 * (0.5 - late) + mood) * (debt / np.exp(7)) ** -0.2
    account = np.repeat(np.arange(accounts), random.integers(1, 5, accounts))
    chance = np.minimum(chance * skill[operator], 0.97)[account]
    kept = random.random(len(account)) < chance
    columns = {
        "operator_id": np.char.add("O", operator[account].astype(str)),
        "account_id": account.astype(str),
        KEPT: kept.astype(float),
        CASH: kept * debt[account] * random.uniform(0.4, 1, len(account)),
        "late_share": late[account],
        "overdue": debt[account],
        "skill": skill[operator][account],
    }
    return pl.DataFrame(columns)


def with_truth(found: pl.DataFrame, cases: pl.DataFrame) -> pl.DataFrame:
    """The board with the planted skill of each operator over that of the team, each weighed by his work."""
    skills = cases.group_by("operator_id").agg(skill=pl.col("skill").first())
    joined = found.join(skills, on="operator_id")
    team = (pl.col("skill") * pl.col("expected")).sum() / pl.col("expected").sum()
    return joined.with_columns(true=pl.col("skill") / team)


def told(seeds: Iterable[int], spread: float) -> Iterator[tuple[str, int, int, int]]:
    """Per seed: measure, intervals, those that hold the truth, operators told apart."""
    for seed in seeds:
        cases = simulated(seed, spread)
        for measure in MEASURES:
            found = with_truth(board(cases.with_columns(value=pl.col(measure)), measure), cases)
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
