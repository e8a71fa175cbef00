"""Does a plan keep its promise: the power promised against the part of simulated campaigns that work.

    python tests/benchmark_power.py [--runs 300]

Each case is planned from a past without an offer, drawn anew and judged by ``campaign_effect``. The last column is
the power that the program before this one promised for the same groups and rise.
"""

import argparse
import sys
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path

import numpy as np
import polars as pl
from scipy import stats

sys.path.insert(0, str(Path(__file__).parent.parent))

from effect_companies import company

from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.planning.past_debtors import grouping_of, payers_of, size_of_clusters
from receivables.effects.planning.plan import planned
from receivables.effects.planning.power_of_test import PlannedTest, chance_to_see

BESIDES = ("next_bills_paid", "overdue_90", "overdue_180", "suspended", "left", "complained")
"""Measures that carry no verdict here; without their values they cost no time."""


@dataclass(frozen=True)
class Case:
    """Accounts drawn with a base share of payers and a rise; ``together`` accounts per cluster, 1 for none."""

    measure: str
    base: float
    rise: float
    offer_share: float
    accounts: int
    together: int = 1

    def __str__(self) -> str:
        drawn = f"clusters of {self.together}" if self.together > 1 else "accounts"
        return f"{self.measure}, {self.base:.0%} + {100 * self.rise:.1f}, {self.offer_share:.0%} offered, {drawn}"


CASES = (
    Case("payer_share", 0.01, 0.012, 0.5, 3000),
    Case("payer_share", 0.10, 0.05, 0.5, 1300),
    Case("payer_share", 0.30, 0.09, 0.5, 900),
    Case("payer_share", 0.01, 0.02, 0.9, 4000),
    Case("payer_share", 0.10, 0.06, 0.9, 2400),
    Case("payer_share", 0.30, 0.10, 0.9, 2000),
    Case("cash_per_account", 0.01, 0.015, 0.5, 4000),
    Case("cash_per_account", 0.10, 0.06, 0.5, 2000),
    Case("cash_per_account", 0.30, 0.10, 0.5, 1500),
    Case("cash_per_account", 0.01, 0.025, 0.9, 5000),
    Case("cash_per_account", 0.10, 0.07, 0.9, 4000),
    Case("cash_per_account", 0.30, 0.12, 0.9, 3000),
    Case("payer_share", 0.10, 0.08, 0.5, 2000, 20),
    Case("payer_share", 0.30, 0.14, 0.5, 1600, 20),
    Case("cash_per_account", 0.10, 0.10, 0.5, 2000, 20),
    Case("cash_per_account", 0.30, 0.15, 0.9, 4000, 20),
)


def simulated(case: Case, seed: int, rise: float) -> pl.DataFrame:
    """A campaign that was drawn as the case says; houses differ in how readily they pay (correlation about 0.1)."""
    random = np.random.default_rng(seed)
    houses = case.accounts // case.together
    house = np.repeat(np.arange(houses), case.together)
    offered = random.permutation(np.arange(houses) < round(houses * case.offer_share))[house]
    ready = case.base + rise * offered
    if case.together > 1:  # a beta law with the mean wanted and a correlation of 0.1
        ready = stats.beta.ppf(random.random(houses)[house], 9 * ready, 9 * (1 - ready))
    paid = random.random(case.accounts) < ready
    owed = np.round(random.lognormal(6.5, 1.0, case.accounts), 2)
    return company(
        seed,
        case.accounts,
        arm=np.where(offered, "offer", "control"),
        cluster=[f"{name}" for name in house] if case.together > 1 else [None] * case.accounts,
        debt=owed,
        overdue_debt=owed,
        paid=paid,
        cash=np.where(paid, owed, 0.0),
        stratum=["all"] * case.accounts,
    ).with_columns(pl.lit(None, pl.Boolean).alias(name) for name in BESIDES)


def judged_of(case: Case) -> PlannedTest:
    """From a past of 200,000 accounts without the offer: what the past itself leaves uncertain is another matter."""
    before = Case(case.measure, case.base, 0.0, 0.5, 200_000, case.together)
    past = simulated(before, 99, 0.0).with_columns(ever_paid=pl.lit(value=True))
    column = "cash" if case.measure == "cash_per_account" else "paid"
    return PlannedTest(case.measure, grouping_of(past, column, size_of_clusters(past)), payers_of(past, 1.0))


def promised(case: Case) -> float:
    """The chance that the plan gives for these groups and this rise."""
    offered = round(case.accounts / case.together * case.offer_share) * case.together
    return chance_to_see(judged_of(case), case.base, case.rise, offered, case.accounts - offered)


def promised_before(case: Case) -> float:
    """The normal formula of shares, whatever is judged and however it is drawn: all that was promised."""
    offered = round(case.accounts * case.offer_share)
    compared, changed = case.accounts - offered, case.base + case.rise
    pooled = (offered * changed + compared * case.base) / case.accounts
    null = sqrt(pooled * (1 - pooled) * (1 / offered + 1 / compared))
    apart = sqrt(changed * (1 - changed) / offered + case.base * (1 - case.base) / compared)
    return float(stats.norm.cdf((case.rise - 1.959964 * null) / apart))


def reached(case: Case, runs: int) -> float:
    """The part of campaigns whose primary measure works."""
    terms = CampaignTerms(60, offer_share=case.offer_share, primary=case.measure)
    found = [campaign_effect(simulated(case, seed, case.rise), "randomised", terms) for seed in range(runs)]
    verdicts = [effect.verdict for effects in found for effect in effects if effect.measure == case.measure]
    return verdicts.count("works") / runs


NONE_CASES = (
    Case("payer_share", 0.30, 0.0, 0.5, 0),
    Case("cash_per_account", 0.30, 0.0, 0.5, 0),
    Case("payer_share", 0.30, 0.0, 0.5, 0, 20),
)
"""Campaigns without effect, of as many accounts as the plan asks for until that can be said in 80 % of them."""


def said_to_differ_by_nothing(case: Case, runs: int) -> tuple[int, float]:
    """The accounts that the plan asks for, and the part of such campaigns that show no difference."""
    accounts = planned(case.base, accounts=100, judged=judged_of(case)).for_none or 0
    enough = replace(case, accounts=accounts // (2 * case.together) * 2 * case.together)
    terms = CampaignTerms(60, offer_share=case.offer_share, primary=case.measure)
    found = [campaign_effect(simulated(enough, seed, 0.0), "randomised", terms) for seed in range(runs)]
    verdicts = [effect.verdict for effects in found for effect in effects if effect.measure == case.measure]
    return accounts, verdicts.count("no_difference_seen") / runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=300)
    given = parser.parse_args()
    print(f"{'':<62} promised  reached  before")
    for case in CASES:
        figures = promised(case), reached(case, given.runs), promised_before(case)
        print(f"{case!s:<62}" + "".join(f"{figure:9.1%}" for figure in figures), flush=True)
    for case in NONE_CASES:
        accounts, said = said_to_differ_by_nothing(case, given.runs // 4)
        print(f"{case!s:<62}    80.0%{said:9.1%}   no difference, {accounts} accounts", flush=True)


if __name__ == "__main__":
    main()
