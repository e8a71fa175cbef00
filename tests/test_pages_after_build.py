"""What follows a build that was begun on a page: of a large company every page is opened by a process beside."""

import os
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from pages.data import loading
from pages.parts.decisions import after_build
from queries.ask import open_company
from queries.beside import begin_beside
from queries.home import Home
from queries.warehouse import counted_ahead


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The processes begun in a test, in their order; those that still run end with it."""
    found: list[Any] = []
    monkeypatch.setattr(after_build, "begin_beside", lambda *what: found.append(begin_beside(*what)))
    yield found
    for process in found:
        process.kill()
    seen_out()


def seen_out() -> None:
    """Wait until nothing is left of processes that ended."""
    for thread in threading.enumerate():
        if thread.name == "beside":
            thread.join(60)


def test_pages_of_a_large_company_are_opened_when_a_page_has_built_its_tables(
    own_home: Home, monkeypatch: pytest.MonkeyPatch, begun: list[Any]
) -> None:
    monkeypatch.setattr(counted_ahead, "WORTH_AHEAD", 100)
    loading.build_tables(own_home)
    (process,) = begun
    assert os.getpriority(os.PRIO_PROCESS, process.pid) >= 10
    assert Path(f"/proc/{process.pid}/oom_score_adj").read_text() == "1000\n"
    assert process.wait(timeout=300) == 0
    folder = open_company(own_home).warehouse.snapshot.folder
    assert list((folder / "answers").iterdir())


def test_of_two_builds_only_the_pages_of_the_newer_one_are_opened(
    own_home: Home, monkeypatch: pytest.MonkeyPatch, begun: list[Any], tmp_path: Path
) -> None:
    monkeypatch.setattr(counted_ahead, "WORTH_AHEAD", 100)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    after_build.follow_up(own_home)
    after_build.follow_up(own_home)
    first, second = begun
    assert first.poll() is not None
    assert second.poll() is None
    second.kill()
    seen_out()
    assert list(tmp_path.glob("vozvrat-*")) == [], "nothing that a killed one laid down stays"


def test_where_no_process_can_be_begun_the_page_goes_on(
    own_home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(counted_ahead, "WORTH_AHEAD", 100)
    monkeypatch.setattr("subprocess.Popen", refused)
    loading.build_tables(own_home)
    assert "could not be begun" in caplog.text


def test_those_of_a_small_one_are_not(own_home: Home, begun: list[Any]) -> None:
    after_build.follow_up(own_home)
    assert begun == []
