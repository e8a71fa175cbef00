"""The named verdicts of an effect, and the sentence that says each."""

from dataclasses import dataclass

from receivables.effects.estimate import LEVEL
from receivables.effects.multiple import holm
from receivables.effects.verdict_sentences import difference_in_words, none_in_words, small_in_words
from receivables.messages import Message

WORKS, HARMS, NO_DIFFERENCE_SEEN, TOO_SMALL = "works", "harms", "no_difference_seen", "too_small"
SAMPLE_RATIO_MISMATCH, NO_OVERLAP = "sample_ratio_mismatch", "no_overlap"
TOO_EARLY, NO_COMPARISON_GROUP = "too_early", "no_comparison_group"
VERDICTS = (
    WORKS,
    HARMS,
    NO_DIFFERENCE_SEEN,
    TOO_SMALL,
    SAMPLE_RATIO_MISMATCH,
    NO_OVERLAP,
    TOO_EARLY,
    NO_COMPARISON_GROUP,
)

WORTH_SEEING = 0.05
"""An effect that matters: 5 points of a share, or 5 % of the mean debt in money (the shortfall that is critical).
A test that could not have seen it is called too small instead of "no difference"."""

SEEN_WITH_POWER = 2.8015852
"""1.96 + 0.84: standard errors between zero and the smallest effect seen in 80 % of tests at the 5 % level."""


@dataclass(frozen=True)
class Measure:
    """What is compared: its name, whether it is a share or money, and whether more of it is good (+1) or bad (-1)."""

    name: str
    unit: str
    good: int


@dataclass(frozen=True)
class Compared:
    """What an estimator found for one measure: the effect, its 95 % interval, p-value and standard error.

    ``worth`` is the effect that matters, ``offered`` and ``compared`` count the accounts of both groups.
    """

    measure: Measure
    method: str
    estimate: float
    low: float
    high: float
    p_value: float
    error: float
    worth: float
    offered: int
    compared: int


@dataclass(frozen=True)
class Effect:
    """The difference an offer made to one measure. ``None`` where there is nothing to state, never NaN.

    ``smallest`` is the smallest effect this comparison would have seen in 80 % of cases; ``p_adjusted`` is Holm's
    over all measures judged together, and the verdict follows it.
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


def is_estimated(method: str) -> bool:
    """Whether an effect stands on groups that nobody drew: then it is an estimate and names no cause."""
    return method.endswith("_estimated")


def judged(found: Compared, p_adjusted: float) -> Effect:
    """The effect with its verdict.

    It works or harms when the interval leaves zero out and Holm's p-value is under 5 %. Otherwise no difference was
    seen, if an effect worth seeing would have been; if not, the test was too small. Where groups were not drawn, the
    sentence says that it is an estimate and names no cause.
    """
    unit, smallest = found.measure.unit, SEEN_WITH_POWER * found.error
    if (found.low > 0 or found.high < 0) and p_adjusted <= LEVEL:
        better = found.estimate * found.measure.good > 0
        verdict = WORKS if better else HARMS
        sentence = difference_in_words(
            unit, found.estimate, found.low, found.high, better=better, estimated=is_estimated(found.method)
        )
    elif smallest > found.worth:
        verdict, sentence = TOO_SMALL, small_in_words(unit, smallest)
    else:
        verdict, sentence = NO_DIFFERENCE_SEEN, none_in_words(unit, found.low, found.high)
    return Effect(
        found.measure.name,
        found.estimate,
        found.low,
        found.high,
        found.p_value,
        found.method,
        verdict,
        sentence,
        unit,
        smallest,
        p_adjusted,
        found.offered,
        found.compared,
    )


def judged_together(findings: list[Compared | Effect]) -> list[Effect]:
    """Judge every finding with Holm's p-values over all of them; what is an Effect already stays as it is."""
    adjusted = iter(holm([found.p_value for found in findings if isinstance(found, Compared)]))
    return [judged(found, next(adjusted)) if isinstance(found, Compared) else found for found in findings]


def unjudged(measure: Measure, verdict: str, sentence: Message, arms: tuple[int, int] = (0, 0)) -> Effect:
    """A measure about which nothing can be told, with the reason."""
    return Effect(
        measure.name, None, None, None, None, "none", verdict, sentence, measure.unit, offered=arms[0], compared=arms[1]
    )
