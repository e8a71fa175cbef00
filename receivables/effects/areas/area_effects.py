"""What may be said of a campaign that was made by districts or houses."""

from dataclasses import dataclass, replace

import polars as pl

from receivables.effects.areas.area_differences import (
    EVENT_STUDY,
    difference_before,
    difference_in_differences,
    event_study,
    leap_of_debt,
)
from receivables.effects.areas.area_panel import AreaPanel, Told, area_panel
from receivables.effects.areas.area_sentences import (
    area_difference_in_words,
    bad_fit_in_words,
    few_areas_in_words,
    few_placebos_in_words,
    many_areas_in_words,
    no_spread_in_words,
    not_alike_in_words,
    picked_by_debt_in_words,
    placebos_in_words,
    uncertain_areas_in_words,
)
from receivables.effects.areas.synthetic import Synthetic, gaps_by_month, synthetic_control
from receivables.effects.arms import RANDOMISED
from receivables.effects.estimates.estimate import LEVEL, Estimate
from receivables.effects.verdict_sentences import difference_in_words, none_in_words
from receivables.effects.verdicts import (
    CANNOT_TELL,
    ESTIMATED_HIGHER,
    ESTIMATED_LOWER,
    GUARDRAIL,
    HARMS,
    NO_DIFFERENCE_SEEN,
    PRIMARY,
    SEEN_WITH_POWER,
    TOO_SMALL,
    WORKS,
)
from receivables.messages import Message

DIFFERENCES, SYNTHETIC = "difference_in_differences", "synthetic_control"
WORST_FIT_SHARE = 0.25
"""Error of the mixture before the campaign, as a part of cash, beyond which it does not stand for the areas."""
FEWEST_PLACEBOS = 19
"""With fewer placebos the smallest p-value there can be, 1 / (1 + placebos), is above 5 %."""

MOST_AREAS = 200
"""Areas of which a mixture is made: of more, as of houses, some mixture fits any months by chance."""


@dataclass(frozen=True)
class AreaFinding:
    """One way of judging, and what it finds on cash per account over all months after the assignment.

    ``offered`` and ``compared`` count areas; ``left_out`` those of neither. ``before_p`` is the p-value of "the areas
    went alike before", ``debt_p`` that of "their debt did not leap at the assignment". Of a synthetic control the
    interval is empty; ``placebo_low`` and ``placebo_high`` bound what the placebos show, ``placebos`` counts them,
    ``fit_share`` is the error before as a part of cash. ``None`` where there is nothing to state.
    """

    way: str
    role: str
    verdict: str
    sentence: Message
    offered: int = 0
    compared: int = 0
    left_out: int = 0
    months_before: int = 0
    months_after: int = 0
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    before_p: float | None = None
    debt_p: float | None = None
    placebos: int | None = None
    placebo_low: float | None = None
    placebo_high: float | None = None
    fit_share: float | None = None


def area_effects(rows: pl.DataFrame, design: str | None, worth: float) -> list[AreaFinding]:
    """The difference in differences, which decides, and the synthetic control beside it; ``rows`` as ``AREA_MONTHS``.

    Only a draw of areas lets the first name the offer as the cause; the second estimates and never does.
    ``worth`` is the part of cash without the offer that matters.
    """
    panel = area_panel(rows, randomised=design == RANDOMISED)
    if not isinstance(panel, AreaPanel):
        return [AreaFinding(way, role, *panel) for way, role in ((DIFFERENCES, PRIMARY), (SYNTHETIC, GUARDRAIL))]
    return [_by_differences(panel, worth), _by_synthetic(panel)]


def _by_differences(panel: AreaPanel, worth: float) -> AreaFinding:
    found, before, leap = difference_in_differences(panel), difference_before(panel), leap_of_debt(panel)
    without = float(panel.after[~panel.offered].sum(axis=1).mean())
    if found.error <= 1e-9 * max(abs(without), 1.0):
        return _counted(panel, DIFFERENCES, PRIMARY, (CANNOT_TELL, no_spread_in_words()))
    told = _drawn(found, worth * abs(without)) if panel.drawn else _undrawn(found, before, leap)
    low, high = found.interval
    return replace(
        _counted(panel, DIFFERENCES, PRIMARY, told),
        estimate=found.value,
        low=low,
        high=high,
        p_value=found.p_value,
        before_p=before.p_value,
        debt_p=leap.p_value,
    )


def _counted(panel: AreaPanel, way: str, role: str, told: Told) -> AreaFinding:
    months = panel.before.shape[1], panel.after.shape[1]
    return AreaFinding(way, role, *told, *panel.sizes, panel.left_out, *months)


def _drawn(found: Estimate, worth: float) -> Told:
    low, high = found.interval
    if low > 0 or high < 0:
        better = found.value > 0
        return WORKS if better else HARMS, difference_in_words("money", found.value, low, high, better=better)
    if max(-low, high) <= worth:
        return NO_DIFFERENCE_SEEN, none_in_words("money", low, high)
    return TOO_SMALL, few_areas_in_words(SEEN_WITH_POWER * found.error)


def _undrawn(found: Estimate, before: Estimate, leap: Estimate) -> Told:
    low, high = found.interval
    if before.p_value <= LEVEL:
        return CANNOT_TELL, not_alike_in_words(before.value, *before.interval)
    if leap.p_value <= LEVEL:
        return CANNOT_TELL, picked_by_debt_in_words(leap.value, *leap.interval)
    if low <= 0 <= high:
        return CANNOT_TELL, uncertain_areas_in_words(low, high)
    verdict = ESTIMATED_HIGHER if found.value > 0 else ESTIMATED_LOWER
    return verdict, area_difference_in_words(found.value, low, high, before.p_value)


def _by_synthetic(panel: AreaPanel) -> AreaFinding:
    offered, compared = panel.sizes
    if compared <= offered:
        return _counted(panel, SYNTHETIC, GUARDRAIL, (CANNOT_TELL, few_placebos_in_words(0, FEWEST_PLACEBOS)))
    if offered + compared > MOST_AREAS:
        return _counted(panel, SYNTHETIC, GUARDRAIL, (CANNOT_TELL, many_areas_in_words(offered + compared, MOST_AREAS)))
    control, months = synthetic_control(panel), panel.after.shape[1]
    level = float(abs(panel.before[panel.offered]).mean())
    fit = control.found.fit / level if level else 0.0
    shown = [months * one.after for one in control.placebos]
    return replace(
        _counted(panel, SYNTHETIC, GUARDRAIL, _told_of(control, fit, months)),
        estimate=months * control.found.after,
        p_value=control.p_value,
        placebos=len(control.placebos),
        placebo_low=min(shown, default=None),
        placebo_high=max(shown, default=None),
        fit_share=fit,
    )


def _told_of(control: Synthetic, fit: float, months: int) -> Told:
    if fit > WORST_FIT_SHARE:
        return CANNOT_TELL, bad_fit_in_words(fit)
    if len(control.placebos) < FEWEST_PLACEBOS:
        return CANNOT_TELL, few_placebos_in_words(len(control.placebos), FEWEST_PLACEBOS)
    effect = months * control.found.after
    if control.p_value > LEVEL:
        return CANNOT_TELL, placebos_in_words(effect, control.p_value, stands_out=False)
    verdict = ESTIMATED_HIGHER if effect > 0 else ESTIMATED_LOWER
    return verdict, placebos_in_words(effect, control.p_value, stands_out=True)


def area_months(rows: pl.DataFrame, design: str | None) -> pl.DataFrame:
    """Both ways by month: way, month (1 is the first after the assignment), estimate, low, high per account.

    ``low`` and ``high`` bound the 95 % interval of the differences, and what the placebos show of the synthetic
    control. No rows where there is no panel.
    """
    panel = area_panel(rows, randomised=design == RANDOMISED)
    if not isinstance(panel, AreaPanel):
        return pl.DataFrame(schema={"way": pl.String, **EVENT_STUDY})
    found = {DIFFERENCES: event_study(panel)}
    if panel.sizes[0] < panel.sizes[1] <= MOST_AREAS - panel.sizes[0]:
        found[SYNTHETIC] = gaps_by_month(panel, synthetic_control(panel))
    return pl.concat(table.select(pl.lit(way).alias("way"), pl.all()) for way, table in found.items())
