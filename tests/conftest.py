"""What several rooms' tests share: a small sample company, loaded and built once."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from contextvars import copy_context
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from billing_databases import mariadb_server, new_schema
from decision_stores import new_database, postgres_server
from how_many import examples
from hypothesis import settings

from queries.decisions.start import approve_shipped_scheme
from queries.decisions.store import Decisions, decisions_url
from queries.home import Home, home_at
from queries.intake.load import load
from queries.sample_files import SampleSize, write_sample
from queries.warehouse.build import build
from receivables.month import Month

# Tests make many objects and few rings of them: to look for those more rarely spared a twentieth of a file of tests.
gc.set_threshold(50_000, 50, 100)

# A busy machine takes as long as it takes, and the same commit is always given the same random ledgers.
settings.register_profile("unhurried", deadline=None, derandomize=True, max_examples=examples(100))
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unhurried"))


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """No test pulls the plug, and what a killed process wrote is there without: the home's files are not synced."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", os.fstat)  # a handle that is none is refused as before
        yield


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """What a test settles for its run is gone after it: the language, the company it opened, who looks at it."""
    test = pyfuncitem.obj

    # A function and no partial: pytest shows where one failed.
    def in_a_context_of_its_own(*args: object, **given: object) -> object:
        return copy_context().run(test, *args, **given)

    pyfuncitem.obj = in_a_context_of_its_own
    try:
        return (yield)
    finally:
        pyfuncitem.obj = test


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of a company of 400 accounts over 18 months, accounts first. Read only."""
    return write_sample(
        tmp_path_factory.mktemp("sample"), SampleSize(accounts=400, months=18, seed=7, to=date(2026, 10, 31))
    )


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory, sample_files: list[Path]) -> Home:
    """That company loaded and built. Shared by all tests: read only; take ``own_home`` to change anything."""
    home = home_at(tmp_path_factory.mktemp("home"))
    for file in sample_files:
        load(home, file)
    build(home)
    approve_shipped_scheme(home, Month(2025, 5))
    return home


@pytest.fixture
def own_home(sample_home: Home, tmp_path: Path) -> Home:
    """A copy of the sample company that a test may change."""
    return home_at(shutil.copytree(sample_home.path, tmp_path / "home"))


@pytest.fixture
def served_home(sample_home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """The sample company as the one the dashboard serves."""
    monkeypatch.setenv("VOZVRAT_HOME", str(sample_home.path))
    yield sample_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with nothing in it."""
    return home_at(tmp_path / "home")


@pytest.fixture
def store(served_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Decisions]:
    """Empty decisions of its own for a test, beside the shared company."""
    monkeypatch.setenv("VOZVRAT_DECISIONS", f"sqlite:///{tmp_path / 'decisions.db'}")
    with closing(Decisions(decisions_url(served_home))) as decisions:
        yield decisions


@pytest.fixture
def approved(store: Decisions, served_home: Home) -> Decisions:
    """The same with the shipped scheme in force since January 2025."""
    approve_shipped_scheme(served_home, Month(2025, 1))
    return store


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A PostgreSQL for the whole session; each test makes a database of its own."""
    with postgres_server() as address:
        yield address


@pytest.fixture(scope="session")
def mariadb_address() -> Iterator[str]:
    """A MariaDB for the whole session; each test makes a database of its own."""
    with mariadb_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def billing(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database of each kind, which the environment holds as BILLING_URL."""
    name = f"billing_{uuid4().hex[:12]}"
    if request.param == "sqlite":
        sqlite3.connect(tmp_path / "billing.db").close()
        url = f"sqlite:///{tmp_path / 'billing.db'}"
    elif request.param == "postgresql":
        url = new_database(request.getfixturevalue("postgres_address"), name)
    else:
        url = new_schema(request.getfixturevalue("mariadb_address"), name)
    monkeypatch.setenv("BILLING_URL", url)
    return url
