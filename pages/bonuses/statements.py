"""Files that go out with a payout: the operator's statement as PDF, and the payroll with its control total."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pages.bonuses.scheme_in_words import age_times, debt_rates, rules_in_words, worked_line
from pages.parts.door.answers import settings
from pages.parts.shell.brand import own_logo
from pages.parts.words.codes import label
from pages.parts.words.headings import heading
from pages.parts.words.language import _, day, moment, money, month_of, number, share
from queries.documents.typeset import pdf
from receivables.bonus.payout import control_total
from receivables.bonus.scheme import Scheme

_COLUMNS = (
    "paid_on",
    "payment_id",
    "account_id",
    "amount",
    "days_past_due",
    "debt_at_contact",
    "contact_at",
    "reason",
    "rate",
    "bonus",
)
"""Columns of ``bonus_lines``; the rate has the one for age in it."""

PAYROLL = [
    "month",
    "operator_id",
    "operator",
    "recovered",
    "bonus",
    "clawback",
    "never_paid",
    "deduction",
    "carried_in",
    "carried_out",
    "payout",
]


def payroll_about(paid: pl.DataFrame, version: str, currency: str) -> dict[str, str]:
    """What the payroll file says of itself: scheme and data it was counted from, people, and the control total."""
    return {
        _("Month"): month_of(paid["month"][0], full=True),
        _("Scheme"): paid["scheme"][0],
        _("Data version"): version,
        _("Number of operators"): number(paid.height),
        _("Control total"): money(control_total(paid), currency),
    }


def statement_pdf(
    title: str, about: Mapping[str, str], words: Sequence[str], lines: pl.DataFrame, scheme: Scheme
) -> bytes:
    """The statement of one operator: what is paid and by which rates, in words, and every line of it, on A4."""
    shown = {
        "title": title,
        "about": [[name, value] for name, value in about.items()],
        "words": list(words),
        "rates": [debt_rates(scheme), age_times(scheme)],
        "rules": rules_in_words(scheme),
        "worked": [_("An example"), *worked_line(lines, scheme)],
        "headings": [_("Rate, for age too") if name == "rate" else heading("bonus_lines", name) for name in _COLUMNS],
        "rows": [_cells(row) for row in lines.iter_rows(named=True)],
        "total": [_("Total"), money(lines["bonus"].sum(), settings().currency)],
        "page": _("Page"),
        "signed": [_("Supervisor's signature"), _("Operator's signature")],
    }
    return pdf("statement", shown, own_logo())


def _cells(row: dict[str, Any]) -> list[str]:
    return [
        day(row["paid_on"]),
        row["payment_id"],
        row["account_id"],
        number(row["amount"], 2),
        number(row["days_past_due"]),
        number(row["debt_at_contact"], 2),
        moment(row["contact_at"]),
        label(row["reason"]),
        share(row["rate"] * (row["multiplier"] or 1), 2),
        number(row["bonus"], 2),
    ]
