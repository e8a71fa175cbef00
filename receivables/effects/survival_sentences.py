"""The sentences of how soon something comes. Only a draw lets them name the offer."""

from receivables.effects.verdicts import NO_DIFFERENCE_SEEN, TOO_SMALL, WORKS
from receivables.messages import N_, Message, Value, message

SURVIVAL_EVENTS = {"time_to_payment": True, "time_to_next_overdue": False}
"""What is waited for → whether it is better sooner."""

RATIOS = {
    ("time_to_payment", True, True): N_(
        "Works: because of the offer they pay sooner, {ratio} times the rate (95% interval {low} to {high})"
    ),
    ("time_to_payment", False, False): N_(
        "Harms: because of the offer they pay later, {ratio} times the rate (95% interval {low} to {high})"
    ),
    ("time_to_next_overdue", True, False): N_(
        "Works: because of the offer new bills become overdue later, {ratio} times the rate "
        "(95% interval {low} to {high})"
    ),
    ("time_to_next_overdue", False, True): N_(
        "Harms: because of the offer new bills become overdue sooner, {ratio} times the rate "
        "(95% interval {low} to {high})"
    ),
}
"""What is waited for, better, sooner → the sentence of a drawn comparison whose interval leaves 1 out."""


def ratio_in_words(event: str, verdict: str, ratio: float, low: float, high: float) -> Message:
    """The verdict on a hazard ratio of drawn groups: with the offer to without."""
    values: dict[str, Value] = {"ratio": round(ratio, 2), "low": round(low, 2), "high": round(high, 2)}
    if verdict == NO_DIFFERENCE_SEEN:
        return Message(N_("No difference seen: the rates are as {low} to {high} to one"), _ends(values))
    if verdict == TOO_SMALL:
        return Message(
            N_("Too few accounts: the rate with the offer may be {low} to {high} times that without"), _ends(values)
        )
    return Message(RATIOS[event, verdict == WORKS, ratio > 1], values)


def _ends(values: dict[str, Value]) -> dict[str, Value]:
    return {name: values[name] for name in ("low", "high")}


def chosen_in_words() -> Message:
    """Why the curves of groups that nobody drew are shown and not judged."""
    return message(
        "A description only: somebody chose the accounts, and nothing here allows for how the two groups differ"
    )


def no_hazard_in_words(offered: int, compared: int) -> Message:
    """It happened to nobody, in one group only, or to all on one day."""
    return message(
        "Cannot tell: it happened to {offered} accounts with the offer and {compared} without, too few or too much at "
        "once to tell one rate from another",
        offered=offered,
        compared=compared,
    )
