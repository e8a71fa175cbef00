"""Opening every page while nobody waits: what it asks is kept, also where people must sign in."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from container_image import laid_out

import cli
from pages.parts.shell.registry import PAGES
from queries.ask import open_company
from queries.home import Home, home_at
from queries.warehouse.build import build
from receivables.messages import Problem

TOP = Path(__file__).parents[1]
WARM_TWICE = """
import sys
from cli import main
from queries.ask import OpenCompany
from queries.home import home_at
from queries.warehouse import kept_answers

asked, ask = set(), OpenCompany.ask


def noted(company, name, /, **values):
    asked.add(name)
    return ask(company, name, **values)


OpenCompany.ask = noted
kept_answers.WORTH_KEEPING = 0.01
home = ["--home", sys.argv[1]]
built = main(["build", "--warm", *home])
print(len(list(home_at(sys.argv[1]).warehouse.glob("*/answers/*"))))
print(*asked)
sys.exit(built or main(["warm", *home]))
"""


def warmed(home: Home, folder: Path) -> subprocess.CompletedProcess[str]:
    """Built warm and warmed again where ``secrets.toml`` names a provider; all that takes a moment is kept.

    By the program as it lies in the container image, which so is known to hold all of it.
    """
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text('[auth]\nclient_id = "v"\n', "utf-8")
    command = [sys.executable, "-c", WARM_TWICE, str(home.path)]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(laid_out(folder / "image"))},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_page_is_opened_and_what_it_asks_is_kept(sample_home: Home, tmp_path: Path) -> None:
    home = home_at(shutil.copytree(sample_home.path, tmp_path / "home"))
    before = open_company(home).warehouse.snapshot.folder
    shutil.rmtree(before / "answers", ignore_errors=True)
    done = warmed(home, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    _built, kept, asked, *opened = done.stdout.splitlines()
    assert [line.partition(":")[0] for line in opened] == [entry.key for entry in PAGES]
    assert all(line.endswith(" s") for line in opened), "without complaints"
    assert int(kept) > len(PAGES), "before anybody asked"
    on_later_tabs = {"after_debt", "housing_bill", "satisfaction", "court_break_even", "forecast_errors"}
    assert on_later_tabs <= set(asked.split())
    assert open_company(home).warehouse.snapshot.folder != before


def test_without_tables_there_is_nothing_to_open(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(TOP / "cli.py"), "warm", "--home", str(tmp_path / "none")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "There is no data yet" in done.stderr


def test_tables_are_opened_before_anybody_else_sees_them(
    sample_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_at(shutil.copytree(sample_home.path, tmp_path / "home"))
    before, met = open_company(home).warehouse.snapshot.folder, []

    def opening(seen: Home) -> Callable[[], object]:
        def open_them() -> None:
            ours = open_company(seen)
            met.append((ours.warehouse.snapshot.folder.name, (seen.warehouse / "CURRENT").read_text().strip()))
            ours.ask("debt_by_age")

        return open_them

    monkeypatch.setattr(cli, "warmer", opening)
    assert cli.main(["build", "--warm", "--home", str(home.path)]) == 0
    after = open_company(home).warehouse.snapshot.folder
    assert met == [(after.name, before.name)] and after != before


def test_tables_that_cannot_be_opened_stay_the_old_ones(sample_home: Home, tmp_path: Path) -> None:
    home = home_at(shutil.copytree(sample_home.path, tmp_path / "home"))
    before = open_company(home).warehouse.snapshot.folder

    def fail() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(Problem, match="the old ones stay"):
        build(home, before_use=fail)
    assert open_company(home).warehouse.snapshot.folder == before


def test_who_opens_them_first_lets_readers_go_first() -> None:
    code = (
        "import os, sys; from queries.home import home_at; from pages.parts.shell.first_views import warmer; "
        "warmer(home_at('.')); print(os.getpriority(os.PRIO_PROCESS, 0))"
    )
    nice = [sys.executable, "-c", code]
    done = subprocess.run(nice, cwd=TOP, capture_output=True, text=True, check=True)
    assert int(done.stdout) >= 10
