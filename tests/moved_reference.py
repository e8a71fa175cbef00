"""The closing rule with contracts that moved, in plain Python: an account takes over what others leave open."""

from datetime import date
from decimal import Decimal
from typing import Any

from ledgers import DATED, Link, Rows
from reference import NEVER, Credit, Debit, account_rows, close, takes


class Chains:
    """Who holds whose debt when. The first move of an account counts, unless it closes a circle."""

    def __init__(self, links: list[Link]) -> None:
        first: dict[str, tuple[date, str]] = {}
        for account_id, before, moved_on in links:
            if account_id != before:
                first[before] = min((moved_on, account_id), first.get(before, (NEVER, "")))
        self.moves = {before: move for before, move in first.items() if not _closes_a_circle(first, before)}

    def holder(self, account_id: str, on: date) -> str:
        """The account that holds the debt of ``account_id`` on a day."""
        while account_id in self.moves and self.moves[account_id][0] <= on:
            account_id = self.moves[account_id][1]
        return account_id

    def leaves_to(self, account_id: str) -> tuple[date, str] | None:
        """On which day the debt of an account first goes to another, and to which."""
        if account_id not in self.moves:
            return None
        moved_on = self.moves[account_id][0]
        return moved_on, self.holder(account_id, moved_on)


def _closes_a_circle(first: dict[str, tuple[date, str]], before: str) -> bool:
    members = _reached(first, before)
    return before in members and before == max(members, key=lambda one: (first[one][0], one))


def _reached(first: dict[str, tuple[date, str]], start: str) -> set[str]:
    found: set[str] = set()
    here = start
    while here in first and first[here][1] not in found:
        here = first[here][1]
        found.add(here)
    return found


class Ledger:
    """All accounts on one day: what each credit closed, what is open, what is an advance."""

    def __init__(self, ledger: dict[str, Rows], links: list[Link], term: int | None) -> None:
        self.chains = Chains(links)
        self.term = term
        self.accounts = {*ledger, *(name for link in links for name in link[:2])}
        self.rows: dict[str, Rows] = {name: {table: [] for table in DATED} for name in self.accounts}
        for name, rows in ledger.items():
            for table, dated in DATED.items():
                for row in rows[table]:
                    self.rows[self.chains.holder(name, row[dated])][table].append(row)
        payments = [row for rows in ledger.values() for row in rows["payments"]]
        self.taken = takes(payments, self.chains.holder)
        self.charge_ids = {row["charge_id"] for rows in ledger.values() for row in rows["charges"]}

    def on(self, day: date) -> tuple[dict[Any, Decimal], dict[Any, Decimal], dict[Any, Decimal]]:
        """Closed, open and advances of every account, by account and document."""
        closed: dict[Any, Decimal] = {}
        opened: dict[Any, Decimal] = {}
        held: dict[Any, Decimal] = {}
        for name in self.accounts:
            debits, credits = self._money(name, day)
            parts, still_open, left = close(debits, credits, day, self.charge_ids)
            closed |= {(name, *key): amount for key, amount in parts.items()}
            leaves = self.chains.leaves_to(name)
            if leaves is None or leaves[0] > day:
                for (charge_id, _), amount in still_open.items():
                    opened[name, charge_id] = opened.get((name, charge_id), Decimal(0)) + amount
                held |= {name: sum(left.values(), Decimal(0))} if sum(left.values()) else {}
        return closed, opened, held

    def _money(self, name: str, day: date) -> tuple[list[Debit], list[Credit]]:
        """An account's own money and what came to it by that day."""
        debits, credits = account_rows(self.rows[name], self.term, self.taken)
        for before in self.accounts:
            leaves = self.chains.leaves_to(before)
            if leaves is not None and leaves[1] == name and leaves[0] <= day:
                earlier = self._money(before, day)
                _, still_open, left = close(*earlier, day, self.charge_ids)
                whole = {(debit.charge_id, debit.kind): debit for debit in earlier[0]}
                debits += [_part(whole[key], amount) for key, amount in still_open.items()]
                money = {(credit.credit_id, credit.kind): credit for credit in earlier[1]}
                credits += [_unnamed(money[key], amount) for key, amount in left.items() if amount]
        return debits, credits


def _part(debit: Debit, amount: Decimal) -> Debit:
    return Debit(debit.charge_id, debit.charged_on, debit.due_on, amount, NEVER, debit.kind)


def _unnamed(credit: Credit, amount: Decimal) -> Credit:
    return Credit(credit.credit_id, credit.credited_on, amount, credit.kind)
