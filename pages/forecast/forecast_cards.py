"""The five cards of the forecast."""

from collections.abc import Sequence

import polars as pl

from pages.forecast.forecast_answer import Row, of_all
from pages.parts.shell.cards import Card, Status
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, month_of, number, plain, share, short
from receivables.foresight.forecast_tables import LAST_THREE, LAST_YEAR, OURS, worse_at, worse_than
from receivables.month import Month

YEAR = 12


def forecast_cards(
    ahead: pl.DataFrame, months: pl.DataFrame, judged: pl.DataFrame, worth: pl.DataFrame, currency: str
) -> list[Card]:
    """What comes, in the first month and in all; how it did; what a point of the collection rate is.

    ``months`` is the answer of ``collection_by_month`` up to the day, a year and more.
    """
    came = {row["month"]: float(row["cash"]) for row in months.iter_rows(named=True)}
    return [
        _first_month(ahead.row(0, named=True), came, currency),
        _in_all(ahead, came, currency),
        *_judged(judged),
        _point(worth, currency),
    ]


def _first_month(row: Row, came: dict[str, float], currency: str) -> Card:
    month = Month.read(row["month"])
    before = [came.get(str(month.plus(-back))) for back in range(YEAR - 1, 0, -1)]
    rule = _(
        "Came already {came}; expected of what is billed {of_billed}, of new billing {of_new}.",
        **{name: money(row[name], currency) for name in ("came", "of_billed", "of_new")},
    )
    return Card(
        month_of(month, full=True).capitalize(),
        short(row["expected"], currency),
        rule,
        change=_in_a_month(row["expected"], before[-1]),
        year=_in_a_year(row["expected"], [came.get(str(month.plus(-YEAR)))]),
        trend=[*before, row["expected"]],
        status=_band(row["low"], row["high"], currency),
    )


def _in_all(ahead: pl.DataFrame, came: dict[str, float], currency: str) -> Card:
    row = ahead.row(-1, named=True)
    then = [came.get(str(Month.read(month).plus(-YEAR))) for month in ahead["month"]]
    return Card(
        _("Until {month}, in all", month=month_of(row["month"])),
        short(row["expected_so_far"], currency),
        money(row["expected_so_far"], currency),
        year=_in_a_year(row["expected_so_far"], then),
        status=_band(row["low_so_far"], row["high_so_far"], currency),
    )


def _band(low: float | None, high: float | None, currency: str) -> Status:
    if low is None:
        return Status(_("no band yet"))
    return Status(_("from {low} to {high}", low=short(low, currency), high=short(high, currency)))


def _in_a_month(now: float, before: float | None) -> str | None:
    return _("{change} in a month", change=_signed(now / before - 1)) if before else None


def _in_a_year(now: float, then: Sequence[float | None]) -> str | None:
    """How far ``now`` is from the sum of the same months a year before; None when one of them is not known."""
    known = [value for value in then if value is not None]
    if len(known) < len(then) or not sum(known):
        return None
    return _("{change} in a year", change=_signed(now / sum(known) - 1))


def _signed(part: float) -> str:
    shown = round(part, 3) + 0.0  # a change too small to be shown has no sign
    return f"{'+' if shown > 0 else ''}{share(shown)}"


def _judged(judged: pl.DataFrame) -> list[Card]:
    """Mean error and band; dashes while nothing can be judged."""
    told = of_all(judged)
    ours = told.get(OURS)
    if ours is None:
        return [Card(_("Mean error of the forecast"), share(None)), Card(_("Came inside the band"), share(None))]
    beside = {
        method: _("{way}: {error}", way=plain(label(method)), error=share(told[method]["error"]))
        for method in (LAST_YEAR, LAST_THREE)
        if method in told
    }
    error = Card(
        _("Mean error of the forecast"),
        share(ours["error"]),
        _("Sum of absolute errors / what came in these months, over earlier forecasts (WAPE)."),
        change=beside.get(LAST_YEAR),
        year=beside.get(LAST_THREE),
        status=_standing(judged),
    )
    return [error, _inside(ours)]


def _standing(judged: pl.DataFrame) -> Status | None:
    """Said where a plain way erred no more: over all months, or for some months ahead."""
    if worse_than(judged):
        return Status(_("no better than a plain way"), "bad")
    aheads = ", ".join(map(str, worse_at(judged)))
    return Status(_("no better than a plain way in month {aheads} from now", aheads=aheads)) if aheads else None


def _inside(ours: Row) -> Card:
    if not ours["banded"]:
        return Card(_("Came inside the band"), share(None))
    return Card(
        _("Came inside the band"),
        share(ours["share"]),
        _("Earlier forecasts whose month came inside the band of their own day; 90% are meant."),
        change=_("{inside} of {banded}", inside=number(ours["inside"]), banded=number(ours["banded"])),
        year=_("95% interval: {low} to {high}", low=share(ours["low"]), high=share(ours["high"])),
    )


def _point(worth: pl.DataFrame, currency: str) -> Card:
    near, far = (short(row["cash"], currency) for row in worth.iter_rows(named=True))
    return Card(
        _("One point of the collection rate"),
        near,
        _("A hundredth of the billing expected in the next three months: so much more or less comes in."),
        change=_("in three months"),
        year=_("in a year {cash}", cash=far),
    )
