"""A scheme as the statement tells it to the operator: its rates, its rules, and one line counted before his eyes."""

from decimal import Decimal
from typing import Any

import polars as pl

from pages.bonuses.shown_payouts import line_in_words, times
from pages.parts.decisions.scheme_choice import operator_names
from pages.parts.door.answers import settings
from pages.parts.words.codes import label
from pages.parts.words.language import _, day, money, number, share
from receivables.bonus.chains import CHAIN_DAYS
from receivables.bonus.lines import worked_example
from receivables.bonus.rate import age_parts, debt_parts
from receivables.bonus.scheme import FAIR, GRADUATED, Scheme


def debt_rates(scheme: Scheme) -> dict[str, Any]:
    """The rate of each band of debt."""
    rows = [[_money(band.start), _rate(band.rate)] for band in scheme.debt_bands]
    return {"headings": [_("Debt from"), _("Rate")], "rows": rows}


def age_times(scheme: Scheme) -> dict[str, Any]:
    """By what the rate is multiplied for the age of the debt."""
    rows = [[number(band.start), f"× {times(band.multiplier)}"] for band in scheme.age_bands]
    return {"headings": [_("Days past due from"), _("Multiplier")], "rows": rows}


def rules_in_words(scheme: Scheme) -> list[str]:
    """Everything of a scheme that is no band; a rule that it does not have is said, so that nobody looks for it."""
    channels = ", ".join(label(one) for one in sorted(scheme.excluded_channels)) or _("none of them")
    return [
        *_shapes(scheme),
        _debt_that_counts(scheme),
        _("A conversation counts for {days} days before the payment.", days=scheme.credit_days),
        _("Channels that earn nothing: {channels}.", channels=channels),
        _("Cap for a month: {amount}.", amount=_or_none(scheme.cap)),
        _("Guaranteed minimum: {amount}.", amount=_or_none(scheme.guarantee)),
        _("No bonus below this much recovered: {amount}.", amount=_or_none(scheme.minimum_recovered)),
        _("Taken off per upheld complaint: {amount}.", amount=_or_none(scheme.complaint_deduction)),
        taken_back_in_words(scheme),
    ]


def _shapes(scheme: Scheme) -> list[str]:
    """How the bands of debt and those of age apply; one multiplier for all ages needs no words."""
    debt = (
        _("Each part of the debt has the rate of its own band.")
        if scheme.shape == GRADUATED
        else _("The whole debt has the rate of the band it lies in.")
    )
    age = (
        _("Each day of the age has the multiplier of its own band; together they are divided by the days.")
        if scheme.age_shape == GRADUATED
        else _("The whole age has the multiplier of the band it lies in.")
    )
    return [debt, age] if len(scheme.age_bands) > 1 else [debt]


def _debt_that_counts(scheme: Scheme) -> str:
    if scheme.edition < FAIR:
        return _("The rate goes by the overdue debt before the credited conversation.")
    return _(
        "The rate goes by the greatest overdue debt of the operator's chain of conversations: at most {days} days lie "
        "between two of them, and something is overdue all the while.",
        days=CHAIN_DAYS,
    )


def taken_back_in_words(scheme: Scheme) -> str:
    """What money that comes back in a later month costs."""
    if scheme.edition < FAIR:
        return _("Money that comes back in a later month takes the bonus of its lines, down to a payout of 0.")
    return _(
        "Money that comes back in a later month takes what its month paid for it, never more; what the pay of a month "
        "cannot cover is taken first from the next."
    )


def worked_line(lines: pl.DataFrame, scheme: Scheme) -> list[str]:
    """The line with the largest bonus, counted in sentences; none when no line has one under this scheme."""
    line = worked_example(lines)
    if line is None:
        return []
    debt = line["debt_at_contact"]
    closed = _(
        "Payment {payment} of {day} closed {amount} of overdue debt.",
        payment=line["payment_id"],
        day=day(line["paid_on"]),
        amount=_money(line["amount"]),
    )
    *why, counted = line_in_words(line, operator_names())
    parts, ages = debt_parts(scheme, debt) if debt else [], age_parts(scheme, line["days_past_due"])
    rate = _(
        "Rate for a debt of {debt}: ({parts}) / {debt} = {rate}.",
        debt=_money(debt),
        parts=" + ".join(f"{_money(part)} × {_rate(rate)}" for part, rate in parts),
        rate=share(line["rate"], 4),
    )
    multiplier = _(
        "Multiplier for {days} days past due: ({parts}) / {days} = {times}.",
        days=line["days_past_due"],
        parts=" + ".join(f"{number(days)} × {times(multiplier)}" for days, multiplier in ages),
        times=times(line["multiplier"]),
    )
    sums = [(rate, len(parts)), (multiplier, len(ages))]
    return [closed, *why, *(told for told, bands in sums if bands > 1), counted]


def _money(amount: Decimal) -> str:
    return money(amount, settings().currency)


def _or_none(amount: Decimal | None) -> str:
    return _money(amount) if amount else _("none")


def _rate(rate: Decimal) -> str:
    """Per cent with as many places as it has, up to four."""
    places = next(places for places in range(5) if places == 4 or round(rate * 100, places) == rate * 100)
    return share(rate, places)
