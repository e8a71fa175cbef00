"""What the product makes of a random export: the truth, a question, a doubt in roubles, or a false figure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from export_answers import Answers, answered
from export_cells import spelling
from random_exports import Export, ExportFile
from true_ledgers import Entry

from queries.ask import open_company
from queries.home import Home
from queries.intake.load import load
from queries.intake.store.loaded import rejected_rows
from queries.warehouse.build import build
from receivables.messages import Problem

RIGHT, ASKED, ANSWERED, ALOUD, FALSE = "right", "asked", "asked, then right", "doubted aloud", "silently false"
VERDICTS = (RIGHT, ANSWERED, ALOUD, ASKED, FALSE)
MOST_QUESTIONS = 8
_PERIOD = {"from": date(2020, 1, 1), "to": date(2027, 12, 31)}

Figures = dict[tuple[str, str, str], Decimal]
"""Table, account and month -> sum; the balance of an account has neither table nor month."""

Sum = tuple[tuple[str, str, str], Decimal]
"""One of them."""

_LEDGER = """
select 'charges', account_id, strftime(charged_on, '%Y-%m'), amount from charges where cancelled_on is null
union all
select 'payments', account_id, strftime(paid_on, '%Y-%m'), amount from payments where reversed_on is null
union all
select 'balance', account_id, '', amount from open_pieces where in_effect(date '2099-12-31', open_from, open_to)
union all
select 'balance', account_id, '', -amount from advances where in_effect(date '2099-12-31', held_from, held_to)
"""
_DOUBTS = """
select doubt, table_name, account_id, strftime(dated_on, '%Y-%m'), amount from doubts
where doubt in ('similar_number', 'repeated_row', 'similar_account')
"""
_ACCOUNTS = "select distinct account_id from charges union select account_id from payments"


@dataclass
class Verdict:
    """What became of one export."""

    seed: int
    kind: str = RIGHT
    questions: list[str] = field(default_factory=list)
    """What was asked: each sentence without its values."""
    why: str = ""
    files: int = 0
    """How many were loaded."""
    unasked: int = 0
    """How many of them without a question."""


def judged(home: Home, folder: Path, export: Export) -> Verdict:
    """Load every file of an export as a person would who answers what is asked, build, and compare with the truth."""
    verdict = Verdict(export.seed)
    for file in export.files:
        before = len(verdict.questions)
        if problem := _refused(home, folder, export, file, verdict.questions):
            verdict.kind, verdict.why = ASKED, str(problem)
            return verdict
        verdict.files += 1
        verdict.unasked += len(verdict.questions) == before
    build(home)
    off = _off(home, export)
    if not _agree_among_themselves(home, export, off):
        verdict.kind, verdict.why = FALSE, "identity, balances and tables differ"
    elif any(off.values()):
        verdict.kind, verdict.why = (ALOUD if _told(home, export, off) else FALSE), _in_words(off)
    elif verdict.questions:
        verdict.kind = ANSWERED
    return verdict


def _refused(home: Home, folder: Path, export: Export, file: ExportFile, questions: list[str]) -> Problem | None:
    """Load a file; the question to which nobody has an answer, if one is asked."""
    path, answers = folder / file.name, Answers()
    path.write_bytes(file.content)
    for _ in range(MOST_QUESTIONS):
        try:
            load(home, path, answers.layout, answers.options)
        except Problem as problem:
            questions.append(problem.message.text)
            more = answered(home, export, file, problem, answers)
            if more is None or more == answers:
                return problem
            answers = more
        else:
            return None
    return Problem("the same is asked again and again")


def _summed(rows: Iterable[Sum]) -> Figures:
    sums: Figures = defaultdict(Decimal)
    for key, amount in rows:
        sums[key] += amount
    return sums


def _truth(export: Export) -> Figures:
    entries = [*export.ledger.charges, *export.ledger.payments]
    rows = [((entry.table, entry.account, f"{entry.on:%Y-%m}"), entry.amount) for entry in entries]
    signs = {"charges": 1, "payments": -1}
    return _summed([*rows, *((("balance", e.account, ""), signs[e.table] * e.amount) for e in entries)])


def _off(home: Home, export: Export) -> Figures:
    """What was loaded less the truth."""
    loaded = open_company(home).sql(_LEDGER).rows()
    truth = [(key, -amount) for key, amount in _truth(export).items()]
    return _summed([*truth, *(((table, account, month), amount) for table, account, month, amount in loaded)])


def _agree_among_themselves(home: Home, export: Export, off: Figures) -> bool:
    """Whether the identity and every balance are what the tables add up to, right or not."""
    found = open_company(home).ask("identity", **_PERIOD).row(0, named=True)
    truth = {"charges": export.ledger.charges, "payments": export.ledger.payments}
    billed, cash = (
        sum((entry.amount for entry in entries), Decimal(0)) + sum(off[key] for key in off if key[0] == table)
        for table, entries in truth.items()
    )
    signs = {"charges": 1, "payments": -1, "balance": -1}
    left = _summed((("", account, ""), signs[table] * amount) for (table, account, _), amount in off.items())
    return (found["billed"], found["cash"], found["closing"]) == (billed, cash, billed - cash) and not any(
        left.values()
    )


def _told(home: Home, export: Export, off: Figures) -> bool:
    """Whether the doubts and the rows put aside name exactly the roubles by which the figures are off.

    Accounts that are a doubt because they differ only in spelling are one account here, and what is written twice
    under both is within the roubles of that doubt.
    """
    company = open_company(home)
    doubts = company.sql(_DOUBTS).rows()
    accounts = Counter(spelling(account) for (account,) in company.sql(_ACCOUNTS).rows())
    doubted: Figures = defaultdict(Decimal)
    named: list[Sum] = []
    for doubt, table, account, month, amount in doubts:
        if doubt == "similar_account":
            doubted["", spelling(account), ""] += amount
        else:
            named.append(((table, account, month), -amount if doubt == "repeated_row" else amount))
    named += [((entry.table, entry.account, f"{entry.on:%Y-%m}"), -entry.amount) for entry in _put_aside(home, export)]
    one = {account for account, times in accounts.items() if times == 1} | {account for _, account, _ in doubted}
    rest = _summed([*_by_spelling(off.items(), one), *((key, -amount) for key, amount in _by_spelling(named, one))])
    by_account = _summed((("", key[1], ""), abs(amount)) for key, amount in rest.items() if key[0] != "balance")
    return all(amount <= doubted[key] for key, amount in by_account.items())


def _put_aside(home: Home, export: Export) -> list[Entry]:
    """The entries that were put aside in every file in which they stand."""
    aside = set(rejected_rows(home).select("file", "line").rows())
    every = [((file.name, line), entry) for file in export.files for line, entry in file.lines.items()]
    accepted = {_document(entry) for place, entry in every if place not in aside}
    lost = {_document(entry): entry for _, entry in every if _document(entry) not in accepted}
    return list(lost.values())


def _document(entry: Entry) -> tuple[object, ...]:
    """What is the same of an entry in every file."""
    return entry.table, spelling(entry.number), entry.on, entry.amount


def _by_spelling(sums: Iterable[Sum], accounts: set[str]) -> list[Sum]:
    """The same with one name for all spellings of each of ``accounts``."""
    return [
        ((table, spelling(account) if spelling(account) in accounts else account, month), amount)
        for (table, account, month), amount in sums
    ]


def _in_words(off: Figures) -> str:
    """Off by how much, by table and month."""
    months = _summed(((table, "", month), amount) for (table, _, month), amount in off.items() if table != "balance")
    return "; ".join(f"{table} {month} {amount:+}" for (table, _, month), amount in sorted(months.items()) if amount)
