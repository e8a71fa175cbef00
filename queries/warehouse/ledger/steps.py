"""The ledger, step by step: from canonical tables to what was open, closed and paid on every day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from graphlib import TopologicalSorter
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
    "debt_holders": N_("accounts that took over a debt"),
    "debtors": N_("debtors of moved contracts"),
    "debt_moves": N_("days on which contracts moved"),
    "refund_takes": N_("what refunds take from payments"),
    "moved_pieces": N_("what moved contracts bring along"),
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
    "refunded_lines": N_("what refunded payments closed"),
    "cash_lines": N_("what each payment closed"),
    "bills": N_("charges with their due dates"),
    "moved_balances": N_("debts that moved with contracts"),
    "refund_events": N_("refunds and what they reduce, as they came"),
    "events": N_("movements of each account"),
    "days": N_("balances by day"),
    "cohorts": N_("how soon billing is paid"),
    "documents": N_("charges, payments, adjustments and contacts"),
    "doubtful_documents": N_("documents that may be one or two"),
    "named_apart": N_("documents that name those of others"),
    "row_doubts": N_("warnings about single rows"),
    "unclear_contacts": N_("unclear calls"),
    "contact_doubts": N_("debts behind unclear calls"),
    "doubts": N_("data warnings"),
}
"""The files beside this one in the order in which each finds what it reads, and what each makes, in words."""

STEPS = tuple(STEP_WORDS)

LAYING = STEPS[STEPS.index("debits") : STEPS.index("stretches") + 1]
"""Which money meets which charge, from the first step of that to the last."""

OF_COMPANY = STEPS[STEPS.index("account_keys") : STEPS.index("refund_takes")]
"""What is known of all accounts before any of their money is laid out."""

OF_ACCOUNTS = STEPS[STEPS.index("refund_takes") : STEPS.index("unclear_contacts")]
"""What is made of the money of accounts, and of nothing but theirs: so many accounts as there are, or so few."""

OF_ROWS = STEPS[STEPS.index("documents") : STEPS.index("unclear_contacts")]
"""The last of these: what single rows tell."""

FROM_ALL = STEPS[STEPS.index("unclear_contacts") :]
"""Steps that look at all rows however few were added."""

VIEWS = ("documents",)
"""Steps that hold no rows of their own."""

_NOTHING_MOVED = """
create table moved_pieces (
    account_id varchar, charge_id varchar, credit_id varchar, kind varchar, dated_on date, due_on date,
    amount decimal(18, 2), from_on date, to_on date, can_be_named boolean
)
"""

_NUMBER_WORDS = (HERE.parents[1] / "words" / "numbers.sql").read_text("utf-8")

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
    teach_numbers(con)
    values = {**terms._asdict(), "recovery": RECOVERY_FROM_DAYS}
    for number, step in enumerate(steps):
        tell(0.1 + 0.8 * number / len(steps), message("Working out the ledger: {step}", step=Message(STEP_WORDS[step])))
        if step == "moved_pieces":
            con.execute(_NOTHING_MOVED)
        else:
            _make(con, step, values)
        if step == LAYING[-1]:
            _lay_moved(con, values)


def teach_numbers(con: duckdb.DuckDBPyConnection) -> None:
    """Make the words of numbers that steps share."""
    con.execute(_NUMBER_WORDS)


def _make(con: duckdb.DuckDBPyConnection, step: str, values: Mapping[str, object]) -> None:
    text = (HERE / f"{step}.sql").read_text("utf-8")
    used = {name: value for name, value in values.items() if f"${name}" in text}
    kind = "view" if step in VIEWS else "table"
    con.execute(f"create {kind} {step} as {text}", used)


def _lay_moved(con: duckdb.DuckDBPyConnection, values: Mapping[str, object]) -> None:
    """Lay out anew the money of accounts that took over others, with what these bring along; sources before takers.

    All money has been laid out as if nobody had moved, which is right for accounts that took over none.
    """
    (path,) = con.execute("select current_setting('search_path')").fetchall()[0]
    for takers in _in_turns(con.execute("select account_key, holder_key from debt_moves").fetchall()):
        con.execute("create schema laid")
        con.execute(
            "create table laid.account_keys as from account_keys where account_key in (select unnest($takers))",
            {"takers": takers},
        )
        con.execute(f"set search_path = 'laid,{path}'")
        for step in ("moved_pieces", *LAYING):
            _make(con, step, values)
        con.execute(f"set search_path = '{path}'")
        for step in ("debits", "credits", "epochs", "stretches"):
            con.execute(f"delete from {step} where account_key in (select account_key from laid.account_keys)")
            con.execute(f"insert into {step} from laid.{step}")
        con.execute("drop schema laid cascade")


def _in_turns(moves: list[tuple[int, int]]) -> Iterator[list[int]]:
    """The takers of (account, taker) pairs, each after the accounts that move to it; nobody comes back to himself."""
    left: TopologicalSorter[int] = TopologicalSorter()
    for account, taker in moves:
        left.add(taker, account)
    left.prepare()
    takers = {taker for _, taker in moves}
    while left.is_active():
        ready = left.get_ready()
        if turn := sorted(takers.intersection(ready)):
            yield turn
        left.done(*ready)


@cache
def rules_text() -> str:
    """The text of all steps: another text is another way of counting."""
    return _NUMBER_WORDS + "".join((HERE / f"{step}.sql").read_text("utf-8") for step in STEPS)
