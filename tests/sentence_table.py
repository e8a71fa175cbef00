"""Every sentence about an effect beside the design it is said of, made by the product's own functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from receivables.effects.areas.area_sentences import (
    area_difference_in_words,
    bad_fit_in_words,
    few_areas_in_words,
    few_placebos_in_words,
    many_areas_in_words,
    no_spread_in_words,
    not_alike_in_words,
    placebos_in_words,
    uncertain_areas_in_words,
)
from receivables.effects.assumptions import assumptions_of
from receivables.effects.decision import Net, campaign_decision
from receivables.effects.directed import before_cost, net_in_words, surplus_in_words
from receivables.effects.measures import MEASURES
from receivables.effects.promotions.promotion import MEASURES as PROMOTION_MEASURES
from receivables.effects.promotions.promotion_decision import promotion_decision
from receivables.effects.survival_sentences import chosen_in_words, no_hazard_in_words, ratio_in_words
from receivables.effects.verdict_examples import verdict_examples
from receivables.effects.verdict_sentences import alike_in_words, pair_in_words
from receivables.effects.verdicts import VERDICTS, Backing, Compared, Measure, judged
from receivables.messages import Message

BACKINGS = {
    "alike": Backing(1.7, 1.2, 0.05, balanced=True, left_out=3, accounts=400),
    "unlike": Backing(1.7, 1.2, 0.5, balanced=False, left_out=3, accounts=400),
    "differed before": Backing(1.7, 1.2, 0.05, balanced=True, left_out=3, accounts=400, before=(330.0, 200.0, 460.0)),
}
INTERVALS = {"higher": (0.5, 0.2, 0.8), "lower": (-0.5, -0.8, -0.2), "zero": (0.1, -0.2, 0.4)}
ONLY_DRAWN = {"works", "harms", "no_difference_seen", "sample_ratio_mismatch", "attrition"}
"""Verdicts that nothing but a draw can have; the sentences of the others are said of chosen accounts too."""
UNTIL = date.fromisoformat("2026-05-01")


@dataclass(frozen=True)
class Said:
    """A sentence, whether what it speaks of was drawn by lot, and its verdict and sign where it has them."""

    where: str
    drawn: bool
    sentence: Message
    verdict: str = ""
    higher: bool = False


def sentence_table() -> list[Said]:
    """All sentences; every verdict stands in it."""
    return [*_judged(), *_examples(), *_pairs(), *_decisions(), *_money(), *_areas(), *_survival(), *_assumptions()]


def _judged() -> Iterator[Said]:
    for what, measures in (("campaign", MEASURES), ("promotion", PROMOTION_MEASURES)):
        for measure, (sign, interval) in product(measures.values(), INTERVALS.items()):
            for worth in (0.01, 9.0):
                yield _of(f"{what}, drawn, {measure.name}, {sign}", measure, interval, worth, None)
            for name, backing in BACKINGS.items():
                yield _of(f"{what}, {name}, {measure.name}, {sign}", measure, interval, 0.01, backing)


def _of(
    where: str, measure: Measure, interval: tuple[float, float, float], worth: float, backing: Backing | None
) -> Said:
    value, *ends = interval
    found = Compared(
        measure,
        "aipw_estimated" if backing else "difference_hc2",
        value,
        0.5 if ends[0] <= 0 <= ends[1] else 0.001,
        0.15,
        worth,
        100,
        100,
        lambda _level: (ends[0], ends[1]),
        backing,
    )
    effect = judged(found)
    return Said(where, backing is None, effect.sentence, effect.verdict, value > 0)


def _examples() -> Iterator[Said]:
    for example, verdict in zip(verdict_examples(), VERDICTS, strict=True):
        drawn = verdict in ONLY_DRAWN
        for part in (example.groups, example.effect.sentence, example.why):
            yield Said(f"example of {verdict}", drawn, part)


def _pairs() -> Iterator[Said]:
    for unit, drawn, (sign, interval), good in product(("share", "money"), (True, False), INTERVALS.items(), (1, -1)):
        where = f"pair, {unit}, {sign}, {good}, {'drawn' if drawn else 'chosen'}"
        if sign == "zero":
            yield Said(where, drawn, alike_in_words(unit, *interval[1:], drawn=drawn))
        else:
            better = interval[0] * good > 0
            yield Said(where, drawn, pair_in_words(unit, *interval, first_better=better, drawn=drawn))


def _decisions() -> Iterator[Said]:
    nets = [None, *(Net(sum(ends) / 2, *ends, 100, 200) for ends in ((1.0, 9.0), (-9.0, -1.0), (-5.0, 6.0)))]
    for design, verdict, net, until in product(("randomised", "chosen", None), VERDICTS, nets, (None, UNTIL)):
        decided = campaign_decision(design, verdict, net, primary=verdict, until=until)
        for sentence in filter(None, (decided.doubt, decided.stake)):
            yield Said(f"decision, {design}, {verdict}, {net and net.low}", design == "randomised", sentence)
    for drawn, verdict, earned in product((True, False), VERDICTS, (None, (1.0, 9.0), (-9.0, -1.0), (-5.0, 6.0))):
        stayed = earned and (-0.01, 0.02)
        told = promotion_decision(verdict, earned, stayed, drawn=drawn)
        yield Said(f"decision on a promotion, {verdict}, {earned}", drawn, told.doubt)


def _money() -> Iterator[Said]:
    for estimated, (value, low, high) in product((True, False), INTERVALS.values()):
        net = net_in_words(value, low, high, estimated=estimated)
        yield Said("net", not estimated, net)
        yield Said("net before its cost", not estimated, before_cost(net))
    for value, low, high in INTERVALS.values():
        yield Said("against the months before", drawn=False, sentence=surplus_in_words(value, low, high))


def _areas() -> Iterator[Said]:
    sentences = [
        *(area_difference_in_words(*INTERVALS[sign], 0.4) for sign in ("higher", "lower")),
        uncertain_areas_in_words(-1.0, 2.0),
        few_areas_in_words(3.0),
        *(not_alike_in_words(*INTERVALS[sign]) for sign in ("higher", "lower")),
        bad_fit_in_words(0.3),
        few_placebos_in_words(4, 19),
        *(placebos_in_words(value, 0.02, stands_out=out) for value in (5.0, -5.0) for out in (True, False)),
        no_spread_in_words(),
        many_areas_in_words(400, 50),
    ]
    yield from (Said("areas that were chosen", drawn=False, sentence=one) for one in sentences)


def _survival() -> Iterator[Said]:
    yield Said("survival, chosen", drawn=False, sentence=chosen_in_words())
    yield Said("survival", drawn=False, sentence=no_hazard_in_words(3, 0))
    for event, verdict, ratio in (
        ("time_to_payment", "works", 1.4),
        ("time_to_payment", "harms", 0.7),
        ("time_to_next_overdue", "works", 0.7),
        ("time_to_next_overdue", "harms", 1.4),
        ("time_to_payment", "no_difference_seen", 1.0),
        ("time_to_payment", "too_small", 1.0),
    ):
        yield Said(f"survival, {event}", drawn=True, sentence=ratio_in_words(event, verdict, ratio, 0.6, 1.5))


def _assumptions() -> Iterator[Said]:
    for design in ("randomised", "chosen", None):
        yield from (Said(f"assumption, {design}", design == "randomised", one) for one in assumptions_of(design))
