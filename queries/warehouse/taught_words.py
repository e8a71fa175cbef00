"""The words that questions share: macros, made on a connection when a text first uses them.

Each costs some milliseconds to make, whatever is asked; all of them together take longer than most answers of a small
company.
"""

import re
import threading
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

import duckdb

_FOLDER = Path(__file__).parents[1] / "words"
_SUBJECTS = (
    "numbers", "common", "contacts", "campaigns", "steps", "debtors", "overdue", "placements", "plan_cash", "plans",
    "suspensions",
)  # fmt: skip
_NAMED = re.compile(r"create (?:or replace )?macro (\w+)\s*\(")


class Words:
    """What a connection has been taught so far; safe to use from several threads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._taught: set[str] = set()
        self._teaching = threading.Lock()

    def teach(self, text: str) -> None:
        """Make the words that a text uses, and those that these use.

        A word that needs what tables of an earlier program lack is left out: only what is asked with it has to wait for
        tables built anew, not every page.
        """
        wanted = used_in(text)
        if wanted <= self._taught:
            return
        with self._teaching, self._connection.cursor() as cursor:
            for name, statement in known_words().items():
                if name in wanted and name not in self._taught:
                    with suppress(duckdb.CatalogException, duckdb.BinderException):
                        cursor.execute(statement)
                    self._taught.add(name)


@cache
def known_words() -> dict[str, str]:
    """Every word and the statement that makes it, those that others use before these."""
    text = "".join((_FOLDER / f"{subject}.sql").read_text("utf-8") for subject in _SUBJECTS)
    with duckdb.connect() as parsing:
        statements = [statement.query for statement in parsing.extract_statements(text)]
    return {named[1]: statement for statement in statements if (named := _NAMED.search(statement))}


@lru_cache(maxsize=1000)
def used_in(text: str) -> frozenset[str]:
    """The words that a text uses, and all that these need."""
    words = known_words()
    found: set[str] = set()
    coming = _named_in(text, words)
    while coming:
        found |= coming
        coming = set().union(*(_named_in(words[name], words) for name in coming)) - found
    return frozenset(found)


def _named_in(text: str, words: dict[str, str]) -> set[str]:
    return {name for name in re.findall(r"\w+", text) if name in words}
