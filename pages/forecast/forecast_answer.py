"""The forecast in words: what is expected and between what, and whether it is worth more than the plainest ones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from pages.parts.shell.cards import verdict_line
from pages.parts.words.codes import label
from pages.parts.words.language import _, month_of, number, plain, share, short
from receivables.foresight.forecast_errors import FEWEST_ERRORS
from receivables.foresight.forecast_tables import LAST_THREE, LAST_YEAR, OURS, worse_at, worse_than

Row = Mapping[str, Any]


def answer_of(ahead: pl.DataFrame, on: date, currency: str) -> str:
    """What is expected of the first month and of all of them, with the bands, or why nothing can be said."""
    if ahead.is_empty():
        return _("No forecast can be made: on {on} fewer than three whole months of data are known.", on=on)
    first, last = ahead.row(0, named=True), ahead.row(-1, named=True)
    month = month_of(first["month"], full=True).capitalize()
    if first["low"] is None:
        return _(
            "{month}: {expected} is expected. How sure that is cannot be told yet: earlier forecasts that can be "
            "judged: {known}, needed: {needed}.",
            month=month,
            expected=short(first["expected"], currency),
            needed=FEWEST_ERRORS,
            known=first["errors"],
        )
    expected = _(
        "{month}: {expected} is expected, in nine cases of ten from {low} to {high}; "
        "for payments that cannot wait, count on {low}.",
        month=month,
        **{name: short(first[name], currency) for name in ("expected", "low", "high")},
    )
    return f"{expected} {_in_all(last, currency)}" if ahead.height > 1 else expected


def _in_all(last: Row, currency: str) -> str:
    until, total = month_of(last["month"], full=True), short(last["expected_so_far"], currency)
    if last["low_so_far"] is None:
        return _("Until {month} inclusive: {total} in all.", month=until, total=total)
    return _(
        "Until {month} inclusive: {total} in all, from {low} to {high}.",
        month=until,
        total=total,
        low=short(last["low_so_far"], currency),
        high=short(last["high_so_far"], currency),
    )


def of_all(judged: pl.DataFrame) -> dict[str, Row]:
    """Way of forecasting → how it did over all months ahead together; ways that said nothing are left out."""
    rows = judged.filter(pl.col("months_ahead").is_null(), pl.col("error").is_not_null())
    return {row["method"]: row for row in rows.iter_rows(named=True)}


def against_plain_ways(judged: pl.DataFrame) -> None:
    """Whether the forecast has erred less than the two plain ways, said plainly also where it has not."""
    told = of_all(judged)
    if OURS not in told or len(told) == 1:
        return
    sums = _("Mean error {error}; {others}.", error=share(told[OURS]["error"]), others=_others(told))
    worse = [plain(label(method)) for method in worse_than(judged)]
    doubt = _(
        "Earlier forecasts judged: {forecasts}. Mean error is the sum of absolute errors / what came. Neighbouring "
        "forecasts err alike, so a small difference may be chance.",
        forecasts=number(told[OURS]["forecasts"]),
    )
    if aheads := worse_at(judged):
        less = _("But a plain way is no worse in month {aheads} from now.", aheads=", ".join(map(str, aheads)))
        sums = f"{sums} {less}"
    if worse:
        sums = f"{sums} {_('Plan so: {way}.', way=worse[0].lower())}"
        verdict_line(_("No better than: {ways}.", ways=", ".join(worse)), sums, doubt, "bad")
    else:
        verdict_line(_("Nearer than both plain ways in all."), sums, doubt, "good")


def _others(told: Mapping[str, Row]) -> str:
    return ", ".join(
        _("{way} {error}", way=plain(label(method)).lower(), error=share(told[method]["error"]))
        for method in (LAST_YEAR, LAST_THREE)
        if method in told
    )
