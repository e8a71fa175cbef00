"""A question that is larger than memory lays its rows down in a folder of its own process, and leaves nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from queries.ask import OpenCompany, open_company
from queries.home import Home
from queries.warehouse.open_snapshot import Warehouse
from receivables.messages import Problem

ROOT = Path(__file__).parents[1]

LARGE = """
import sys, tempfile
from pathlib import Path
from queries.home import home_at
from queries.warehouse.open_snapshot import Warehouse
from queries.warehouse.snapshots import current

large = "select range::varchar || repeat('x', 40) as word from range(3000000) order by hash(range)"
found = Warehouse(current(home_at(sys.argv[1])), "120MB").sql(large)
(spilled,) = Path(tempfile.gettempdir()).iterdir()
print(found.height, oct(spilled.stat().st_mode)[-3:])
"""


def test_it_answers_from_a_folder_that_takes_no_writing(sample_home: Home, tmp_path: Path) -> None:
    begun_in, spill = tmp_path / "program", tmp_path / "spill"
    begun_in.mkdir(mode=0o500)
    spill.mkdir()
    command = [sys.executable, "-c", LARGE, str(sample_home.path)]
    done = subprocess.run(
        command,
        cwd=begun_in,
        env={"PYTHONPATH": str(ROOT), "TMPDIR": str(spill)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("3000000 700\n", "")
    assert [*begun_in.iterdir(), *spill.iterdir()] == []


def test_what_fits_nowhere_is_told_in_a_sentence(sample_home: Home) -> None:
    whole = open_company(sample_home)
    little = OpenCompany(whole.home, Warehouse(whole.warehouse.snapshot, "2MB"))
    with pytest.raises(Problem, match=r"needs more room than the memory it may take \(4GB"):
        little.sql("select list(range) from range(1000000) group by range % 7")
    assert little.sql("select count(*) as n from accounts")["n"][0] == 400
