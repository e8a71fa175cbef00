"""Whatever is asked of a past day about contacts is answered from all files as from the files up to that day."""

import tempfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, Link, Rows, days, home_with, known_by, ledgers, moves, together
from polars.testing import assert_frame_equal

from queries.ask import open_company
from receivables.contact.debtor_kinds import KINDS_OF_DEBTOR

ACCOUNTS = 3

QUESTIONS: Mapping[str, Mapping[str, Any]] = {
    "untouched": {"days": 3},
    "non_contacts": {"days": 5, "attempts": 1},
    "debtor_kinds": {},
    "step_sequences": {"from": BASE, "to": BASE + timedelta(days=30)},
    "reason_results": {"from": BASE, "to": BASE + timedelta(days=30)},
    "debtor_kind_results": {"from": BASE, "to": BASE + timedelta(days=30)},
}


@st.composite
def contacts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A few contacts of every way and result, some of them with what an operator noted."""
    made = []
    for number in range(draw(st.integers(0, 10))):
        operator = draw(st.sampled_from([None, "O1"]))
        noted = {"reason": st.sampled_from([None, "forgot"]), "debtor_kind": st.sampled_from([None, *KINDS_OF_DEBTOR])}
        made.append(
            {
                "contact_id": f"k{number}",
                "account_id": f"{draw(st.integers(1, ACCOUNTS)):03}",
                "started_at": datetime.combine(draw(days), time(draw(st.integers(8, 20)))),
                "channel": draw(st.sampled_from(["call", "sms", "auto_call", "visit"])),
                "direction": draw(st.sampled_from([None, "out", "in"])),
                "result": draw(st.sampled_from(["no_answer", "conversation", "promise", "delivered"])),
                "operator_id": operator,
                **{name: draw(value) if operator else None for name, value in noted.items()},
            }
        )
    return made


def answers(rows: Rows, on: date) -> dict[str, pl.DataFrame]:
    with tempfile.TemporaryDirectory() as folder:
        company = open_company(home_with(Path(folder), rows))
        return {name: company.ask(name, as_of=on, **asked) for name, asked in QUESTIONS.items()}


@settings(max_examples=examples(8), derandomize=True)
@given(ledgers(ACCOUNTS), moves(ACCOUNTS), contacts(), days)
def test_a_past_day_knows_only_what_was_known_then(
    ledger: Mapping[str, Rows], links: list[Link], made: list[dict[str, Any]], on: date
) -> None:
    rows = {**together(ledger, links), "contacts": made}
    past = {**known_by(rows, on), "contacts": [row for row in made if row["started_at"].date() <= on]}
    whole, known = answers(rows, on), answers(past, on)
    for name in QUESTIONS:
        assert_frame_equal(whole[name], known[name])
