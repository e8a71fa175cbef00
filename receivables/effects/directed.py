"""One rule of signs: where words say the direction, size and interval stand without a sign and point the same way."""

from decimal import Decimal

from receivables.messages import N_, Message, Value, message


def one_way(low: float, high: float) -> bool:
    """Whether the interval lies on one side of zero, an end at zero included."""
    return low >= 0 or high <= 0


def directed(value: float, low: float, high: float) -> tuple[float, float, float]:
    """Size and interval without signs, the end nearer zero first: −501 (−698 … −305) is 501 (305 … 698).

    For an interval that holds zero: how far it reaches below zero and how far above it.
    """
    near, far = sorted((abs(low), abs(high))) if one_way(low, high) else (abs(low), abs(high))
    return abs(value), near, far


NET = {
    ("gain", True, False): N_("Net gain {size} (95% interval {low} to {high})"),
    ("loss", True, False): N_("Net loss {size} (95% interval {low} to {high})"),
    ("gain", False, False): N_("Net gain {size} (95% interval from a loss of {low} to a gain of {high})"),
    ("loss", False, False): N_("Net loss {size} (95% interval from a loss of {low} to a gain of {high})"),
    ("gain", True, True): N_("Net gain, estimated, {size} (95% interval {low} to {high})"),
    ("loss", True, True): N_("Net loss, estimated, {size} (95% interval {low} to {high})"),
    ("gain", False, True): N_("Net gain, estimated, {size} (95% interval from a loss of {low} to a gain of {high})"),
    ("loss", False, True): N_("Net loss, estimated, {size} (95% interval from a loss of {low} to a gain of {high})"),
}
"""Gain or loss, interval on one side of zero, estimated → the sentence."""


def net_in_words(net: float, low: float, high: float, *, estimated: bool) -> Message:
    """The net result of a campaign as a gain or a loss."""
    return Message(NET["gain" if net >= 0 else "loss", one_way(low, high), estimated], _sums(net, low, high))


def before_cost(said: Message) -> Message:
    """A net result whose contact cost nobody entered."""
    return message("{said}, before contact cost, which is not known", said=said)


STAKES = {
    ("gain", False): N_("Rolled out to as many accounts again ({offered}), it would bring {low} to {high}"),
    ("either", False): N_(
        "Rolled out to as many accounts again ({offered}), it would bring anything from a loss of {low} "
        "to a gain of {high}"
    ),
    ("saved", False): N_("Not offering it to as many accounts again ({offered}) saves {low} to {high}"),
    ("gain", True): N_("At stake with as many accounts again ({offered}): a gain estimated at {low} to {high}"),
    ("either", True): N_(
        "At stake with as many accounts again ({offered}): estimated from a loss of {low} to a gain of {high}"
    ),
    ("saved", True): N_("Not offering it to as many accounts again ({offered}) saves an estimated {low} to {high}"),
}
"""Gain, either, or a loss that is saved; estimated → the sentence."""


def staked(low: float, high: float, *, offered: int, estimated: bool) -> Message:
    """The money at stake when a decision is made for as many accounts as had the offer, from the net's interval."""
    way = "saved" if high < 0 else "gain" if low >= 0 else "either"
    sums = {name: value for name, value in _sums(0, low, high).items() if name != "size"}
    return Message(STAKES[way, estimated], {"offered": offered, **sums})


SURPLUS = {
    (True, True): N_("{size} above what the months before led to expect (95% interval {low} to {high})"),
    (False, True): N_("{size} below what the months before led to expect (95% interval {low} to {high})"),
    (True, False): N_(
        "{size} above what the months before led to expect (95% interval from {low} below to {high} above)"
    ),
    (False, False): N_(
        "{size} below what the months before led to expect (95% interval from {low} below to {high} above)"
    ),
}
"""Above, interval on one side of zero → the sentence."""


def surplus_in_words(surplus: float, low: float, high: float) -> Message:
    """By how much cash was above or below what was expected."""
    return Message(SURPLUS[surplus >= 0, one_way(low, high)], _sums(surplus, low, high))


def _sums(value: float, low: float, high: float) -> dict[str, Value]:
    names = ("size", "low", "high")
    return {name: Decimal(f"{part:.2f}") for name, part in zip(names, directed(value, low, high), strict=True)}
