"""What the product makes of a random export: the truth, a question, a doubt in roubles, or a false figure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from export_answers import Answers, answered
from export_cells import spelling
from random_exports import Export, ExportFile

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


@dataclass
class Verdict:
    """What became of one export."""

    seed: int
    kind: str = RIGHT
    questions: list[str] = field(default_factory=list)
    """What was asked: each sentence without its values."""
    why: str = ""


def judged(home: Home, folder: Path, export: Export) -> Verdict:
    """Load every file of an export as a person would who answers what is asked, build, and compare with the truth."""
    verdict = Verdict(export.seed)
    for file in export.files:
        if problem := _refused(home, folder, export, file, verdict.questions):
            verdict.kind, verdict.why = ASKED, str(problem)
            return verdict
    build(home)
    off = _off(home, export)
    if not any(off.values()) and _identity_agrees(home, export):
        verdict.kind = ANSWERED if verdict.questions else RIGHT
        return verdict
    verdict.kind = ALOUD if _told(home, export, off) else FALSE
    verdict.why = _in_words(off)
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


def _summed(rows: Iterable[tuple[tuple[str, str, str], Decimal]]) -> Figures:
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


def _identity_agrees(home: Home, export: Export) -> bool:
    found = open_company(home).ask("identity", **_PERIOD).row(0, named=True)
    billed, cash = (sum(entry.amount for entry in part) for part in (export.ledger.charges, export.ledger.payments))
    return (found["billed"], found["cash"], found["closing"]) == (billed, cash, billed - cash)


def _told(home: Home, export: Export, off: Figures) -> bool:
    """Whether the doubts and the rows put aside name exactly the roubles by which the figures are off.

    Accounts that are a doubt because they differ only in spelling are one account here, and what is written twice
    under both is within the roubles of that doubt.
    """
    doubts = open_company(home).sql(_DOUBTS).rows()
    doubted = _summed(
        (("", spelling(account), ""), amount) for doubt, _, account, _, amount in doubts if doubt == "similar_account"
    )
    similar = {spelling(account) for doubt, _, account, _, _ in doubts if doubt == "similar_account"}
    named = [
        ((table, account, month), -amount if doubt == "repeated_row" else amount)
        for doubt, table, account, month, amount in doubts
        if doubt != "similar_account"
    ]
    by_name = {file.name: file for file in export.files}
    for name, line in rejected_rows(home).select("file", "line").unique().rows():
        if entry := by_name[name].lines.get(line):
            named.append(((entry.table, entry.account, f"{entry.on:%Y-%m}"), -entry.amount))
    rest = _summed([*_by_spelling(off, similar), *((key, -amount) for key, amount in _by_spelling(named, similar))])
    by_account = _summed(
        (("", account, ""), abs(amount)) for (table, account, _), amount in rest.items() if table != "balance"
    )
    return all(amount <= doubted[key] for key, amount in by_account.items())


def _in_words(off: Figures) -> str:
    """Off by how much, by table and month."""
    months = _summed(((table, "", month), amount) for (table, _, month), amount in off.items() if table != "balance")
    return "; ".join(f"{table} {month} {amount:+}" for (table, _, month), amount in sorted(months.items()) if amount)


def _by_spelling(
    figures: Figures | list[tuple[tuple[str, str, str], Decimal]], similar: set[str]
) -> list[tuple[tuple[str, str, str], Decimal]]:
    rows = list(figures.items()) if isinstance(figures, dict) else figures
    return [
        ((table, spelling(account) if spelling(account) in similar else account, month), amount)
        for (table, account, month), amount in rows
    ]
