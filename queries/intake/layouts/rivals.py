"""Whether a file that one table reads best may as well be another table: then it is asked about, and not guessed."""

from dataclasses import dataclass

FIRST = frozenset({"accounts", "charges", "payments", "contacts"})
"""The tables that companies bring first; among themselves the one that reads the most columns is taken."""

OF_MONEY_OR_CALLS = FIRST - {"accounts"}
"""What is lost when a file of them passes for another table costs roubles."""


@dataclass(frozen=True)
class Reading:
    """What a layout made of synonyms makes of a file: its tables, and the columns of the file that it reads."""

    tables: frozenset[str]
    reads: frozenset[str]


def may_as_well_be(other: Reading, best: Reading) -> bool:
    """Whether the file that ``best`` reads best may as well be ``other``, which has all that it needs.

    The columns that one of them alone reads speak for it. Money and calls never give way to another table that is
    read beside them, and only a table with less than half of their own columns gives way to them; so do other tables
    among themselves. Tables that share a table are told apart by the number of columns.
    """
    theirs, mine = other.reads - best.reads, best.reads - other.reads
    if not theirs or other.tables & best.tables or (other.tables | best.tables) <= FIRST:
        return False
    return not other.tables.isdisjoint(OF_MONEY_OR_CALLS) or 2 * len(theirs) > len(mine)
