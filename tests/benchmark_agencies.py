"""How often an agency is told for what it is: companies of one that collects and one that harvests.

    python tests/benchmark_agencies.py [--seeds 100]

The harvester's interval must hold 0 in at least 90 of 100, and the collector's hold what was planted as often.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from placed_debts import AS_OF, COLLECTS, HARVESTS, placed_debts

from receivables.agencies.agency_effect import AgencyEffect, agency_effect
from receivables.agencies.liquidation import debts_beside, liquidation_of

LIFT = 0.12


def both_effects(seed: int, lift: float = LIFT) -> tuple[AgencyEffect, AgencyEffect]:
    """What is told of the harvester and of the collector of one company."""
    whole = liquidation_of(placed_debts(seed, lift), AS_OF)
    harvester, collector = (debts_beside(whole, agency, 180) for agency in (HARVESTS, COLLECTS))
    return agency_effect(harvester), agency_effect(collector)


def holds(effect: AgencyEffect, truth: float) -> bool:
    """Whether the interval holds the truth."""
    return effect.low is not None and effect.high is not None and effect.low <= truth <= effect.high


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=100)
    seeds = parser.parse_args().seeds
    started = time.perf_counter()
    told = [both_effects(seed) for seed in range(seeds)]
    spent = (time.perf_counter() - started) / seeds
    print(f"{seeds} companies of 1,600 debts, {1000 * spent:.0f} ms each")
    print(f"harvester: interval holds 0 in {sum(holds(one, 0.0) for one, _ in told)}")
    print(f"harvester: told to bring more in {sum(one.verdict == 'brings_more' for one, _ in told)}")
    print(f"collector: interval holds what was planted in {sum(holds(two, LIFT) for _, two in told)}")
    print(f"collector: told to bring more in {sum(two.verdict == 'brings_more' for _, two in told)}")


if __name__ == "__main__":
    main()
