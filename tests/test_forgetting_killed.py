"""Forgetting in a process of its own, killed at random moments: a name is gone everywhere then, or nowhere."""

from pathlib import Path

from killed_work import Seen
from random_kills import Company


def test_names_are_gone_from_files_and_tables_or_stand_in_all_of_them(tmp_path: Path) -> None:
    company, seen = Company(tmp_path, seed=5), Seen()
    for _time in range(4):
        company.kill("forget", seen)
    assert seen.killed["forget"] + seen.late["forget"] == 3  # the first is let run, to see how long it lasts
    company.mend()
