"""The checks of a campaign as lines of its report: first those that were not passed."""

from collections.abc import Mapping
from typing import Any

from pages.parts.door.answers import settings
from pages.parts.paper.report_facts import ReportFacts
from pages.parts.words.codes import label
from pages.parts.words.language import _, day, money, number, share

MOST_CHECKS = 14
"""Lines that fit beside the rest of one page; how many more there are is said."""
SUMS = ("cash_cap", "cash_cut_off")
NUMBERS = ("imbalance", "imbalance_before", "imbalance_after", "e_value", "e_value_interval")
SMALLEST_P = 0.001


def checks_told(facts: ReportFacts) -> list[tuple[bool, str]]:
    """Whether a line is a warning, and the line: what failed, what else happened to the accounts, what was passed."""
    checks = facts.checks.to_dicts()
    failed = [(True, _check(row)) for row in checks if row["passed"] is False]
    others = [(True, _overlap(row)) for row in facts.overlaps.to_dicts()]
    passed = [(False, _check(row)) for row in checks if row["passed"]]
    read = [(False, _check(row)) for row in checks if row["passed"] is None]
    told = [*failed, *others, *passed, *read]
    if not told:
        return [(True, _("There are no two groups to check."))]
    if len(told) <= MOST_CHECKS:
        return told
    rest = len(told) - MOST_CHECKS + 1
    return [*told[: MOST_CHECKS - 1], (told[-1][0], _("And more, on the page Campaigns: {n}.", n=rest))]


def _check(row: Mapping[str, Any]) -> str:
    what, found = label(row["check"]), _figure(row["check"], row["value"])
    if row["passed"] is None:
        return what if row["value"] is None else _("{what}: {found}", what=what, found=found)
    limit = _figure(row["check"], row["limit"])
    if row["passed"]:
        return _("Passed. {what}: {found}, limit {limit}", what=what, found=found, limit=limit)
    return _("Not passed. {what}: {found}, limit {limit}", what=what, found=found, limit=limit)


def _figure(check: str, value: float | None) -> str:
    """The figure of a check as its kind is written: shares, sums, p-values, plain numbers, counts."""
    if value is None:
        return number(None)
    if check.endswith("_share"):
        return share(value)
    if check in SUMS:
        return money(value, settings().currency)
    if check.endswith("_p"):
        return _("under {limit}", limit=number(SMALLEST_P, 3)) if value < SMALLEST_P else number(value, 3)
    return number(value, 2 if check in NUMBERS else 0)


def _overlap(row: Mapping[str, Any]) -> str:
    other = "" if row["other_id"] is None else f" ({row['other_id']}, {day(row['other_on'])})"
    return _(
        "{what}: {offered} of {all_offered} with the offer, {compared} of {all_compared} without it",
        what=label(row["kind"]) + other,
        **{name: row[name] for name in ("offered", "all_offered", "compared", "all_compared")},
    )
