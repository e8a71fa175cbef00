"""Subscribers who left are forgotten: their names, telephones and addresses are nowhere, and every figure stays."""

import gzip
import io
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing

import polars as pl
import pytest
from forgotten_homes import GONE, NAMES, NUMBERS, PLACE, SHARED, SISTER, mixed_home
from test_vocabulary_answers import ASKED

from queries.ask import open_company
from queries.check import check
from queries.decisions.deeds import deeds_done
from queries.decisions.forgotten import FORGOTTEN, accounts_forgotten, bytes_forgotten
from queries.decisions.store import decisions_at
from queries.forgetting.forgetting import Forgotten, forget
from queries.home import Home, home_at
from queries.intake.store.raw_register import register_of
from queries.question import questions
from queries.vocabulary.personal_data import OF_NAMES

PEOPLE = {"name", "number", *OF_NAMES}
NAMING = [
    name
    for name, question in questions().items()
    if re.search(r"\b(accounts\.(name|phone|address)|phone\w*)\b", question.text)
    and not {param.name for param in question.params} & {"campaign", "promotion", "scheme", "schemes"}
]
"""Questions in which names, telephones or addresses are read."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return mixed_home(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def after(before: Home, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Forgotten]:
    home = home_at(shutil.copytree(before.path, tmp_path_factory.mktemp("after") / "home"))
    return home, forget(home, frozenset({GONE}), who="clara@b.example")


def test_every_table_that_figures_are_counted_from_stays(before: Home, after: tuple[Home, Forgotten]) -> None:
    """All but names, telephones and addresses: every answer is counted from these tables alone."""
    was, now = open_company(before), open_company(after[0])
    assert now.warehouse.snapshot.row_counts == was.warehouse.snapshot.row_counts
    for table in was.warehouse.snapshot.row_counts:
        asked = f"select * exclude (people) from (select 1 as people, * from {table})"
        told = [company.sql(asked) for company in (was, now)]
        told = [rows.drop(set(rows.columns) & PEOPLE) for rows in told]
        assert told[0].sort(told[0].columns).equals(told[1].sort(told[0].columns)), table


@pytest.mark.parametrize("name", NAMING)
def test_every_question_that_reads_them_answers_the_same_but_for_them(
    name: str, before: Home, after: tuple[Home, Forgotten]
) -> None:
    needed = {param.name: ASKED[param.name] for param in questions()[name].params if param.default is None}
    answers = [open_company(home).ask(name, **needed) for home in (before, after[0])]
    was, now = (answer.drop(column for column in answer.columns if column in PEOPLE) for answer in answers)
    assert was.equals(now)


def test_nothing_of_the_forgotten_is_left_in_the_home(before: Home, after: tuple[Home, Forgotten]) -> None:
    wanted = [NAMES[GONE], NUMBERS[GONE], "916)123-45-67", "916) 123-45-67", PLACE]
    assert {text for text in wanted if any(text in held for held in texts_of(before))} == set(wanted)
    assert [text for text in wanted if any(text in held for held in texts_of(after[0]))] == []
    assert any(NAMES[SISTER] in held for held in texts_of(after[0]))


def texts_of(home: Home) -> Iterator[str]:
    """What all files of a home hold, unpacked, in both encodings."""
    for file in home.path.rglob("*"):
        if file.is_file():
            for content in unpacked(file.read_bytes()):
                yield content.decode("utf-8", "replace")
                yield content.decode("cp1251", "replace")


def unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield archive.read(member)
    elif content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    elif content.startswith(b"PAR1"):
        yield pl.read_parquet(io.BytesIO(content)).write_json().encode()


def test_a_number_that_another_account_has_too_stays_for_its_calls(after: tuple[Home, Forgotten]) -> None:
    home, done = after
    held = open_company(home).sql("select account_id, phone from phones where account_id in ('00000007', '00000008')")
    assert sorted(row[0] for row in held.rows() if SHARED in row[1]) == [GONE, SISTER]
    assert done.shared_numbers == 1


def test_calls_by_number_alone_find_the_forgotten_account_as_before(
    before: Home, after: tuple[Home, Forgotten]
) -> None:
    asked = "select contact_id, account_id from contacts where account_id = '00000007' and phone is not null order by 1"
    assert open_company(before).sql(asked).equals(open_company(after[0]).sql(asked))
    assert open_company(before).sql(asked).height > 0


def test_who_forgot_whom_and_which_bytes_were_before_is_kept(before: Home, after: tuple[Home, Forgotten]) -> None:
    home, done = after
    assert accounts_forgotten(home) == {GONE}
    was = {file.file_id: file.sha256 for file in register_of(before) if file.file_id in done.files}
    assert {file_id: sha256 for sha256, file_id in bytes_forgotten(home).items()} == was
    (deed,) = deeds_done(decisions_at(home), kinds=[FORGOTTEN]).rows(named=True)
    assert (deed["who"], deed["about"]) == ("clara@b.example", GONE)
    with closing(sqlite3.connect(home.decisions)) as one, pytest.raises(sqlite3.IntegrityError, match="only added"):
        one.execute("delete from forgotten_accounts")


def test_the_home_is_whole_afterwards(after: tuple[Home, Forgotten]) -> None:
    assert check(after[0]) == []
