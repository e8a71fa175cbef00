"""One number on several rows: lines of a document, a row written twice, a correction, or a number used again."""

import random
from decimal import Decimal
from pathlib import Path

import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_files import Row, cash, doubted, paid, rows_of, write

from queries.ask import open_company
from queries.decisions.documents import DoubtfulRow, decide_document
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.intake.load import load, unload
from receivables.messages import Problem


def test_lines_of_one_invoice_all_count_and_the_report_says_so(home: Home, tmp_path: Path) -> None:
    text = "invoice number,customer id,invoice date,due date,description,amount\n" + "".join(
        f"I{number},C1,2026-09-01,2026-09-20,{what},{amount}\n"
        for number, what, amount in ((1, "Internet", 500), (1, "TV", 300), (1, "Telephone", 300), (2, "Internet", 500))
    )
    report = load(home, write(tmp_path, text, "a.csv"))
    rows = rows_of(home, report, "charges").sort("charge_id")
    assert rows["charge_id"].to_list() == ["I1", "I1/2", "I1/3", "I2"]
    assert rows["amount"].sum() == 500 + 300 + 300 + 500
    assert "numbers on several rows, taken as lines of one document: 1 (for example I1)" in " ".join(
        map(str, report.notes)
    )


def test_lines_keep_their_ids_in_whatever_order_they_come(home: Home, tmp_path: Path) -> None:
    lines = [("1", "A", "2026-02-01", f"{amount}.00") for amount in (500, 200, 300)]
    first = paid(home, tmp_path, "a.csv", lines)
    again = paid(home, tmp_path, "b.csv", [*lines[::-1], ("2", "A", "2026-02-02", "5.00")])
    assert (first.changed, again.changed, again.duplicates) == (0, 0, 3)
    assert cash(home) == 500 + 200 + 300 + 5


def test_equal_rows_of_one_number_count_once_and_are_a_doubt(home: Home, tmp_path: Path) -> None:
    row = ("1", "A", "2026-02-01", "500.00")
    report = paid(home, tmp_path, "a.csv", [row, row, row, ("2", "A", "2026-02-02", "70.00")])
    assert cash(home) == 500 + 70
    assert "2 more rows, amount 1000.00" in " ".join(map(str, report.notes))
    assert doubted(home, "repeated_row") == [(1, Decimal("1000.00"))]


def test_a_file_written_twice_over_is_no_doubt(home: Home, tmp_path: Path) -> None:
    rows = [("1", "A", "2026-02-01", "500.00"), ("2", "A", "2026-02-02", "70.00")]
    report = paid(home, tmp_path, "a.csv", [*rows, *rows])
    assert (cash(home), report.duplicates, report.notes) == (Decimal("570.00"), 2, ())
    assert open_company(home).ask("data_doubts").is_empty()


def test_the_number_of_a_row_does_not_tell_equal_rows_apart(home: Home, tmp_path: Path) -> None:
    rows = "1;7;A;01.02.2026;5,00\n2;7;A;01.02.2026;5,00\n3;8;A;02.02.2026;6,00\n"
    text = "№;ID платежа;Лицевой счет;Дата платежа;Сумма\n" + rows
    report = load(home, write(tmp_path, text, "a.csv"))
    assert rows_of(home, report)["amount"].sum() == 5 + 6
    assert report.duplicates == 1


@pytest.mark.parametrize(
    "newer", [("1", "A", "2026-02-01", "70.00"), ("1", "A", "2026-03-01", "50.00"), ("1", "A", "2026-02-01", "50.00")]
)
def test_the_same_account_with_the_same_date_or_amount_is_a_correction(home: Home, tmp_path: Path, newer: Row) -> None:
    paid(home, tmp_path, "a.csv", [("1", "A", "2026-02-01", "50.00"), ("9", "A", "2026-02-01", "1.00")])
    report = paid(home, tmp_path, "b.csv", [newer])
    assert report.changed + report.duplicates == 1
    assert cash(home) == Decimal(newer[3]) + 1


USED_AGAIN = [
    ("1", "B", "2025-02-01", "70.00"),
    ("1", "B", "2026-02-01", "50.00"),
    ("1", "A", "2025-02-01", "70.00"),
]


@pytest.mark.parametrize("newer", USED_AGAIN)
def test_a_number_used_again_is_asked_about_and_nothing_is_replaced(home: Home, tmp_path: Path, newer: Row) -> None:
    paid(home, tmp_path, "a.csv", [("1", "A", "2026-02-01", "50.00")])
    with pytest.raises(Problem, match="say numbers=yearly"):
        paid(home, tmp_path, "b.csv", [newer])
    assert cash(home) == 50
    paid(home, tmp_path, "b.csv", [newer], replace="yes")
    assert cash(home) == Decimal(newer[3])


def test_numbers_that_begin_anew_each_year_are_told_apart_by_it(home: Home, tmp_path: Path) -> None:
    paid(home, tmp_path, "2025.csv", [("1", "A", "2025-06-05", "1000.00"), ("2", "B", "2025-06-06", "1000.00")])
    this_year = [("1", "C", "2026-01-10", "700.00"), ("2", "D", "2026-01-11", "700.00")]
    paid(home, tmp_path, "2026.csv", this_year, numbers="yearly")
    assert cash(home) == 2 * 1000 + 2 * 700
    more = paid(home, tmp_path, "2026b.csv", [*this_year, ("3", "A", "2026-02-11", "5.00")], numbers="yearly")
    assert more.duplicates == 2
    assert cash(home) == 2 * 1000 + 2 * 700 + 5


def test_other_lines_of_a_number_are_asked_about(home: Home, tmp_path: Path) -> None:
    def line(amount: int) -> Row:
        return "1", "A", "2026-02-01", f"{amount}.00"

    paid(home, tmp_path, "a.csv", [line(500), line(300)])
    with pytest.raises(Problem, match="lines=add"):
        paid(home, tmp_path, "b.csv", [line(300), line(40)])
    with pytest.raises(Problem, match="lines=add"):
        paid(home, tmp_path, "c.csv", [line(300)])
    added = paid(home, tmp_path, "b.csv", [line(300), line(40)], lines="add")
    assert cash(home) == 500 + 300 + 40
    unload(home, added.file_id)
    paid(home, tmp_path, "b.csv", [line(300), line(40)], replace="yes")
    assert cash(home) == 300 + 40


def test_a_call_whose_number_was_used_again_is_not_lost(home: Home, tmp_path: Path) -> None:
    head = "contact_id,started_at,channel,phone,seconds\n"
    load(home, write(tmp_path, head + "1,2026-02-01 10:00,call,79000000001,30\n", "a.csv"))
    with pytest.raises(Problem, match="numbers of contacts are known"):
        load(home, write(tmp_path, head + "1,2026-02-02 11:00,call,79000000002,60\n", "b.csv"))
    two = head + "5,2026-02-03 10:00,call,79000000001,30\n5,2026-02-03 10:01,call,79000000001,40\n"
    assert rows_of(home, load(home, write(tmp_path, two, "c.csv")), "contacts")["seconds"].sum() == 30 + 40


amounts = st.integers(1, 4).map(lambda n: f"{n}00.00")
documents = st.dictionaries(st.sampled_from("123"), st.lists(amounts, min_size=1, max_size=3), min_size=1)


@settings(max_examples=examples(40), deadline=None)
@given(known=documents, newer=documents, seed=st.integers(0, 99))
def test_two_files_of_documents_add_up_to_the_documents_or_are_asked_about(
    known: dict[str, list[str]], newer: dict[str, list[str]], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every line is written with a description of its own, so that none repeats another."""
    folder = tmp_path_factory.mktemp("documents")
    home = home_at(folder / "home")

    def file(name: str, given: dict[str, list[str]]) -> Path:
        rows = [
            f"{number},A,2026-02-01,{amount},service {at}\n"
            for number, lines in given.items()
            for at, amount in enumerate(sorted(lines))
        ]
        random.Random(seed).shuffle(rows)
        return write(folder, "payment_id,account_id,paid_on,amount,what\n" + "".join(rows), name)

    load(home, file("a.csv", known))
    sums = {number: sum(map(Decimal, lines)) for number, lines in known.items()}
    try:
        load(home, file("b.csv", newer))
    except Problem:
        shared = known.keys() & newer.keys()
        assert any(sorted(known[n]) != sorted(newer[n]) and max(len(known[n]), len(newer[n])) > 1 for n in shared)
    else:
        sums |= {number: sum(map(Decimal, lines)) for number, lines in newer.items()}
    assert cash(home) == sum(sums.values())


def test_numbers_that_differ_only_in_spelling_are_a_doubt_until_somebody_says_what_they_are(
    home: Home, tmp_path: Path
) -> None:
    first = [("0000611365", "A", "2026-02-01", "55.94"), ("АВ-7", "B", "2026-02-01", "20.00")]
    second = [("611365", "A", "2026-02-01", "55.94"), ("ab-7.0", "B", "2026-02-01", "20.00")]
    others = [("611366", "A", "2026-02-01", "55.94"), ("611365.0", "A", "2026-02-02", "55.94")]
    paid(home, tmp_path, "a.csv", first)
    paid(home, tmp_path, "b.csv", [*second, *others])
    every = 4 * Decimal("55.94") + 2 * 20
    assert cash(home) == every
    assert doubted(home, "similar_number") == [(2, Decimal("55.94") + 20)]
    twin = DoubtfulRow("similar_number", "payments", "611365")
    decide_document(decisions_at(home), twin, "same", "anna")
    assert cash(home) == every - Decimal("55.94")
    assert doubted(home, "similar_number") == [(1, Decimal("20.00"))]
    paid(home, tmp_path, "c.csv", [second[0], ("9", "A", "2026-02-03", "1.00")])
    assert cash(home) == every - Decimal("55.94") + 1
    decide_document(decisions_at(home), twin, "other", "anna")
    assert cash(home) == every + 1
    assert doubted(home, "similar_number") == [(1, Decimal("20.00"))]
    decide_document(decisions_at(home), twin, "open", "anna")
    cash(home)
    assert doubted(home, "similar_number") == [(2, Decimal("55.94") + 20)]
    with pytest.raises(Problem, match="say same, other, open"):
        decide_document(decisions_at(home), twin, "lines", "anna")


def test_equal_rows_decided_to_be_lines_count_as_often_as_they_stand(home: Home, tmp_path: Path) -> None:
    row = ("1", "A", "2026-02-01", "500.00")
    paid(home, tmp_path, "a.csv", [row, row, row, ("2", "A", "2026-02-02", "70.00")])
    cash(home)
    rows = DoubtfulRow("repeated_row", "payments", "1")
    decide_document(decisions_at(home), rows, "lines", "anna")
    assert cash(home) == 3 * 500 + 70
    assert doubted(home, "repeated_row") == []
    paid(home, tmp_path, "b.csv", [("3", "A", "2026-02-03", "1.00")])
    assert cash(home) == 3 * 500 + 70 + 1
    decide_document(decisions_at(home), rows, "once", "anna")
    assert cash(home) == 500 + 70 + 1
    assert doubted(home, "repeated_row") == []


@pytest.mark.parametrize("listed", [(), ("00123",), ("123",), ("00123", "123")])
def test_accounts_that_differ_only_in_spelling_are_a_doubt_unless_both_are_listed(
    home: Home, tmp_path: Path, listed: tuple[str, ...]
) -> None:
    if listed:
        load(home, write(tmp_path, "account_id\n" + "".join(f"{one}\n" for one in listed), "accounts.csv"), "accounts")
    paid(home, tmp_path, "a.csv", [("1", "00123", "2026-02-01", "500.00")])
    paid(home, tmp_path, "b.csv", [("2", "123", "2026-02-05", "40.00")])
    cash(home)
    assert doubted(home, "similar_account") == ([] if len(listed) == 2 else [(1, Decimal("40.00"))])


def test_equal_payments_without_a_number_are_so_many_payments_and_no_doubt(home: Home, tmp_path: Path) -> None:
    row = "00123;01.02.2026;500,00\n"
    load(home, write(tmp_path, "Лицевой счет;Дата платежа;Сумма\n" + 3 * row, "a.csv"))
    assert cash(home) == 3 * 500
    assert doubted(home, "similar_number") == []
