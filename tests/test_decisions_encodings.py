"""Databases of every encoding keep decisions, or say that they cannot; health tells one that does not answer."""

from contextlib import closing

import pytest
import sqlalchemy as sa
from decision_stores import new_database
from pulls import table

from queries.decisions.schemes import new_draft, scheme_versions
from queries.decisions.store import Decisions
from queries.health import DECISIONS, health
from queries.home import Home
from queries.pull.database import asked
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.messages import Problem


@pytest.mark.parametrize("encoding", ["UTF8", "SQL_ASCII", "WIN1251", "LATIN1"])
def test_letters_are_kept_or_refused_in_a_sentence(encoding: str, postgres_address: str) -> None:
    with closing(Decisions(new_database(postgres_address, f"letters_{encoding}", encoding))) as decisions:
        if encoding == "LATIN1":
            with pytest.raises(Problem, match=r"cannot keep all letters of it .*createdb -E UTF8"):
                new_draft(decisions, "общая", DEFAULT_SCHEME, "Анна")
            assert scheme_versions(decisions) == []
        else:
            new_draft(decisions, "общая", DEFAULT_SCHEME, "Анна")
            assert [(one.name, one.author) for one in scheme_versions(decisions)] == [("общая", "Анна")]


@pytest.mark.parametrize(
    ("query", "said", "read"),
    [("chr(208) || chr(175)", "", "Я"), ("chr(223)", "win1251", "Я"), ("chr(223)", "", "")],
)
def test_a_billing_of_bytes_is_read_in_utf_8_or_as_its_address_says(
    query: str, said: str, read: str, postgres_address: str
) -> None:
    url = sa.make_url(new_database(postgres_address, f"bytes_{len(query)}{said}", "SQL_ASCII"))
    named = url.update_query_dict({"client_encoding": said} if said else {})

    def letters() -> list[object]:
        with asked(table(query=f"select {query} as letter"), named, "Europe/Moscow", None) as answer:
            return [column for batch in answer.batches for column in batch]

    if read:
        assert letters() == [(read,)]
    else:
        with pytest.raises(Problem, match="broke off and loaded nothing"):
            letters()


@pytest.mark.parametrize(("database", "well"), [("there", True), ("nowhere", False)])
def test_health_asks_the_database_that_decisions_are_to_be_kept_in(
    database: str, well: bool, postgres_address: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = new_database(postgres_address, "there") if well else postgres_address.format(database=database)
    monkeypatch.setenv("VOZVRAT_DECISIONS", there)
    assert health(home)["wrong"] == ([] if well else [DECISIONS])
    if well:
        with sa.create_engine(there, poolclass=sa.NullPool).connect() as connection:
            assert sa.inspect(connection).get_table_names() == [], "nothing is begun by asking"
