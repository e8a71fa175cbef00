"""With ``since`` only what is new is asked for, and nothing is lost for it: rows written late, rows taken back."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from billing_databases import run
from pulls import FIRST, LATER, PAID, add, answers, billing_with, known, pulled, with_pull

from queries.home import Home
from queries.intake.load import unload
from queries.intake.store.loads import raw_folders


def test_only_what_is_new_is_asked_for_and_rows_without_a_time_come_again(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    home = with_pull(home, since="changed_at")
    pulled(home)
    add(billing, LATER)
    pulled(home)
    run(billing, "update paid set amount = 310.25, changed_at = '2026-02-09 10:00:00' where id = '0003'")
    report = pulled(home).report
    assert [sorted(answer["payment_id"]) for answer in answers(home)] == [
        ["0001", "0002"],
        ["0001", "0002", "0003"],
        ["0002", "0003"],
    ]
    assert known(home) == {"0001": Decimal("100.50"), "0002": Decimal("200.00"), "0003": Decimal("310.25")}
    assert report is not None
    assert (report.duplicates, report.changed) == (1, 1)
    assert "rows without changed_at, which come again with every pull: 1" in [str(note) for note in report.notes]


def test_a_row_that_was_written_late_under_an_earlier_time_comes_too(home: Home, billing: str) -> None:
    billing_with(billing, FIRST[0])
    home = with_pull(home, since="changed_at")
    pulled(home)
    add(billing, "'0004', '007', '2026-01-05', 40, '2026-01-05 09:58:00'")
    pulled(home)
    assert known(home) == {"0001": Decimal("100.50"), "0004": Decimal("40.00")}


def test_what_is_taken_back_is_asked_for_again_also_from_the_middle(home: Home, billing: str) -> None:
    billing_with(billing, FIRST[0])
    home = with_pull(home, since="changed_at")
    pulled(home)
    for day in ("2026-02-07", "2026-03-07"):
        add(billing, f"'{day}', '007', '{day}', 300, '{day} 10:00:00'")
        pulled(home)
    unload(home, raw_folders(home)[1].name)
    assert sorted(known(home)) == ["0001", "2026-02-07", "2026-03-07"], "the third answer overlaps the second"
    add(billing, "'0005', '007', '2026-03-20', 50, '2026-03-20 10:00:00'")
    unload(home, raw_folders(home)[2].name)
    assert sorted(known(home)) == ["0001"]
    pulled(home)
    assert sorted(known(home)) == ["0001", "0005", "2026-02-07", "2026-03-07"]


def test_a_row_of_a_far_year_hides_none_that_follow(home: Home, billing: str) -> None:
    billing_with(billing, FIRST[0], "'0006', '007', '2026-01-06', 60, '2035-01-06 10:00:00'")
    home = with_pull(home, since="changed_at")
    pulled(home)
    add(billing, f"'0007', '007', '2026-01-07', 70, '{datetime.now(UTC) + timedelta(hours=14):%Y-%m-%d %H:%M:%S}'")
    pulled(home)
    assert sorted(known(home)) == ["0001", "0006", "0007"]


def test_when_even_the_last_row_is_gone_everything_is_asked_for(home: Home, billing: str) -> None:
    billing_with(billing, LATER)
    home = with_pull(home, since="changed_at")
    pulled(home)
    run(billing, "delete from paid")
    add(billing, FIRST[0])
    pulled(home)
    assert sorted(known(home)) == ["0001", "0003"]


def test_a_column_of_another_type_is_asked_for_from_the_beginning(home: Home, billing: str) -> None:
    made = "create table paid (id varchar(9), contract varchar(9), paid_on date, amount {}, changed_at {})"
    run(billing, made.format("decimal(9, 2)", "varchar(30)"))
    add(billing, "'0001', '007', '2026-01-05', 100.50, '2026-03-05 10:00:00'")
    home = with_pull(home, since="changed_at")
    pulled(home)
    run(billing, "drop table paid", made.format("varchar(30)", "timestamp" if "postgres" in billing else "int"))
    times = ("'2026-03-06 10:00:00'", "'2026-01-07 10:00:00'") if "postgres" in billing else ("3000", "7")
    add(billing, *(f"'000{at}', '007', '2026-01-05', '1 00{at},50', {time}" for at, time in enumerate(times, 2)))
    pulled(home)
    assert known(home) == {"0001": Decimal("100.50"), "0002": Decimal("1002.50"), "0003": Decimal("1003.50")}


def test_a_changed_query_begins_at_the_beginning(home: Home, billing: str) -> None:
    billing_with(billing, FIRST[0], LATER)
    home = with_pull(home, since="changed_at", query=f"{PAID} where id = '0003'")
    pulled(home)
    home = with_pull(home, since="changed_at")
    pulled(home)
    assert sorted(known(home)) == ["0001", "0003"]


def test_columns_may_be_called_as_people_call_them(home: Home, billing: str) -> None:
    mark = "`" if "mysql" in billing else '"'
    named = {"id": "payment_id", "contract": "account_id", "changed_at": "Изменён: когда, %"}
    columns = ", ".join(f"{name} as {mark}{said}{mark}" for name, said in named.items())
    billing_with(billing, FIRST[0])
    home = with_pull(home, query=f"select {columns}, paid_on, amount from paid", since="Изменён: когда, %")
    pulled(home)
    add(billing, LATER)
    pulled(home)
    assert [answer["payment_id"].to_list() for answer in answers(home)] == [["0001"], ["0001", "0003"]]


def test_a_whole_number_may_be_the_mark(home: Home, billing: str) -> None:
    run(billing, "create table bills (id bigint primary key, contract varchar(9), made_on date, amount decimal(9, 2))")
    query = "select id as charge_id, contract as account_id, made_on as charged_on, amount from bills"
    home = with_pull(home, name="bills", query=query, layout="charges", since="charge_id")
    for number in (3_000_000_000, 3_000_500_000, 3_000_500_001):
        run(billing, f"insert into bills values ({number}, '007', '2026-01-05', 10)")
        pulled(home)
    assert [answer["charge_id"].to_list() for answer in answers(home)] == [
        [3_000_000_000],
        [3_000_000_000, 3_000_500_000],
        [3_000_500_000, 3_000_500_001],
    ]


def test_rows_without_a_number_of_their_own_are_pulled_whole_or_not_at_all(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    query = "select contract as account_id, paid_on, amount, changed_at from paid"
    refused = pulled(with_pull(home, query=query, layout=None, since="changed_at"))
    assert "generic_payments makes numbers of other columns; let the query give payment_id" in str(refused.problem)
    assert pulled(with_pull(home, query=query, layout=None)).is_new
