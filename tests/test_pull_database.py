"""A database is only read, says in one sentence what is wrong, and never tells its password."""

import logging
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from billing_databases import new_schema, run
from decision_stores import new_database
from pulls import FIRST, PAID, answers, billing_with, pulled, table, with_pull

from queries.home import Home
from queries.pull.database import asked
from queries.pull.database_address import address_of, without_secrets
from receivables.messages import Problem

PLAIN = PAID.replace(", changed_at", "")


@pytest.mark.parametrize(
    "query",
    [
        "delete from paid",
        "delete from paid returning *",
        "drop table paid",
        "update paid set amount = 0",
        f"{PLAIN}; delete from paid",
        "select 1 as a) as b; delete from paid; select * from (select 1 as a",
        "select 1 as a) as b; commit; delete from paid; select * from (select 1 as a",
        "with gone as (delete from paid returning *) select * from gone",
        "insert into paid (id) values ('x')",
        "select * from no_such_table",
        "no sql at all",
    ],
)
def test_what_is_no_single_select_is_refused_and_changes_nothing(home: Home, billing: str, query: str) -> None:
    billing_with(billing, *FIRST)
    outcome = pulled(with_pull(home, query=query))
    assert "The pull payments broke off and loaded nothing: " in str(outcome.problem)
    assert "\n" not in str(outcome.problem)
    assert pulled(with_pull(home, query=PLAIN)).report is not None
    assert answers(home)[0]["amount"].sum() == Decimal("100.50") + 200


@pytest.mark.parametrize("end", [";", " ;\n", " -- all of them", "\n-- all of them", " /* all */"])
def test_a_query_may_end_as_people_end_it(home: Home, billing: str, end: str) -> None:
    billing_with(billing, *FIRST)
    assert pulled(with_pull(home, query=PLAIN + end)).is_new


def test_colons_and_percent_signs_of_a_query_are_its_own(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    query = (
        PLAIN.replace(" from", ", ':x 12:30 %s %(y)s' as said from") + " where contract like '00%' and id <> ':begin'"
    )
    outcome = pulled(with_pull(home, query=f"{query} and mod(10, 4) = 2" if "sqlite" not in billing else query))
    assert outcome.problem is None
    assert answers(home)[0]["said"].to_list() == [":x 12:30 %s %(y)s"] * 2


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ("id, id", "id"),
        ("id, contract as ID", "id"),
        ("id as _line, amount", "column 1 of the answer needs another name; give it one with as"),
    ],
)
def test_columns_that_nobody_could_tell_apart_are_refused(home: Home, billing: str, columns: str, says: str) -> None:
    billing_with(billing, *FIRST)
    assert says in str(pulled(with_pull(home, query=f"select {columns} from paid")).problem).lower()
    assert not home.raw.exists()


def test_colons_in_the_names_of_columns_make_them_no_namesakes(home: Home, billing: str) -> None:
    mark = "`" if "mysql" in billing else '"'
    said = f"1 as {mark}sum: roubles{mark}, 2 as {mark}sum: kopecks{mark}"
    billing_with(billing, *FIRST)
    assert pulled(with_pull(home, query=PLAIN.replace(" from", f", {said} from"))).is_new


def test_a_number_of_single_precision_is_refused(home: Home, billing: str) -> None:
    if billing.startswith("sqlite"):
        pytest.skip("SQLite has no numbers of single precision")
    run(billing, "create table paid (id varchar(9), amount real)" if "postgres" in billing else MARIADB_FLOAT)
    said = str(pulled(with_pull(home, query="select * from paid")).problem)
    assert "amount is a number of single precision, which does not hold kopecks exactly" in said


MARIADB_FLOAT = "create table paid (id varchar(9), amount float)"


def test_times_that_name_an_instant_are_those_of_the_companys_clock(home: Home, billing: str) -> None:
    """22:30 in UTC is half past one of the next day in Moscow; so is the day that the query makes of it."""
    if billing.startswith("sqlite"):
        pytest.skip("SQLite has no instants")
    zoned, set_utc = ("timestamptz", "set time zone 'UTC'") if "postgres" in billing else MARIADB_INSTANT
    run(
        billing,
        f"create table calls (id int, at {zoned} null)",
        set_utc,
        "insert into calls values (1, '2026-01-05 22:30:00')",
    )
    query = "select id as contact_id, '007' as account_id, 'call' as channel, at as started_at, cast(at as date) as day"
    outcome = pulled(with_pull(home, query=f"{query} from calls", layout="contacts"))
    assert outcome.report is not None
    started = pl.read_parquet(home.staged / outcome.report.file_id / "contacts.parquet")["started_at"].to_list()
    assert started == [datetime(2026, 1, 6, 1, 30)]
    assert answers(home)[0]["day"].to_list() == [date(2026, 1, 6)]


MARIADB_INSTANT = ("timestamp", "set time_zone = '+00:00'")


@pytest.mark.parametrize(("zone", "notes"), [("Europe/Moscow", 0), ("Europe/Berlin", 1)])
def test_a_mariadb_without_time_zones_says_so_where_the_clocks_change(
    mariadb_address: str, zone: str, notes: int
) -> None:
    url = sa.make_url(mariadb_address.format(database="mysql"))
    with asked(table(query="select 1 as x"), url, zone, None) as answer:
        assert len(answer.notes) == notes
        assert list(answer.batches) == [[(1,)]]


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_database_that_goes_away_in_the_middle_loads_nothing(kind: str, request: pytest.FixtureRequest) -> None:
    """The server ends the connection after the first of 50 batches."""
    if kind == "postgresql":
        url = new_database(request.getfixturevalue("postgres_address"), "gone")
        many = "select pg_backend_pid() as who, repeat('x', 1000) as said from generate_series(1, 1000000)"
        kill = "select pg_terminate_backend({who})"
    else:
        url = new_schema(request.getfixturevalue("mariadb_address"), "gone")
        many, kill = "select connection_id() as who, repeat('x', 1000) as said from seq_1_to_1000000", "kill {who}"
    taken: list[int] = []
    with pytest.raises(Problem) as caught, asked(table(query=many), sa.make_url(url), "Europe/Moscow", None) as answer:
        for who, _ in answer.batches:
            if not taken:
                run(url, kill.format(who=who[0]))
            taken.append(len(who))
    assert 0 < sum(taken) < 1_000_000
    assert str(caught.value).startswith("The pull payments broke off and loaded nothing: ")


@pytest.fixture
def logs(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


SECRETS = [
    "postgresql://boss:s3cret@127.0.0.1:1/billing",
    "postgresql://boss:s3cret@127.0.0.1:port/billing",
    "postgresql://boss:x/y@s3cret@127.0.0.1:1/billing",
    "postgresql://127.0.0.1:1/billing?user=boss&password=s3cret",
    "postgres://boss:s3cret@nobody.invalid/billing",
    "mysql://boss:s3cret@127.0.0.1:1/billing",
    "mariadb://boss:s3cret@127.0.0.1/billing?nonsense=1",
    "mariadb://boss:s3cret@127.0.0.1:1/billing?password=s3cret",
    "oracle://boss:s3cret@127.0.0.1/billing",
    "boss s3cret",
    "sqlite:///no/such/folder/s3.db",
    "sqlite://",
]


@pytest.mark.parametrize("address", SECRETS)
def test_an_address_that_does_not_answer_is_told_without_its_password(
    home: Home, address: str, monkeypatch: pytest.MonkeyPatch, logs: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("BILLING_URL", address)
    outcome = pulled(with_pull(home))
    said = str(outcome.problem)
    assert said.startswith("The pull payments")
    assert said.count("\n") == 0
    assert "s3cret" not in "".join((said, logs.text, *capsys.readouterr()))
    assert not home.raw.exists()


def test_a_wrong_password_is_told_without_it(
    home: Home, mariadb_address: str, monkeypatch: pytest.MonkeyPatch, logs: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("BILLING_URL", mariadb_address.format(database="mysql").replace("root@", "root:s3cret@"))
    said = str(pulled(with_pull(home)).problem)
    assert "Access denied for user 'root'@'localhost'" in said
    assert "s3cret" not in said + logs.text


def test_every_spelling_of_a_password_is_put_out() -> None:
    url = sa.make_url("postgresql://boss:a%40b%2F@host/db?sslpassword=zz")
    assert without_secrets("a@b/ a%40b%2F a%40b/ zz", url) == "*** *** *** ***"


def test_an_environment_without_the_address_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BILLING_URL", raising=False)
    said = str(pulled(with_pull(home)).problem)
    assert said == "The pull payments needs the environment variable BILLING_URL with the address of the database"


def test_a_file_of_sqlite_that_is_not_there_is_not_made(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILLING_URL", f"sqlite:///{tmp_path}/none.db")
    assert pulled(with_pull(home)).problem is not None
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("kind", ["postgresql", "postgres", "mysql", "mariadb", "postgresql+psycopg2", "mysql+mysqldb"])
def test_an_address_is_opened_by_the_driver_that_is_here(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILLING_URL", f"{kind}://boss:s3cret@host/billing")
    assert address_of(table()).get_dialect().driver in {"psycopg", "pymysql"}
