"""The ledger, step by step: from canonical tables to what was open, closed and paid on every day."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb

from queries.settings.model import Settings
from receivables.ageing import RECOVERY_FROM_DAYS
from receivables.messages import N_, Message, message

HERE = Path(__file__).parent

STEP_WORDS = {
    "number_holders": N_("telephone numbers"),
    "extension_holders": N_("extensions of operators"),
    "contacts": N_("calls and messages"),
    "account_keys": N_("accounts"),
    "cells": N_("groups of subscribers"),
    "refund_takes": N_("what refunds take from payments"),
    "debits": N_("what raises a debt"),
    "credits": N_("what lowers a debt"),
    "boundaries": N_("days on which money is laid out anew"),
    "epochs": N_("spans between such days"),
    "epoch_debits": N_("charges of each span"),
    "epoch_credits": N_("money of each span"),
    "named_stretches": N_("money that names its charge"),
    "pooled_stretches": N_("money that names no charge"),
    "stretches": N_("which money meets which charge"),
    "open_pieces": N_("unpaid parts of charges"),
    "advances": N_("advances"),
    "closings": N_("what closed what"),
    "cash_parts": N_("what each payment closed on its day"),
    "cash_lines": N_("what each payment closed"),
    "bills": N_("charges with their due dates"),
    "refund_events": N_("refunds and what they reduce, as they came"),
    "events": N_("movements of each account"),
    "days": N_("balances by day"),
    "cohorts": N_("how soon billing is paid"),
    "documents": N_("charges, payments, adjustments and contacts"),
    "doubtful_documents": N_("documents that may be one or two"),
    "contact_doubts": N_("unclear calls"),
    "doubts": N_("data warnings"),
}
"""The files beside this one in the order in which each finds what it reads, and what each makes, in words."""

STEPS = tuple(STEP_WORDS)

_NUMBER_WORDS = (HERE.parents[1] / "number_words.sql").read_text("utf-8")

Progress = Callable[[float, Message], None]


class Terms(NamedTuple):
    """What the ledger takes from the company's settings, called as the parameters of the steps."""

    term: int | None
    """Days from a charge to its due date where it names none; None: such charges have none."""

    zone: str
    """Time zone of subscribers whose account names none."""


def terms_of(settings: Settings) -> Terms:
    """The terms of a company."""
    return Terms(settings.payment_term_days, settings.time_zone)


def work_out(con: duckdb.DuckDBPyConnection, steps: Sequence[str], terms: Terms, tell: Progress) -> None:
    """Make the tables of ``steps`` from the canonical ones, and those of earlier steps, that ``con`` holds."""
    con.execute(_NUMBER_WORDS)
    values = {**terms._asdict(), "recovery": RECOVERY_FROM_DAYS}
    for number, step in enumerate(steps):
        tell(0.1 + 0.8 * number / len(steps), message("Working out the ledger: {step}", step=Message(STEP_WORDS[step])))
        text = (HERE / f"{step}.sql").read_text("utf-8")
        con.execute(
            f"create table {step} as {text}", {name: value for name, value in values.items() if f"${name}" in text}
        )


@cache
def rules_text() -> str:
    """The text of all steps: another text is another way of counting."""
    return _NUMBER_WORDS + "".join((HERE / f"{step}.sql").read_text("utf-8") for step in STEPS)
