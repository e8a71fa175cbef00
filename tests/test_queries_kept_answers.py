"""Answers kept beside the tables: other processes find them, and none that is damaged or of other rules is believed."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from queries import remembered
from queries.ask import OpenCompany, _open, ask, forget_answers, open_company
from queries.decisions.schemes import new_draft
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.remembered import forget_remembered
from queries.warehouse import kept_answers
from queries.warehouse.build import build
from queries.warehouse.kept_answers import keep_answer, kept_file, read_kept
from receivables.bonus.scheme import DEFAULT_SCHEME

ASKED = {"from": "2025-11-01"}


@pytest.fixture(scope="module")
def kept_home(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A copy of the sample company of which nothing is kept yet."""
    copy = home_at(shutil.copytree(sample_home.path, tmp_path_factory.mktemp("kept") / "home"))
    shutil.rmtree(answers_of(copy), ignore_errors=True)
    return copy


@pytest.fixture(autouse=True)
def everything_is_kept(kept_home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept_answers, "WORTH_KEEPING", 0)
    forget_remembered()
    yield
    forget_answers()
    shutil.rmtree(answers_of(kept_home), ignore_errors=True)


def answers_of(home: Home) -> Path:
    return open_company(home).warehouse.snapshot.folder / "answers"


def no_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nothing is counted, nor remembered from before."""
    forget_remembered()

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("counted anew")

    monkeypatch.setattr(OpenCompany, "sql", refused)


def test_what_one_process_counted_another_reads(kept_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "from queries.ask import ask; from queries.home import home_at; from queries.warehouse import kept_answers; "
        "kept_answers.WORTH_KEEPING = 0; "
        "[ask(home_at(), name) for name in ('debt_by_age', 'call_desk')]; ask(home_at(), 'stage_funnel', {ASKED})"
    ).replace("{ASKED}", repr(ASKED))
    top = Path(__file__).parents[1]
    env = {"VOZVRAT_HOME": str(kept_home.path)}
    subprocess.run([sys.executable, "-c", text], cwd=top, env=env, check=True)
    other = home_at(shutil.copytree(kept_home.path, kept_home.path.parent / "other"))
    shutil.rmtree(answers_of(other))
    wanted = {name: ask(other, name) for name in ("debt_by_age", "call_desk")}
    funnel = ask(other, "stage_funnel", ASKED)
    no_counting(monkeypatch)
    for name, frame in wanted.items():
        assert_frame_equal(ask(kept_home, name), frame)
    assert_frame_equal(ask(kept_home, "stage_funnel", ASKED), funnel)
    with pytest.raises(AssertionError, match="counted anew"):
        ask(kept_home, "identity")


def test_a_kept_answer_that_is_damaged_is_counted_anew(kept_home: Home) -> None:
    whole = ask(kept_home, "debt_by_age")
    (file,) = answers_of(kept_home).iterdir()
    content = file.read_bytes()
    assert read_kept(file) is not None
    for at in range(0, len(content), 7):
        file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert read_kept(file) is None
    for left in (len(content) - 1, len(content) // 2, 20, 0):
        file.write_bytes(content[:left])
        assert read_kept(file) is None
    forget_remembered()
    assert_frame_equal(ask(kept_home, "debt_by_age"), whole)
    kept = read_kept(file)
    assert isinstance(kept, pl.DataFrame), "and it is kept again"
    assert_frame_equal(kept, whole)


def test_an_answer_is_kept_for_its_settings_its_program_and_its_tables(
    kept_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(kept_home, "debt_by_age")
    folder = answers_of(kept_home).parent
    digest, what = kept_home.settings.digest, ("debt_by_age", date(2026, 10, 31), ())
    names = {kept_file(folder, digest, what), kept_file(folder, "other", what), kept_file(folder, digest, "other")}
    monkeypatch.setattr(kept_answers, "program_digest", lambda: "a later program")
    names.add(kept_file(folder, digest, what))
    assert len(names) == 4
    (kept_home.path / "company.toml").write_text("bucket_edges = [10, 20]\n", "utf-8")
    forget_remembered()
    later = home_at(kept_home.path)
    assert ask(later, "debt_by_age").height != 0
    assert len(list(answers_of(later).iterdir())) == 2
    (kept_home.path / "company.toml").unlink()
    build(home_at(kept_home.path), anew=True)
    assert not answers_of(home_at(kept_home.path)).exists()
    _open.clear()
    build(home_at(kept_home.path), anew=True)
    assert not folder.exists(), "kept answers go with their tables"


def test_an_answer_that_follows_from_decisions_is_kept_for_these_alone(
    kept_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"month": "2026-09"}
    ask(kept_home, "bonus_by_operator", asked)
    before = set(answers_of(kept_home).iterdir())
    new_draft(decisions_at(kept_home), "other", DEFAULT_SCHEME, "maria")
    after = ask(kept_home, "bonus_by_operator", asked)
    assert before < set(answers_of(kept_home).iterdir())
    with monkeypatch.context() as patched:
        no_counting(patched)
        assert_frame_equal(ask(kept_home, "bonus_by_operator", asked), after)


def test_what_was_asked_for_longest_ago_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame, folder = pl.DataFrame({"a": range(1000)}), tmp_path / "answers"
    for name in ("first", "second"):
        keep_answer(folder / name, frame)
        os.utime(folder / name, ns=(1, 1 + len(name)))
    monkeypatch.setattr(kept_answers, "MOST_KEPT", 2 * (folder / "first").stat().st_size + 10)
    assert read_kept(folder / "first") is not None, "which makes it the newest"
    keep_answer(folder / "third", frame)
    assert {file.name for file in folder.iterdir()} == {"first", "third"}
    monkeypatch.setattr(kept_answers, "MOST_KEPT", 10)
    keep_answer(folder / "fourth", frame)
    assert not (folder / "first").exists()


def test_several_frames_and_their_types_come_back_as_they_were(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"day": [date(2026, 1, 1), None], "sum": [Decimal("1.10"), Decimal("-0.01")], "names": [["a"], []]},
        schema={"day": pl.Date, "sum": pl.Decimal(18, 2), "names": pl.List(pl.String)},
    )
    for found in ({"rows": frame, "none": frame.clear()}, frame, frame.clear(), pl.DataFrame()):
        keep_answer(tmp_path / "answers" / "one", found)
        back = read_kept(tmp_path / "answers" / "one")
        assert type(back) is type(found)
        frames = [found, back] if isinstance(found, pl.DataFrame) else [found["none"], back["none"]]
        assert_frame_equal(*frames)


def test_a_disk_that_takes_nothing_leaves_the_answer_as_it_is(kept_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ask(kept_home, "debt_by_age")
    forget_answers()
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(OSError("no space left")))
    assert_frame_equal(ask(kept_home, "debt_by_age"), whole)


def test_an_answer_of_two_states_is_neither_remembered_nor_kept(tmp_path: Path) -> None:
    states = iter([1, 2])
    found = remembered.counted_once(
        lambda: pl.DataFrame({"a": [1]}), lambda: ("of", next(states)), lambda: tmp_path / "one"
    )
    assert found.height == 1
    assert remembered.known_answer(("of", 1), lambda: tmp_path / "one") is None


def test_those_who_want_an_answer_at_once_have_it_counted_once(tmp_path: Path) -> None:
    counted: list[int] = []

    def count() -> pl.DataFrame:
        counted.append(1)
        time.sleep(0.2)
        return pl.DataFrame({"a": [len(counted)]})

    def wanted(_number: int) -> int:
        key = ("wanted at once", tmp_path)
        return int(remembered.counted_once(count, lambda: key, lambda: None)["a"].item())

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(wanted, range(8))) == [1] * 8


def test_an_answer_may_ask_another_and_one_that_failed_is_counted_by_the_next(tmp_path: Path) -> None:
    def asked(number: int) -> pl.DataFrame:
        return remembered.counted_once(lambda: parted(number), lambda: (number, tmp_path), lambda: None)

    def parted(number: int) -> pl.DataFrame:
        return pl.concat([asked(number - 1), asked(number - 1)]) if number else pl.DataFrame({"a": [1]})

    with ThreadPoolExecutor(4) as pool:
        assert [found.height for found in pool.map(asked, [3, 2, 3, 4])] == [8, 4, 8, 16]

    def fails() -> pl.DataFrame:
        raise ValueError

    for _again in range(2):
        with pytest.raises(ValueError):
            remembered.counted_once(fails, lambda: ("fails", tmp_path), lambda: None)
