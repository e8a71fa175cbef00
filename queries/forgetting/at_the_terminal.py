"""The command ``forget``: who it would be is said first, and it is done after a yes."""

import sys
from collections.abc import Sequence
from datetime import date

from queries.ask import open_company
from queries.forgetting.forgetting import Forgotten, forget
from queries.home import Home
from receivables.messages import Problem

SHOWN = 20
"""Accounts that are named; the others are counted."""


def left_before(home: Home, before: date) -> list[str]:
    """Accounts disconnected before a day with whom nothing is open. Raises Problem without tables."""
    company = open_company(home)
    as_of = max(company.warehouse.snapshot.last_date or before, before)
    return company.gather("forgetting/left_for_good", before=before, as_of=as_of)["account_id"].to_list()


def forget_at_terminal(home: Home, accounts: Sequence[str], before: date | None, *, yes: bool) -> str:
    """Say who it would be, ask unless ``yes`` is said already, then forget; gives what was done.

    Raises Problem when it is not said who, and when nobody can be asked.
    """
    if bool(accounts) == bool(before):
        raise Problem("Name the accounts to be forgotten, or a day: python cli.py forget --before 2023-01-01")
    wanted = list(dict.fromkeys(accounts)) if before is None else left_before(home, before)
    if not wanted:
        return "nobody is to be forgotten: with every account that was disconnected before that day something is open"
    rest = f" and {len(wanted) - SHOWN} more" if len(wanted) > SHOWN else ""
    sys.stdout.write(
        f"accounts to be forgotten: {len(wanted)} ({', '.join(wanted[:SHOWN])}{rest})\n"
        "their names, telephones and addresses are replaced in all loaded files, and nothing brings them back\n"
    )
    if not yes and not _is_agreed():
        return "nothing was forgotten"
    return _said_of(forget(home, frozenset(wanted)))


def _is_agreed() -> bool:
    if not sys.stdin.isatty():
        raise Problem("Nobody can be asked here: say --yes")
    sys.stdout.write("type yes to forget them: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _said_of(done: Forgotten) -> str:
    lines = [f"forgotten: {len(done.accounts)} accounts; files written anew: {len(done.files)}"]
    if done.shared_numbers:
        lines.append(f"telephones that stay, for another account has them too: {done.shared_numbers}")
    if done.old_tables:
        lines.append("the tables of before are still open in a dashboard: they go with the first build after it")
    lines.append("backups made before still hold everything: delete them as soon as newer ones are enough")
    return "\n".join(lines)
