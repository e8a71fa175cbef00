"""How often do verdicts err? Judges many simulated campaigns of every awkward kind; each kind takes under 3 minutes.

    python tests/benchmark_verdicts.py [--runs 1000] [--only TEXT]

A short form of it runs among the tests. Beside each rate stands that of the program before money was capped and the
draw was asked for (``BEFORE``, measured on the same accounts).
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import sqrt
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent))

from effect_companies import company
from rates_before import BEFORE
from simulated_campaigns import (
    SCENARIOS,
    Scenario,
    campaign,
    capped_truth,
    chosen_by_a_hidden_driver,
    more_settlers,
    true_effect,
    two_offers_of_one_control,
    with_a_second_campaign,
)

from receivables.effects.arms import numbers
from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.comparable import Judged
from receivables.effects.drawn_effects import drawn_effect
from receivables.effects.estimates.capped import cap_of
from receivables.effects.estimates.ratio import FAULT_LEVEL, sequential_ratio_p
from receivables.effects.estimates.shrink import shrunk
from receivables.effects.pairs import campaign_comparison
from receivables.effects.segments import segment_effects
from receivables.effects.verdicts import (
    ESTIMATED_HIGHER,
    ESTIMATED_LOWER,
    HARMS,
    PRIMARY,
    WORKS,
    Compared,
    Effect,
)
from receivables.effects.worth_seeing import WORTH_SEEING

DAY = date(2026, 1, 15)
LOOKERS = 10
"""Growing campaigns per run: a fault in one of a thousand shows only among many."""
ERRS, HOLDS = 0.06, (0.93, 0.97)
"""The bars: false verdicts at most, and the part of intervals that hold the truth."""


@dataclass(frozen=True)
class Rate:
    """How often something happened in so many runs, and whether that is as it should be."""

    name: str
    share: float
    runs: int
    most: float = 1.0
    least: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether chance alone (three standard errors) can explain what is over or under the bar."""
        chance = [3 * sqrt(bar * (1 - bar) / self.runs) for bar in (self.least, self.most)]
        return self.least - chance[0] <= self.share <= self.most + chance[1]


def is_called(effect: Effect) -> bool:
    """Whether a verdict says that the offer did something."""
    return effect.verdict in (WORKS, HARMS)


def drawn_rates(scenario: Scenario, runs: int) -> list[Rate]:
    """A drawn campaign without an effect, and with a planted one."""
    terms = CampaignTerms(60, None if scenario.strata or scenario.houses else scenario.share)
    population, primary, guarded, held = true_effect(scenario), [], [], []
    for seed in range(runs):
        effects = campaign_effect(campaign(replace(scenario, lift=0.0), seed), "randomised", terms)
        primary.append(any(is_called(effect) for effect in effects if effect.role == PRIMARY))
        guarded.append(any(is_called(effect) for effect in effects if effect.role != PRIMARY))
        rows = campaign(scenario, seed)
        if isinstance(found := drawn_effect(rows, "cash", WORTH_SEEING), Compared):
            low, high = found.at(0.05)
            held.append(low <= capped_truth(scenario, population, cap_of(numbers(rows, "cash"))) <= high)
    return [
        _rate(f"{scenario.name}: false verdict", primary, most=ERRS),
        _rate(f"{scenario.name}: false guardrails", guarded, most=ERRS),
        _rate(f"{scenario.name}: planted effect held", held, least=HOLDS[0], most=HOLDS[1]),
    ]


def _rate(name: str, flags: list[bool], *, most: float = 1.0, least: float = 0.0) -> Rate:
    return Rate(name, float(np.mean(flags)), len(flags), most, least)


def rates_of_other_kinds(runs: int) -> list[Rate]:
    """Chosen accounts whose driver nobody sees, a second campaign in one arm, and an offer that makes more settle."""
    hidden, unseen = (
        [
            campaign_effect(chosen_by_a_hidden_driver(seed, shown=shown), "chosen", CampaignTerms(60))
            for seed in range(runs)
        ]
        for shown in (0.3, 0.0)
    )
    mixed = [campaign_effect(with_a_second_campaign(seed), "randomised", CampaignTerms(60)) for seed in range(runs)]
    settled = [campaign_effect(more_settlers(seed), "randomised", CampaignTerms(60)) for seed in range(runs)]
    both = [*hidden, *unseen]
    harmful = [any(effect.verdict == HARMS for effect in effects) for effects in settled]
    return [
        _rate("hidden driver: works or harms", [any(map(is_called, effects)) for effects in both], most=0.0),
        _rate("hidden driver: estimate left after the placebo", [_is_estimated(effects) for effects in hidden]),
        _rate("hidden driver without a past: estimate left", [_is_estimated(effects) for effects in unseen]),
        _rate("hidden driver: E-value named", [all(map(_is_backed, effects)) for effects in both], least=1.0),
        _rate("second campaign: any verdict", [any(map(is_called, effects)) for effects in mixed], most=0.0),
        _rate("settlers: any measure called harmful", harmful, most=ERRS),
    ]


def _is_estimated(effects: list[Effect]) -> bool:
    return any(effect.verdict in (ESTIMATED_HIGHER, ESTIMATED_LOWER) for effect in effects if effect.role == PRIMARY)


def _is_backed(effect: Effect) -> bool:
    return effect.estimate is None or (effect.backing is not None and "E\u2011value" in str(effect.sentence))


def rates_of_looking(runs: int) -> list[Rate]:
    """Groups drawn as planned, looked at every day of a campaign that grows: how many are ever called faulty."""
    random, looks = np.random.default_rng(3), np.arange(40, 4001, 40)
    rates = []
    for share in (0.5, 0.9, 1 / 6):
        offered = random.binomial(40, share, (LOOKERS * runs, len(looks))).cumsum(axis=1)
        least = [
            min(sequential_ratio_p(int(k), int(n - k), share) for k, n in zip(row, looks, strict=True))
            for row in offered
        ]
        rates.append(
            _rate(f"100 looks at {share:.0%}: false fault", [p < FAULT_LEVEL for p in least], most=FAULT_LEVEL)
        )
    return rates


def rates_of_segments(runs: int) -> list[Rate]:
    """Segments whose true effects spread by so many errors, and segments of drawn accounts without any effect."""
    rates = []
    for count in (3, 10, 30):
        for spread in (0.0, 0.5, 2.0):
            held = [one for seed in range(runs // 4) for one in _segments_held(seed, count, spread)]
            most = HOLDS[1] if spread else 1.0
            rates.append(_rate(f"{count} segments, spread {spread}: held", held, least=0.92, most=most))
    held = [one for seed in range(runs // 4) for one in _no_effect_held(seed)]
    return [*rates, _rate("12 segments of 2,000 accounts, no effect: held", held, least=0.92)]


def _segments_held(seed: int, count: int, spread: float) -> Iterator[bool]:
    random = np.random.default_rng([seed, count])
    errors = np.exp(random.normal(0, 0.4, count))
    truth = 3 + spread * random.normal(size=count)
    effects = truth + errors * random.normal(size=count)
    table = shrunk([(str(n), float(effects[n]), float(errors[n])) for n in range(count)])
    yield from (table["low"].to_numpy() <= truth) & (truth <= table["high"].to_numpy())


def _no_effect_held(seed: int) -> Iterator[bool]:
    names = np.random.default_rng([seed, 5]).choice(list("ABCDEFGHIJKL"), 2000)
    table = segment_effects(company(seed, 2000, segment=names), "randomised")
    yield from table.select((pl.col("low") <= 0) & (pl.col("high") >= 0)).to_series()


def rates_of_pairs(runs: int) -> list[Rate]:
    """Two offers of one control that do the same, by all of their pairs' measures."""
    called: dict[str, list[bool]] = {role: [] for role in ("primary", "guardrail")}
    for seed in range(runs):
        frames = two_offers_of_one_control(seed, 3000, 0.1, 0.1)
        pair = campaign_comparison({str(place): _judged(frame) for place, frame in enumerate(frames)})
        for role, flags in called.items():
            flags.append(any(row.verdict in (WORKS, HARMS) for row in pair if row.role == role))
    return [_rate(f"two offers alike, one control: false {role}", flags, most=ERRS) for role, flags in called.items()]


def _judged(rows: pl.DataFrame) -> Judged:
    terms = CampaignTerms(60)
    return Judged(rows, "randomised", frozenset({DAY}), 60, terms, campaign_effect(rows, "randomised", terms))


KINDS: dict[str, Callable[[int], list[Rate]]] = {
    **{scenario.name: partial(drawn_rates, scenario) for scenario in SCENARIOS},
    "hidden driver, second campaign, settlers": rates_of_other_kinds,
    "looking every day": rates_of_looking,
    "segments": rates_of_segments,
    "two offers alike": rates_of_pairs,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    for name, rates in KINDS.items():
        for rate in rates(given.runs) if given.only in name else ():
            before = f"{BEFORE[rate.name]:8.1%}" if rate.name in BEFORE else " " * 8
            sys.stdout.write(f"{rate.name:<60}{before}{rate.share:8.1%}{'' if rate.sound else '  over the bar'}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
