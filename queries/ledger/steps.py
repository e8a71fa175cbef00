"""The ledger, step by step: from canonical tables to what was open, closed and paid on every day."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from receivables.said import Said, said

HERE = Path(__file__).parent

STEPS = (
    "contacts",
    "account_keys",
    "cells",
    "payment_reversals",
    "debits",
    "credits",
    "boundaries",
    "epochs",
    "epoch_debits",
    "epoch_credits",
    "named_stretches",
    "pooled_stretches",
    "stretches",
    "open_pieces",
    "advances",
    "closings",
    "cash_lines",
    "bills",
    "events",
    "days",
    "doubts",
)
"""The files beside this one in the order in which each finds what it reads."""

Progress = Callable[[float, Said], None]


def work_out(con: duckdb.DuckDBPyConnection, term: int | None, zone: str, tell: Progress) -> None:
    """Make the ledger's tables from the canonical ones that ``con`` holds.

    ``term`` is the company's payment term in days, ``zone`` the zone of its telephone exchange's clock.
    """
    for number, step in enumerate(STEPS):
        tell(0.1 + 0.8 * number / len(STEPS), said("Working out the ledger: {step}", step=step))
        text = (HERE / f"{step}.sql").read_text("utf-8")
        params = {name: value for name, value in {"term": term, "zone": zone}.items() if f"${name}" in text}
        con.execute(f"create table {step} as {text}", params)


def rules_text() -> str:
    """The text of all steps: another text is another way of counting."""
    return "".join((HERE / f"{step}.sql").read_text("utf-8") for step in STEPS)
