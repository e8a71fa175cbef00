"""The named verdicts of an effect, and the sentence that says each."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from receivables.effects.estimates.multiple import holm, level_for
from receivables.effects.verdict_sentences import (
    difference_in_words,
    estimated_in_words,
    none_in_words,
    small_in_words,
    uncertain_in_words,
)
from receivables.messages import Message, message

WORKS, HARMS, NO_DIFFERENCE_SEEN, TOO_SMALL = "works", "harms", "no_difference_seen", "too_small"
ESTIMATED_HIGHER, ESTIMATED_LOWER, CANNOT_TELL = "estimated_higher", "estimated_lower", "cannot_tell"
SAMPLE_RATIO_MISMATCH, ATTRITION, OVERLAPPING = "sample_ratio_mismatch", "attrition", "overlapping"
NO_OVERLAP, TOO_EARLY, NO_COMPARISON_GROUP = "no_overlap", "too_early", "no_comparison_group"
NOT_MEASURED = "not_measured"
VERDICTS = (
    WORKS,
    HARMS,
    NO_DIFFERENCE_SEEN,
    TOO_SMALL,
    ESTIMATED_HIGHER,
    ESTIMATED_LOWER,
    CANNOT_TELL,
    SAMPLE_RATIO_MISMATCH,
    ATTRITION,
    OVERLAPPING,
    NO_OVERLAP,
    TOO_EARLY,
    NO_COMPARISON_GROUP,
    NOT_MEASURED,
)
STOPPED = (SAMPLE_RATIO_MISMATCH, ATTRITION, OVERLAPPING)
"""Verdicts after which no figure of the campaign is to be believed."""

SEEN_WITH_POWER = 2.8015852
"""1.96 + 0.84: standard errors between zero and the smallest effect seen in 80 % of tests at the 5 % level."""

PRIMARY, GUARDRAIL = "primary", "guardrail"
"""The one measure that carries the verdict of a campaign at 5 %; all others, judged together."""


@dataclass(frozen=True)
class Measure:
    """What is compared: its name, whether it is a share or money, and whether more of it is good (+1) or bad (-1)."""

    name: str
    unit: str
    good: int


@dataclass(frozen=True)
class Backing:
    """What stands behind an estimate of a comparison that was not drawn.

    ``e_value`` explains the estimate away, ``e_value_interval`` its interval (1: nothing is needed); ``imbalance`` is
    the largest standardised difference left after weighting; ``left_out`` of ``accounts`` have no like in the other
    group. ``before`` is the same comparison of what was paid in the days before, when it was not yet offered or taken:
    its difference with the interval, where that leaves zero out.
    """

    e_value: float
    e_value_interval: float
    imbalance: float
    balanced: bool
    left_out: int
    accounts: int
    before: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Compared:
    """What an estimator found for one measure: the effect, its p-value, its standard error, and its intervals.

    ``at`` gives the interval that errs in such a part of cases; ``worth`` is the effect that matters; ``offered`` and
    ``compared`` count the accounts of both groups; ``backing`` stands where nobody drew; ``note`` is said besides.
    """

    measure: Measure
    method: str
    estimate: float
    p_value: float
    error: float
    worth: float
    offered: int
    compared: int
    at: Callable[[float], tuple[float, float]]
    backing: Backing | None = None
    note: Message | None = None


@dataclass(frozen=True)
class Effect:
    """The difference an offer made to one measure. ``None`` where there is nothing to state, never NaN.

    ``smallest`` is the smallest effect this comparison would have seen in 80 % of cases; ``p_adjusted`` is the p-value
    itself for the primary measure and Holm's over the others, and the verdict and the interval follow it. ``found`` is
    what the verdict was made of, for comparisons with other campaigns.
    """

    measure: str
    estimate: float | None
    low: float | None
    high: float | None
    p_value: float | None
    method: str
    verdict: str
    sentence: Message
    unit: str = "share"
    smallest: float | None = None
    p_adjusted: float | None = None
    offered: int = 0
    compared: int = 0
    role: str = PRIMARY
    backing: Backing | None = None
    found: Compared | None = field(default=None, compare=False, repr=False)


def is_estimated(method: str) -> bool:
    """Whether an effect stands on groups that nobody drew: then it is an estimate and names no cause."""
    return method.endswith("_estimated")


def judged(found: Compared, p_adjusted: float | None = None, count: int = 1, role: str = PRIMARY) -> Effect:
    """The effect with its verdict.

    It works or harms when the interval leaves zero out. No difference was seen when the whole interval lies within
    what is worth seeing; if not, the test was too small. Where groups were not drawn, the verdict names no cause.
    """
    p_adjusted = found.p_value if p_adjusted is None else p_adjusted
    low, high = found.at(level_for(found.p_value, p_adjusted, count))
    if found.backing and low <= 0 <= high:
        found = replace(found, backing=replace(found.backing, e_value_interval=1.0))
    verdict = _estimated_verdict(found, low, high) if found.backing else _drawn_verdict(found, low, high)
    sentence = _sentence(found, verdict, low, high)
    return Effect(
        measure=found.measure.name,
        estimate=found.estimate,
        low=low,
        high=high,
        p_value=found.p_value,
        method=found.method,
        verdict=verdict,
        sentence=sentence if found.note is None else Message("{said}; {note}", {"said": sentence, "note": found.note}),
        unit=found.measure.unit,
        smallest=SEEN_WITH_POWER * found.error,
        p_adjusted=p_adjusted,
        offered=found.offered,
        compared=found.compared,
        role=role,
        backing=found.backing,
        found=found,
    )


def _drawn_verdict(found: Compared, low: float, high: float) -> str:
    if low > 0 or high < 0:
        return WORKS if found.estimate * found.measure.good > 0 else HARMS
    return NO_DIFFERENCE_SEEN if max(-low, high) <= found.worth else TOO_SMALL


def _estimated_verdict(found: Compared, low: float, high: float) -> str:
    backing = found.backing
    if backing is None or backing.before is not None or not backing.balanced or low <= 0 <= high:
        return CANNOT_TELL
    return ESTIMATED_HIGHER if found.estimate > 0 else ESTIMATED_LOWER


def _sentence(found: Compared, verdict: str, low: float, high: float) -> Message:
    unit = found.measure.unit
    if verdict in (WORKS, HARMS):
        return difference_in_words(unit, found.estimate, low, high, better=verdict == WORKS)
    if verdict == NO_DIFFERENCE_SEEN:
        return none_in_words(unit, low, high)
    if verdict == TOO_SMALL or found.backing is None:
        return small_in_words(unit, SEEN_WITH_POWER * found.error)
    backing = found.backing
    said = (
        uncertain_in_words(unit, low, high, before=backing.before, balanced=backing.balanced)
        if verdict == CANNOT_TELL
        else estimated_in_words(unit, found.estimate, low, high)
    )
    return message(
        "{said}; E\u2011value {e_value}, of the interval {e_value_interval}; largest difference after weighting "
        "{imbalance}; left out as unlike any other: {left_out} of {accounts}",
        said=said,
        e_value=round(backing.e_value, 2),
        e_value_interval=round(backing.e_value_interval, 2),
        imbalance=round(backing.imbalance, 2),
        left_out=backing.left_out,
        accounts=backing.accounts,
    )


def judged_together(findings: list[Compared | Effect], primary: str = "") -> list[Effect]:
    """Judge the primary measure at 5 % and all others together; what is an Effect already keeps its verdict."""
    guards = [found.p_value for found in findings if isinstance(found, Compared) and found.measure.name != primary]
    adjusted = iter(holm(guards))
    effects = []
    for found in findings:
        if isinstance(found, Effect):
            effects.append(replace(found, role=PRIMARY if found.measure == primary else GUARDRAIL))
        elif found.measure.name == primary:
            effects.append(judged(found))
        else:
            effects.append(judged(found, next(adjusted), len(guards), GUARDRAIL))
    return effects


def unjudged(
    measure: Measure, verdict: str, sentence: Message, arms: tuple[int, int] = (0, 0), role: str = PRIMARY
) -> Effect:
    """A measure about which nothing can be told, with the reason."""
    return Effect(
        measure=measure.name,
        estimate=None,
        low=None,
        high=None,
        p_value=None,
        method="none",
        verdict=verdict,
        sentence=sentence,
        unit=measure.unit,
        offered=arms[0],
        compared=arms[1],
        role=role,
    )
