"""Names, telephones and addresses of forgotten accounts that a later file brings back: the load says so."""

from collections.abc import Iterator

import polars as pl

from queries.decisions.company_mark import is_marked
from queries.decisions.forgotten import accounts_forgotten
from queries.forgetting.headings_of_people import kind_of_heading
from queries.forgetting.known import FREE
from queries.forgetting.pseudonyms import is_nobodys, is_pseudonym
from queries.forgetting.telephones_said import numbers_in
from queries.home import Home
from queries.intake.rows.parsed import Parsed
from receivables.messages import Message, message

SHOWN = 20
"""Accounts that are named; the others are counted."""


def told_again(home: Home, file: str, parsed: Parsed, *, again: bool) -> list[Message]:
    """One message when the file holds personal data of accounts that were forgotten, else none.

    Columns that no table asks for are judged by their headings, when a file comes, and not ``again``: then what stood
    in them may be replaced.
    """
    # A home without decisions has forgotten nobody, and a dry run makes none.
    forgotten = accounts_forgotten(home) if is_marked(home) else frozenset()
    if not forgotten:
        return []
    asides = () if again else tuple(name for name in parsed.unused if kind_of_heading(name) != FREE)
    found = {account for name, frame in parsed.tables.items() for account in _named(name, frame, forgotten, asides)}
    if not found:
        return []
    shown = ", ".join(sorted(found)[:SHOWN])
    return [
        message(
            "{file} again holds names, telephones or addresses of accounts that were forgotten: {n} ({accounts}). They "
            "are kept from now on, until python cli.py forget is called with them again",
            file=file, n=len(found), accounts=shown,
        )
    ]  # fmt: skip


def _named(table: str, frame: pl.DataFrame, forgotten: frozenset[str], asides: tuple[str, ...]) -> Iterator[str]:
    """The forgotten accounts that rows of a table name, or whose rows have cells ``asides`` from all tables."""
    if "account_id" not in frame.columns:
        return
    rows = frame.filter(pl.col("account_id").is_in(list(forgotten)))
    for row in rows.iter_rows(named=True):
        words = [row.get("name"), row.get("address")] if table == "accounts" else []
        phone = row.get("phone") if table in ("accounts", "phones", "contacts") else None
        numbers = [placed.number for placed in numbers_in(phone or "")]
        named = any(word and not is_pseudonym(word) for word in words)
        if asides or named or any(not is_nobodys(number) for number in numbers):
            yield row["account_id"]
