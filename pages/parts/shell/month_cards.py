"""A month in a sentence and five cards, each read against the month and the year before, and against the target."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.shell.cards import Card, Status
from pages.parts.words.language import _, money, month_of, number, share, short
from queries.settings.model import TargetsTable
from receivables.month import Month
from receivables.narrative import is_critical, shortfall
from receivables.shares import part

WEAK_CEI = 0.50
"""CEI under which collection is weak. Source: Billtrust."""

YEAR = 12

OLD = (30,)
"""The one edge behind the card of old debt: at a month's end nearly all debt is overdue by some days."""

Row = Mapping[str, Any]


def month_answer(now: Row, asked: Month) -> str:
    """What part of the month's billing came in, and how far that is from the target."""
    named, target = month_of(asked, full=True), settings().targets.collection_rate
    if now["collection_rate"] is None:
        return _("Nothing was billed in {month}.", month=named)
    values = {"month": named.capitalize(), "rate": share(now["collection_rate"]), "bar": share(target, 0)}
    values |= {name: short(now[name], settings().currency) for name in ("cash", "billed")}
    if is_critical(now, target):
        missing = short(shortfall(now, target), settings().currency)
        return _(
            "{month}: {rate} of billing was collected, {cash} of {billed}, {missing} short of the target of {bar}.",
            missing=missing,
            **values,
        )
    return _("{month}: {rate} of billing was collected, {cash} of {billed}; the target is {bar}.", **values)


def old_shares(ages: pl.DataFrame, months: pl.DataFrame) -> list[float | None]:
    """The share of debt over 30 days past due at the end of each month."""
    owed = ages.filter(pl.col("bucket") != "advance")
    old = pl.col("bucket") == f"{OLD[0] + 1}+"
    return [part(owed.filter(month=one), "amount", old) for one in months["month"]]


def cards_of(months: pl.DataFrame, over_30: Sequence[float | None], targets: TargetsTable, currency: str) -> list[Card]:
    """Cards of the last of ``months``, the answer of ``collection_by_month``; ``over_30`` is the share of debt over
    30 days past due at the end of each of them."""
    rows = [row | {"over_30_share": old} for row, old in zip(months.to_dicts(), over_30, strict=True)]
    return [_rate(rows, targets), _debt(rows, currency), _old(rows, currency), _dso(rows, targets), _cei(rows, targets)]


def _rate(rows: Sequence[Row], targets: TargetsTable) -> Card:
    rate, rule = share(rows[-1]["collection_rate"]), _("Cash of the month / billed in the month.")
    return Card(
        _("Collection rate"),
        rate,
        rule,
        **_against(rows, "collection_rate", points),
        status=_collection(rows[-1], targets),
    )


def _debt(rows: Sequence[Row], currency: str) -> Card:
    debt = rows[-1]["receivables"]
    return Card(
        _("Receivables"), short(debt, currency), money(debt, currency), **_against(rows, "receivables", _percent)
    )


def _old(rows: Sequence[Row], currency: str) -> Card:
    overdue = money(rows[-1]["overdue"], currency)
    rule = _("Debt 31 and more days past due / debt. All that is overdue: {overdue}", overdue=overdue)
    against = _against(rows, "over_30_share", points)
    return Card(_("Overdue by more than 30 days"), share(rows[-1]["over_30_share"]), rule, **against)


def _dso(rows: Sequence[Row], targets: TargetsTable) -> Card:
    days, best = rows[-1]["dso"], number(rows[-1]["best_dso"], 1)
    rule = _(
        "Days of billing that stand unpaid. Best possible, if only what is not due stood unpaid: {best}.", best=best
    )
    against = _against(rows, "dso", lambda new, old: _("{days} d", days=_signed(new - old, 1)))
    return Card(_("Turnover of debt, days (DSO)"), number(days, 1), rule, **against, status=_days(days, targets))


def _cei(rows: Sequence[Row], targets: TargetsTable) -> Card:
    cei, part = rows[-1]["cei"], share(rows[-1]["cei_cash"])
    rule = _("Part of what could be collected in the month that is no longer owed; by cash alone {part}.", part=part)
    against = _against(rows, "cei", points)
    return Card(_("Collection effectiveness (CEI)"), share(cei), rule, **against, status=_effectiveness(cei, targets))


def _against(rows: Sequence[Row], name: str, write: Callable[[float, float], str]) -> dict[str, Any]:
    """Change against the month and the year before, and the small line of the last twelve months."""
    values = [None if row[name] is None else float(row[name]) for row in rows]

    def change(back: int) -> str | None:
        old = values[-1 - back] if len(values) > back else None
        return None if old is None or values[-1] is None else write(values[-1], old)

    month, year = change(1), change(YEAR)
    return {
        "change": None if month is None else _("{change} in a month", change=month),
        "year": None if year is None else _("{change} in a year", change=year),
        "trend": values[-YEAR:],
    }


def points(new: float, old: float) -> str:
    """The difference of two shares, in percentage points with its sign."""
    return _("{points} pp", points=_signed(100 * (new - old), 1))


def _percent(new: float, old: float) -> str:
    return f"{'+' if new > old else ''}{share(new / old - 1)}" if old else number(new)


def _signed(value: float, places: int) -> str:
    text = number(value, places)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def _collection(now: Row, targets: TargetsTable) -> Status | None:
    if now["collection_rate"] is None:
        return None
    bar = share(targets.collection_rate, 0)
    if is_critical(now, targets.collection_rate):
        return Status(_("critical: under {bar}", bar=bar), "bad")
    return Status(_("on target: {bar} and more", bar=bar), "good")


def _effectiveness(cei: float | None, targets: TargetsTable) -> Status | None:
    if cei is None:
        return None
    bar = share(targets.cei, 0)
    if cei >= targets.cei:
        return Status(_("strong: {bar} and more", bar=bar), "good")
    if cei < WEAK_CEI:
        return Status(_("weak: under {bar}", bar=share(WEAK_CEI, 0)), "bad")
    return Status(_("below the target of {bar}", bar=bar))


def _days(dso: float | None, targets: TargetsTable) -> Status | None:
    if dso is None or targets.dso is None:
        return None
    bar = number(targets.dso, 1)
    if dso <= targets.dso:
        return Status(_("on target: {bar} days at most", bar=bar), "good")
    return Status(_("over the target of {bar} days", bar=bar), "bad")
