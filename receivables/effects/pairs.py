"""Campaigns against each other: two offers that share one control directly, others by their own effects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot

from receivables.effects.comparable import Judged, never_compared, offers_against_each_other, shares_control
from receivables.effects.estimates.multiple import holm, level_for, level_touching_zero
from receivables.effects.measures import DEFAULT_PRIMARY
from receivables.effects.verdict_sentences import alike_in_words, pair_in_words, small_in_words
from receivables.effects.verdicts import (
    CANNOT_TELL,
    ESTIMATED_HIGHER,
    ESTIMATED_LOWER,
    GUARDRAIL,
    HARMS,
    NO_DIFFERENCE_SEEN,
    PRIMARY,
    SEEN_WITH_POWER,
    STOPPED,
    TOO_SMALL,
    WORKS,
    Compared,
    Effect,
)
from receivables.messages import Message, message


@dataclass(frozen=True)
class Comparison:
    """The effect of the first campaign less that of the second, on one measure; None where either cannot be told.

    ``method`` is ``shared_control``, ``own_controls``, ``own_controls_estimated`` or ``none``; ``role`` says whether
    the measure decides in both campaigns.
    """

    first: str
    second: str
    measure: str
    difference: float | None
    low: float | None
    high: float | None
    p_value: float | None
    p_adjusted: float | None
    method: str
    verdict: str
    role: str
    sentence: Message


def campaign_comparison(campaigns: Mapping[str, Judged]) -> list[Comparison]:
    """Every pair of campaigns, every measure; Holm's p-values over the pairs of the deciding measure, and the rest.

    ``works`` means the first did better, ``harms`` that the second did: only when both were drawn. A pair in which
    one effect cannot be told has that effect's verdict, and pairs whose offers went to the same accounts none.
    """
    pairs = [
        (first, second, role, found)
        for first, second in combinations(campaigns, 2)
        for role, found in _pair(campaigns[first], campaigns[second])
    ]
    together: dict[str, Iterator[float]] = {}
    counts: dict[str, int] = {}
    for asked in (PRIMARY, GUARDRAIL):
        p_values = [found.p_value for *_, role, found in pairs if role == asked and isinstance(found, Compared)]
        together[asked], counts[asked] = iter(holm(p_values)), len(p_values)
    return [
        _told(first, second, role, found, (next(together[role]), counts[role]))
        if isinstance(found, Compared)
        else Comparison(
            first, second, found.measure, None, None, None, None, None, "none", found.verdict, role, found.sentence
        )
        for first, second, role, found in pairs
    ]


def _pair(one: Judged, other: Judged) -> Iterator[tuple[str, Compared | Effect]]:
    """Per measure its role, and the difference found or why there is none."""
    primary = one.terms.primary if one.terms.primary == other.terms.primary else DEFAULT_PRIMARY
    never = never_compared(one, other)
    direct = offers_against_each_other(one, other) if never is None and shares_control(one, other) else None
    for place, effects in enumerate(zip(one.effects, other.effects, strict=True)):
        role = PRIMARY if effects[0].measure == primary else GUARDRAIL
        if never is None:
            mute = next((effect for effect in effects if effect.verdict in STOPPED), None)
        else:
            mute = replace(effects[0], verdict=never[0], sentence=never[1])
        yield role, mute or (_direct(direct[place], *effects) if direct else _by_own_controls(*effects))


def _direct(between: Effect, one: Effect, other: Effect) -> Compared | Effect:
    if between.found is None:
        return between
    note, large = message("both offers share one control group and are compared directly"), between.found.note
    return replace(
        between.found,
        method="shared_control",
        worth=min((effect.found.worth for effect in (one, other) if effect.found), default=between.found.worth),
        note=note if large is None else _and(note, large),
    )


def _by_own_controls(one: Effect, other: Effect) -> Compared | Effect:
    """Square-and-add (Zou and Donner 2008) from the intervals of both effects; errors must be independent."""
    a, b = one.found, other.found
    if a is None or b is None or _doubted(a) or _doubted(b):
        return _mute(one, other)
    difference = a.estimate - b.estimate

    def at(level: float) -> tuple[float, float]:
        (a_low, a_high), (b_low, b_high) = a.at(level), b.at(level)
        down, up = hypot(a.estimate - a_low, b_high - b.estimate), hypot(a_high - a.estimate, b.estimate - b_low)
        return difference - down, difference + up

    backing = a.backing or b.backing
    return Compared(
        a.measure,
        "own_controls_estimated" if backing else "own_controls",
        difference,
        level_touching_zero(at, difference),
        hypot(a.error, b.error),
        min(a.worth, b.worth),
        a.offered,
        b.offered,
        at,
        backing,
        message("each stands against its own comparison group, and their accounts may differ"),
    )


def _doubted(found: Compared) -> bool:
    """Whether groups that were not drawn are too unlike to compare their campaign with another."""
    return found.backing is not None and (found.backing.before is not None or not found.backing.balanced)


def _mute(one: Effect, other: Effect) -> Effect:
    """Why a pair is not compared: what is said of that of the two of which nothing can be told."""
    mute = one if one.found is None or _doubted(one.found) else other
    if mute.verdict == NO_DIFFERENCE_SEEN:
        return replace(
            mute,
            verdict=CANNOT_TELL,
            sentence=message("Cannot be compared: in one of the campaigns all accounts show the same"),
        )
    return replace(mute, verdict=CANNOT_TELL) if mute.found else mute


def _told(first: str, second: str, role: str, found: Compared, p_adjusted: tuple[float, int]) -> Comparison:
    low, high = found.at(level_for(found.p_value, *p_adjusted))
    verdict, said = _verdict(found, low, high)
    return Comparison(
        first=first,
        second=second,
        measure=found.measure.name,
        difference=found.estimate,
        low=low,
        high=high,
        p_value=found.p_value,
        p_adjusted=p_adjusted[0],
        method=found.method,
        verdict=verdict,
        role=role,
        sentence=said if found.note is None else _and(said, found.note),
    )


def _verdict(found: Compared, low: float, high: float) -> tuple[str, Message]:
    unit, drawn = found.measure.unit, found.backing is None
    if low > 0 or high < 0:
        better = found.estimate * found.measure.good > 0
        said = pair_in_words(unit, found.estimate, low, high, first_better=better, drawn=drawn)
        if drawn:
            return WORKS if better else HARMS, said
        return ESTIMATED_HIGHER if found.estimate > 0 else ESTIMATED_LOWER, said
    if drawn and max(-low, high) > found.worth:
        return TOO_SMALL, small_in_words(unit, SEEN_WITH_POWER * found.error)
    return NO_DIFFERENCE_SEEN if drawn else CANNOT_TELL, alike_in_words(unit, low, high, drawn=drawn)


def _and(said: Message, note: Message) -> Message:
    return Message("{said}; {note}", {"said": said, "note": note})
