"""A small true ledger: what a dozen accounts were billed and what they paid, before any program wrote it down."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

ACCOUNTS, CHARGES, PAYMENTS = 12, 40, 40
_ACCOUNT_FORMS = ("{:06}", "{:05}", "10{:04}", "ЛС-{:04}", "A{:03}", "{}", "Д{}/26", "77{:08}")
_NUMBER_FORMS = ("{:06}", "{:04}", "{}", "INV-{:03}", "СЧ-{:04}", "А{:03}В", "2026/{:03}", "{:012}", "МТ{:05}", "0{}")


@dataclass(frozen=True)
class Entry:
    """One charge or payment; a refund is a payment below 0. ``on`` is the company's own time, that of Moscow."""

    table: str
    number: str
    account: str
    on: datetime
    amount: Decimal


@dataclass(frozen=True)
class Ledger:
    """The truth, in the order of time."""

    charges: tuple[Entry, ...]
    payments: tuple[Entry, ...]
    yearly: bool
    """The numbers of payments begin anew each year."""


def true_ledger(chance: random.Random) -> Ledger:
    """A ledger with invoices of several lines, refunds, and now and then numbers that begin anew each year."""
    form = chance.choice(_ACCOUNT_FORMS)
    accounts = [form.format(n) for n in chance.sample(range(1, 999), ACCOUNTS)]
    yearly = chance.random() < 0.1
    charges = _numbered([_charge(chance, accounts) for _ in range(CHARGES)], chance, yearly=False)
    if chance.random() < 0.2:
        charges = _in_lines(charges, chance)
    payments = [_payment(chance, accounts, 500 if yearly else 140) for _ in range(PAYMENTS)]
    return Ledger(tuple(charges), tuple(_numbered(payments, chance, yearly)), yearly)


def _amount(chance: random.Random, whole: float = 0.6) -> Decimal:
    roubles = chance.choice((chance.randint(50, 999), chance.randint(1000, 25_000)))
    return Decimal(roubles) + (0 if chance.random() < whole else Decimal(chance.randint(1, 99)) / 100)


def _time(chance: random.Random, days: int) -> datetime:
    return datetime(2026, 10, 31) - timedelta(days=chance.randint(0, days), seconds=-chance.randrange(86_400))


def _charge(chance: random.Random, accounts: list[str]) -> Entry:
    return Entry("charges", "", chance.choice(accounts), _time(chance, 140), _amount(chance))


def _payment(chance: random.Random, accounts: list[str], days: int) -> Entry:
    back = -1 if chance.random() < 0.1 else 1
    return Entry("payments", "", chance.choice(accounts), _time(chance, days), back * _amount(chance))


def _numbered(entries: list[Entry], chance: random.Random, yearly: bool) -> list[Entry]:
    form, at = chance.choice(_NUMBER_FORMS), chance.randint(1, 90)
    numbered: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.on):
        begins = yearly and (not numbered or numbered[-1].on.year != entry.on.year)
        at = 1 if begins else at + 1
        numbered.append(replace(entry, number=form.format(at)))
    return numbered


def _in_lines(charges: list[Entry], chance: random.Random) -> list[Entry]:
    """Some of them as invoices of several lines under one number."""
    lines: list[Entry] = []
    for charge in charges:
        lines += [replace(charge, amount=charge.amount + 10 * n) for n in range(chance.choice((1, 1, 2, 3)))]
    return lines
