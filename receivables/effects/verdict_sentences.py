"""The sentence of each verdict. What was drawn names the offer as the cause; what was estimated names none."""

from decimal import Decimal

from receivables.effects.directed import directed
from receivables.messages import N_, Message, Value, message

DRAWN = {
    (True, True, "share"): N_(
        "Works: higher by {size} percentage points because of the offer (95% interval {low} to {high})"
    ),
    (True, False, "share"): N_(
        "Works: lower by {size} percentage points because of the offer (95% interval {low} to {high})"
    ),
    (False, True, "share"): N_(
        "Harms: higher by {size} percentage points because of the offer (95% interval {low} to {high})"
    ),
    (False, False, "share"): N_(
        "Harms: lower by {size} percentage points because of the offer (95% interval {low} to {high})"
    ),
    (True, True, "money"): N_("Works: more by {size} per account because of the offer (95% interval {low} to {high})"),
    (True, False, "money"): N_("Works: less by {size} per account because of the offer (95% interval {low} to {high})"),
    (False, True, "money"): N_("Harms: more by {size} per account because of the offer (95% interval {low} to {high})"),
    (False, False, "money"): N_(
        "Harms: less by {size} per account because of the offer (95% interval {low} to {high})"
    ),
}
"""Better, higher, unit → the sentence of a drawn comparison."""

ESTIMATED = {
    (True, "share"): N_(
        "Estimated higher by {size} percentage points than among those like them (95% interval {low} to {high})"
    ),
    (False, "share"): N_(
        "Estimated lower by {size} percentage points than among those like them (95% interval {low} to {high})"
    ),
    (True, "money"): N_(
        "Estimated more by {size} per account than among those like them (95% interval {low} to {high})"
    ),
    (False, "money"): N_(
        "Estimated less by {size} per account than among those like them (95% interval {low} to {high})"
    ),
}
"""Higher, unit → the sentence of a comparison that was not drawn."""

CANNOT_TELL = {
    "share": N_("Cannot tell: the difference from those like them lies between {low} and {high} percentage points"),
    "money": N_("Cannot tell: the difference from those like them lies between {low} and {high} per account"),
}
"""Unit → the sentence of a comparison that was not drawn and whose interval holds zero."""

PAIRS = {
    (True, "share"): N_("The first did better by {size} percentage points (95% interval {low} to {high})"),
    (False, "share"): N_("The second did better by {size} percentage points (95% interval {low} to {high})"),
    (True, "money"): N_("The first did better by {size} per account (95% interval {low} to {high})"),
    (False, "money"): N_("The second did better by {size} per account (95% interval {low} to {high})"),
}
"""The first is better, unit → the sentence of two campaigns whose accounts were drawn."""

ESTIMATED_PAIRS = {
    (True, "share"): N_(
        "Estimated higher by {size} percentage points in the first than in the second (95% interval {low} to {high})"
    ),
    (False, "share"): N_(
        "Estimated lower by {size} percentage points in the first than in the second (95% interval {low} to {high})"
    ),
    (True, "money"): N_(
        "Estimated more by {size} per account in the first than in the second (95% interval {low} to {high})"
    ),
    (False, "money"): N_(
        "Estimated less by {size} per account in the first than in the second (95% interval {low} to {high})"
    ),
}
"""Higher in the first, unit → the sentence of two campaigns of which somebody chose the accounts of one."""

PAIRS_ALIKE = {
    (True, "share"): N_(
        "No difference between the campaigns is seen: it lies between {low} and {high} percentage points"
    ),
    (True, "money"): N_("No difference between the campaigns is seen: it lies between {low} and {high} per account"),
    (False, "share"): N_(
        "Cannot tell which of the two did more: the difference lies between {low} and {high} percentage points"
    ),
    (False, "money"): N_(
        "Cannot tell which of the two did more: the difference lies between {low} and {high} per account"
    ),
}
"""Both were drawn, unit → the sentence of two campaigns whose interval holds zero."""


def shown(value: float, unit: str) -> Decimal:
    """A share in percentage points with one decimal, money with two."""
    return Decimal(f"{value * 100:.1f}") if unit == "share" else Decimal(f"{value:.2f}")


def _sizes(unit: str, estimate: float, low: float, high: float) -> dict[str, Value]:
    size, near, far = directed(estimate, low, high)
    return {"size": shown(size, unit), "low": shown(near, unit), "high": shown(far, unit)}


def difference_in_words(unit: str, estimate: float, low: float, high: float, *, better: bool) -> Message:
    """A difference of drawn groups whose interval leaves zero out: higher or lower, by how much, and why."""
    return Message(DRAWN[better, estimate > 0, unit], _sizes(unit, estimate, low, high))


def estimated_in_words(unit: str, estimate: float, low: float, high: float) -> Message:
    """A difference of groups that nobody drew, whose interval leaves zero out."""
    return Message(ESTIMATED[estimate > 0, unit], _sizes(unit, estimate, low, high))


def uncertain_in_words(
    unit: str, low: float, high: float, *, before: tuple[float, float, float] | None, balanced: bool
) -> Message:
    """Why groups that nobody drew tell nothing: ``before`` is their difference in money of the days before."""
    if before is not None:
        return message(
            "Cannot tell: already in the 60 days before they are compared from, the groups differed by {size} "
            "per account (95% interval {low} to {high})",
            **_sizes("money", *before),
        )
    if not balanced:
        return message("Cannot tell: the groups stay unlike each other even after weighting")
    return Message(CANNOT_TELL[unit], {"low": shown(low, unit), "high": shown(high, unit)})


def pair_in_words(  # noqa: PLR0913 - what the sentence says
    unit: str, difference: float, low: float, high: float, *, first_better: bool, drawn: bool
) -> Message:
    """Which of two campaigns did better, or showed more where one was not drawn; its interval leaves zero out."""
    text = PAIRS[first_better, unit] if drawn else ESTIMATED_PAIRS[difference > 0, unit]
    return Message(text, _sizes(unit, difference, low, high))


def alike_in_words(unit: str, low: float, high: float, *, drawn: bool) -> Message:
    """Two campaigns between which no difference is seen, or, where one was not drawn, told."""
    return Message(PAIRS_ALIKE[drawn, unit], {"low": shown(low, unit), "high": shown(high, unit)})


def none_in_words(unit: str, low: float, high: float) -> Message:
    """No difference was seen; the interval keeps its signs, for no word says a direction."""
    values = {"low": shown(low, unit), "high": shown(high, unit)}
    if unit == "share":
        return message("No difference seen: the effect lies between {low} and {high} percentage points", **values)
    return message("No difference seen: the effect lies between {low} and {high} per account", **values)


def small_in_words(unit: str, smallest: float) -> Message:
    """Which effect so few accounts could not show."""
    if unit == "share":
        return message(
            "Too few accounts: an effect under {smallest} percentage points could not be seen",
            smallest=shown(smallest, unit),
        )
    return message(
        "Too few accounts: an effect under {smallest} per account could not be seen", smallest=shown(smallest, unit)
    )
