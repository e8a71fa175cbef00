"""How often are the debts proposed for court truly worth it, where the yields of orders by size are planted?

    python tests/benchmark_court.py [--seeds 100]

Prints for several numbers of past orders the part of the proposed roubles whose expected net is truly above zero, the
part of the worthwhile roubles that is proposed, and how many debts under the duty are (none may be). A few seeds of it
run among the tests; all 100 take about a minute.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from simulated_court import BAR, all_told, judged


def main(seeds: int) -> int:
    missed = False
    for orders in (50, 150, 500, 2000):
        precision, recall, under = all_told([judged(seed, orders) for seed in range(seeds)])
        missed |= precision < BAR or under > 0
        print(f"{orders:5} past orders: {precision:.1%} of the proposed pays, {recall:.1%} of what pays is proposed")
        print(f"      under the duty and proposed: {under}")
    return int(missed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=100)
    sys.exit(main(parser.parse_args().seeds))
