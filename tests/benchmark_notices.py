"""Do the intervals of what notices changed hold what was planted, and is the channel that brings nothing called so?

    python tests/benchmark_notices.py [--seeds 200] [--accounts 4000] [--held 0.1]

A few seeds of it run among the tests; all 200 take about a minute.
"""

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from simulated_notices import covered, notified

from receivables.effects.worth_seeing import WORTH_SEEING
from receivables.notices.notice_effects import notice_effects

LARGE = 120_000
"""Accounts of one channel, half of them held out, that can show that it brings nothing."""


def coverage(seeds: range, accounts: int, held_share: float) -> dict[str, float]:
    """By measure and kind of cell, the part of intervals that hold what was planted; ``all`` for every interval."""
    held: dict[str, list[bool]] = defaultdict(list)
    for seed in seeds:
        for kind, holds in covered(notice_effects(notified(seed, accounts, held_share), WORTH_SEEING)):
            held[kind].append(holds)
            held["all"].append(holds)
    return {kind: sum(flags) / len(flags) for kind, flags in held.items()}


def verdicts_of_nothing(seeds: range) -> Counter[str]:
    """What is said of the share of payers in a large campaign by email alone, which brings nothing."""
    campaigns = (notice_effects(notified(seed, LARGE, 0.5, ("email",)), WORTH_SEEING) for seed in seeds)
    return Counter(first.effect.verdict for first, *_others in campaigns)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--accounts", type=int, default=4000)
    parser.add_argument("--held", type=float, default=0.1)
    given = parser.parse_args()
    for kind, value in coverage(range(given.seeds), given.accounts, given.held).items():
        sys.stdout.write(f"{kind:<50} {value:8.3f}\n")
    for verdict, count in verdicts_of_nothing(range(max(1, given.seeds // 10))).items():
        sys.stdout.write(f"email alone: {verdict:<37} {count:8}\n")


if __name__ == "__main__":
    main()
