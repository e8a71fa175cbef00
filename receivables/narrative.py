"""A month in words: what changed against the month before, and where it changed most.

Rows are those of the question ``collection_by_month``; groups those of ``overdue_change``. Every rule returns
sentences with their values and leaves language and formats to the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from receivables.messages import Message, message

CRITICAL_COLLECTION_RATE = 0.95
"""Under it a month's collection is critical, unless the company has a target of its own: every twentieth rouble."""

STEADY_RATE = 0.005
"""A rate that moved by less than half a per cent point is said to be steady."""

Row = Mapping[str, Any]


def is_critical(row: Row, target: float = CRITICAL_COLLECTION_RATE) -> bool:
    """Whether the month collected less than the target of what it billed; a month without billing is not judged."""
    return bool(row["billed"] > 0 and row["cash"] < row["billed"] * Decimal(str(target)))


def shortfall(row: Row, target: float = CRITICAL_COLLECTION_RATE) -> Decimal:
    """Roubles by which the month stayed under the target of its billing; 0 when it did not."""
    missing: Decimal = row["billed"] * Decimal(str(target)) - row["cash"]
    return max(missing.quantize(Decimal("0.01")), Decimal("0.00"))


def month_in_words(now: Row, before: Row | None, groups: pl.DataFrame) -> list[Message]:
    """The paragraph of a month: collection, overdue debt, the place that departs most, write-offs, old debt."""
    if before is None:
        return [message("There is no earlier month to compare with.")]
    sentences = [
        _collection(now, before),
        _overdue(now, before),
        where_it_departs(groups),
        _old_debt(now, before),
        _written_off(now),
    ]
    return [sentence for sentence in sentences if sentence is not None]


def _collection(now: Row, before: Row) -> Message | None:
    new, old = now["collection_rate"], before["collection_rate"]
    if new is None or old is None:
        return None
    if abs(new - old) < STEADY_RATE:
        return message("The collection rate is steady at {collection_rate}.", collection_rate=float(new))
    rates = {"old_rate": float(old), "new_rate": float(new)}
    if new > old:
        return message("The collection rate rose from {old_rate} to {new_rate}.", **rates)
    return message("The collection rate fell from {old_rate} to {new_rate}.", **rates)


def _overdue(now: Row, before: Row) -> Message:
    change = now["overdue"] - before["overdue"]
    if change > 0:
        return message("Overdue debt grew by {change} to {overdue}.", change=change, overdue=now["overdue"])
    if change < 0:
        return message("Overdue debt fell by {change} to {overdue}.", change=-change, overdue=now["overdue"])
    return message("Overdue debt stayed at {overdue}.", overdue=now["overdue"])


def _old_debt(now: Row, before: Row) -> Message | None:
    change = now["over_90"] - before["over_90"]
    if now["over_90"] == 0 or change == 0:
        return None
    share = float(now["over_90_share"])
    if change > 0:
        return message(
            "Debt over 90 days grew by {change} and is {old_share} of all debt.", change=change, old_share=share
        )
    return message(
        "Debt over 90 days fell by {change} and is {old_share} of all debt.", change=-change, old_share=share
    )


def _written_off(now: Row) -> Message | None:
    if not now["written_off"] or now["cei"] is None:
        return None
    return message(
        "{written_off} was written off; without it CEI is {cash_rate} instead of {all_rate}.",
        written_off=now["written_off"],
        cash_rate=float(now["cei_cash"]),
        all_rate=float(now["cei"]),
    )


@dataclass(frozen=True)
class Departure:
    """The group whose overdue debt moved least like the whole, and by how much more than at the pace of the whole."""

    by: str
    group: str
    change: Decimal
    expected: Decimal


def departure(groups: pl.DataFrame) -> Departure | None:
    """The group that departs most: its change less its part of the whole's change, its part by overdue debt before.

    None when no kind of group has two groups, or nothing departs by a rouble.
    """
    several = groups.filter(pl.len().over("by") > 1, pl.col("group").is_not_null())
    if several.is_empty():
        return None
    whole = pl.col("overdue_before").cast(pl.Float64).sum().over("by")
    pace = pl.col("change").cast(pl.Float64).sum().over("by") / pl.when(whole != 0).then(whole)
    expected = pl.col("overdue_before").cast(pl.Float64) * pace.fill_null(0.0)
    excess = (pl.col("change").cast(pl.Float64) - expected).abs()
    row = several.with_columns(expected=expected, excess=excess).sort("excess", descending=True).row(0, named=True)
    if row["excess"] < 1:
        return None
    return Departure(row["by"], str(row["group"]), row["change"], Decimal(f"{row['expected']:.2f}"))


def where_it_departs(groups: pl.DataFrame) -> Message | None:
    """The same in a sentence; None when there is nothing to say."""
    found = departure(groups)
    return None if found is None else _departing(found.by, found.group, found.change, found.expected)


def _departing(by: str, group: str, change: Decimal, expected: Decimal) -> Message:
    values: dict[str, Any] = {"group": group, "change": change, "expected": expected}
    if by == "segment":
        return message(
            "Segment {group} stands out most: overdue debt changed by {change}; at the overall pace "
            "it would have changed by {expected}.",
            **values,
        )
    if by == "service":
        return message(
            "Service {group} stands out most: overdue debt changed by {change}; at the overall pace "
            "it would have changed by {expected}.",
            **values,
        )
    if by == "tariff":
        return message(
            "Tariff {group} stands out most: overdue debt changed by {change}; at the overall pace "
            "it would have changed by {expected}.",
            **values,
        )
    return message(
        "District {group} stands out most: overdue debt changed by {change}; at the overall pace it "
        "would have changed by {expected}.",
        **values,
    )
