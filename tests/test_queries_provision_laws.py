"""Laws of reserves and limitation on random ledgers: what was known on a day, one total, movements that add up."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, DAYS, Rows, ledgers, moves, together
from reference import Debit, account_rows, close
from reserve_homes import reserve_home
from step_ledgers import step_rows, steps_known_by

from queries.ask import OpenCompany, open_company
from receivables.foresight import reserve_rates
from receivables.foresight.reserve_movement import Movement

EDGES = (1, 3, 6)
"""Days are few in random ledgers, so ages are short."""
TERM = 3
GIVEN_UP = ("write_off", "amnesty", "cession")
RULES = "payment_term_days = 3\n[reserve]\nforward_factor = 1.2\nown = [[0, 0.1], [2, 0.333333], [5, 1.0]]\n"
ASKED = ("provision", "provision_parts", "provision_rates", "provision_movement", "provision_what_if")

money = st.integers(0, 10**9).map(lambda kopecks: Decimal(kopecks) / 100)


@given(opening=money, written_off=money, closing=money)
def test_a_movement_adds_up_to_the_kopeck(opening: Decimal, written_off: Decimal, closing: Decimal) -> None:
    moved = Movement(opening, written_off, closing)
    assert opening + moved.added - moved.released - moved.used == closing
    assert min(moved.added, moved.released) == 0 <= min(moved.used, moved.added, moved.released)
    assert moved.used <= min(opening, written_off)


def made(folder: str, name: str, rows: Rows) -> OpenCompany:
    return open_company(reserve_home(Path(folder) / name, rows, RULES, TERM))


@settings(max_examples=examples(4), deadline=None)
@given(ledger=ledgers(), steps=step_rows(3), links=moves(3), back=st.integers(0, DAYS + 3))
def test_all_files_say_of_a_day_what_was_known_on_it_and_sums_are_those_of_the_debt(
    ledger: dict[str, Rows], steps: Rows, links: list[tuple[str, str, date]], back: int
) -> None:
    rows, on = together(ledger, links), BASE + timedelta(days=DAYS + 3 - back)
    with TemporaryDirectory() as folder:
        late = made(folder, "late", {**rows, **steps})
        early = made(folder, "early", steps_known_by({**rows, **steps}, on))
        with patch.object(reserve_rates, "LEAST_MONTHS", 1):
            for question in ASKED:
                assert late.ask(question, as_of=on, edges=EDGES).equals(early.ask(question, as_of=on, edges=EDGES))
        for question in ("provision_cap", "limitation"):
            assert late.ask(question, as_of=on).equals(early.ask(question, as_of=on))
        _sums_are_those_of_the_debt(late, on)


def _sums_are_those_of_the_debt(company: OpenCompany, on: date) -> None:
    ages = company.ask("debt_by_age", as_of=on, edges=EDGES)
    set_aside = company.ask("provision", as_of=on, edges=EDGES)
    assert set_aside["bucket"].to_list() == [*ages["bucket"][:-1], "cap"]
    assert set_aside["amount"][:-1].equals(ages["amount"][:-1])
    parts = company.ask("provision_parts", as_of=on, edges=EDGES)
    assert parts["amount"].sum() == set_aside["amount"].sum()
    overdue = company.ask("debtors", as_of=on)["overdue"].sum()
    lapses = company.ask("limitation", as_of=on)
    assert lapses["overdue"].sum() == overdue
    told = sum(Decimal(lapses[name].sum()) for name in ("lapsed", "within_180", "later", "in_court", "under_order"))
    assert told == overdue


@settings(max_examples=examples(8), deadline=None)
@given(ledger=ledgers())
def test_what_reached_an_age_grew_older_and_was_lost_is_as_told_charge_by_charge(ledger: dict[str, Rows]) -> None:
    on = BASE + timedelta(days=DAYS + 9)
    with TemporaryDirectory() as folder:
        found = made(folder, "all", together(ledger)).ask("provision_rates", as_of=on, edges=EDGES)
    told = found.select("reached", "written_off", "passed_on").rows()[:-1]
    assert told == rolls_by_charge(ledger, on)


def rolls_by_charge(ledger: dict[str, Rows], on: date) -> list[tuple[Decimal, ...]]:
    """The same in plain Python: what of each charge is open when it comes to an age and when it leaves it."""
    sums = [[Decimal(0)] * 3 for _ in (0, *EDGES)]
    for rows in ledger.values():
        debits, credits = account_rows(rows, TERM)
        given_up = {one.credit_id: one.credited_on for one in credits if one.kind in GIVEN_UP}
        names = {row["charge_id"] for row in rows["charges"]}
        for debit in (one for one in debits if one.due_on is not None):
            for age, (came, left) in enumerate(stays(debit)):
                if left > on or not debit.charged_on <= came < left:
                    continue
                sums[age][0] += close(debits, credits, came, names)[1].get((debit.charge_id, debit.kind), Decimal(0))
                closed, still_open, _ = close(debits, credits, left, names)
                for (charge_id, credit_id), part in closed.items():
                    if charge_id == debit.charge_id and came < given_up.get(credit_id, came) <= left:
                        sums[age][1] += part
                sums[age][2] += still_open.get((debit.charge_id, debit.kind), Decimal(0))
    return [tuple(one) for one in sums]


def stays(debit: Debit) -> list[tuple[date, date]]:
    """First day at each age and at the next one: not due from its date on, then a day past each edge."""
    due_on = debit.due_on or date.max
    starts = [debit.charged_on, *(due_on + timedelta(days=edge + 1) for edge in (0, *EDGES))]
    return list(pairwise(starts))
