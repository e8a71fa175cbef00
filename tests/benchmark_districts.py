"""How often are campaigns made by district judged wrongly where nothing happened, and how often is an effect seen?

    python tests/benchmark_districts.py

A line per plan: the part of draws in which the difference in differences tells a difference, then the synthetic
control. Where nothing happened neither may do so in over 6 % of draws (standard error 0.7 points). A short form runs
among the tests; this takes a few minutes.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from area_panels import area_months_of

from receivables.effects.areas.area_effects import area_effects
from receivables.effects.arms import CHOSEN, RANDOMISED

TOLD = ("works", "harms", "estimated_higher", "estimated_lower")
PLANS = [
    (design, offered, memory, lift)
    for design in (RANDOMISED, CHOSEN)
    for offered in (1, 3, 5)
    for memory in (0.0, 0.6, 0.9)
    for lift in (0.0, 15.0)
]
"""Design, districts with the offer of 21, what months carry over, and the effect on about 100 a month and account."""


def told_in(design: str, offered: int, memory: float, lift: float, draws: int) -> tuple[float, float]:
    """The part of draws in which each way tells a difference: 12 months before, 3 after."""
    random, counts = np.random.default_rng(11), np.zeros(2)
    for _draw in range(draws):
        plan = {"areas": 21, "offered": offered, "memory": memory, "lift": lift, "control": design == RANDOMISED}
        rows = area_months_of(random, **plan)  # type: ignore[arg-type]
        counts += [row.verdict in TOLD for row in area_effects(rows, design, 0.1)]
    return float(counts[0] / draws), float(counts[1] / draws)


if __name__ == "__main__":
    for design, offered, memory, lift in PLANS:
        draws = 100 if lift else 1000 if offered == 1 else 500
        first, second = told_in(design, offered, memory, lift, draws)
        print(f"{design}, {offered} of 21, memory {memory}, effect {lift}: {first:.3f} {second:.3f}", flush=True)
