"""The sentences of campaigns made by area where no draw lets them name a cause."""

from receivables.effects.directed import directed
from receivables.effects.verdict_sentences import shown
from receivables.messages import Message, Value, message


def _money(value: float, low: float, high: float) -> dict[str, Value]:
    names = ("size", "low", "high")
    return {name: shown(one, "money") for name, one in zip(names, directed(value, low, high), strict=True)}


def area_difference_in_words(value: float, low: float, high: float, before_p: float) -> Message:
    """A difference in differences whose interval leaves zero out, of areas that somebody chose."""
    values = _money(value, low, high) | {"before_p": round(before_p, 2)}
    if value > 0:
        return message(
            "Estimated more by {size} per account than if these areas had gone on like the others (95% interval {low} "
            "to {high}); that they went alike before is not refuted (p-value {before_p}), and not proved",
            **values,
        )
    return message(
        "Estimated less by {size} per account than if these areas had gone on like the others (95% interval {low} to "
        "{high}); that they went alike before is not refuted (p-value {before_p}), and not proved",
        **values,
    )


def uncertain_areas_in_words(low: float, high: float) -> Message:
    """A difference in differences whose interval holds zero."""
    return message(
        "Cannot tell: the difference from the other areas lies between {low} and {high} per account",
        low=shown(low, "money"),
        high=shown(high, "money"),
    )


def few_areas_in_words(smallest: float) -> Message:
    """Which effect so few areas could not show."""
    return message(
        "Too few areas: an effect under {smallest} per account could not be seen", smallest=shown(smallest, "money")
    )


def not_alike_in_words(value: float, low: float, high: float) -> Message:
    """The areas went apart before anything was offered."""
    return message(
        "Cannot tell: already in the months before, when nothing was offered, these areas went apart from the others, "
        "by {size} per account and month (95% interval {low} to {high})",
        **_money(value, low, high),
    )


def picked_by_debt_in_words(value: float, low: float, high: float) -> Message:
    """The debt of the areas had leapt when they were picked, and leapt debt is paid by itself."""
    return message(
        "Cannot tell: on the day of the assignment these areas owed another {size} per account than their own months "
        "before and the other areas lead to (95% interval {low} to {high}); they were picked by what they owed, and "
        "would have paid otherwise anyway",
        **_money(value, low, high),
    )


def bad_fit_in_words(fit_share: float) -> Message:
    """No mixture of the other areas goes as these did."""
    return message(
        "Cannot tell: no mixture of other areas went as these did before; it misses their cash by {fit_share}",
        fit_share=fit_share,
    )


def few_placebos_in_words(placebos: int, fewest: int) -> Message:
    """So few placebos that no effect could stand out at 5 %."""
    return message(
        "Cannot tell: only {placebos} other groups of areas could be followed as well before, and at least {fewest} "
        "are needed for any effect to stand out",
        placebos=placebos,
        fewest=fewest,
    )


def placebos_in_words(effect: float, p_value: float, *, stands_out: bool) -> Message:
    """The gap to the mixture, and the part of groups picked at random, these areas among them, that shows as much."""
    values: dict[str, Value] = {"size": shown(abs(effect), "money"), "placebo_share": p_value}
    if not stands_out:
        return message(
            "Cannot tell: as much as here is seen in {placebo_share} of groups of areas picked at random",
            placebo_share=p_value,
        )
    if effect > 0:
        return message(
            "Estimated more by {size} per account than a mixture of other areas that went alike before; as much is "
            "seen in {placebo_share} of groups of areas picked at random",
            **values,
        )
    return message(
        "Estimated less by {size} per account than a mixture of other areas that went alike before; as much is seen "
        "in {placebo_share} of groups of areas picked at random",
        **values,
    )


def no_spread_in_words() -> Message:
    """All areas of a group changed by the same."""
    return message("Cannot tell: within each group all areas show the same, so that chance cannot be told apart")


def many_areas_in_words(areas: int, most: int) -> Message:
    """More areas than a mixture is made of."""
    return message(
        "Not counted: of {areas} areas some mixture fits any months by chance; at most {most} are mixed",
        areas=areas,
        most=most,
    )
