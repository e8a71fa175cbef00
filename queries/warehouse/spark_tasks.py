"""What a machine of a Spark cluster does: one stage for one shard, as it is done anywhere.

This side needs no PySpark: Spark's own processes call it with batches of the numbers of shards.
"""

import hashlib
import socket
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import uuid4

import duckdb
import pyarrow as pa

from queries.warehouse.connected import connected
from queries.warehouse.ledger.steps import teach_numbers
from queries.warehouse.parts import rows_in
from queries.warehouse.shard_stages import STAGES, OneShard, ShardWork, do_stage
from receivables.messages import Problem

COLUMNS = "shard bigint, folder string, problem string"
"""What a task tells of each shard: its folder among those of the stage, or what hinders this machine."""

_ROOT = Path(__file__).parents[2]
_PROGRAM = ("queries", "receivables")


class Task(NamedTuple):
    """A stage as machines are told of it."""

    stage: str
    work: ShardWork
    company: Path
    """Where the company's tables lie, each in a file."""
    program: str
    """As ``program_of`` says it where the build was begun."""
    memory: str
    """What a task may take, like 4GB."""
    threads: int

    def share_at(self, done: int) -> float:
        """How much of the whole build is done when so many shards are."""
        return STAGES[self.stage].share_at(done / self.work.shards)


def done_by_worker(task: Task, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Do the task for the shards whose numbers are the first column; one row of ``COLUMNS`` for each.

    What hinders any attempt on this machine is told; what may go better elsewhere is raised, and Spark tries again.
    """
    for batch in batches:
        for shard in batch.column(0).to_pylist():
            folder, problem = None, None
            try:
                folder = _done(task, OneShard(task.work, shard))
            except Problem as hindrance:
                problem = str(hindrance)
            told = {"shard": pa.array([shard], pa.int64()), "folder": pa.array([folder], pa.string())}
            yield pa.RecordBatch.from_pydict(told | {"problem": pa.array([problem], pa.string())})


def _done(task: Task, part: OneShard) -> str:
    """Write the shard's files into a folder of this attempt alone; returns its name."""
    if not task.company.is_dir():
        raise Problem(
            "{machine} does not see {folder}: the home must lie in a folder that all machines share, at the same path",
            machine=socket.gethostname(),
            folder=str(task.company),
        )
    if program_of() != task.program:
        raise Problem(
            "{machine} has another version of the program at {folder} than the machine that builds: install the same",
            machine=socket.gethostname(),
            folder=str(_ROOT),
        )
    name = f"{part.shard:03}-{uuid4().hex[:12]}"
    (into := task.work.parts / task.stage / name).mkdir()
    with TemporaryDirectory() as spill, connected(task.memory, Path(spill), task.threads) as con:
        teach_numbers(con)
        for file in task.company.glob("*.parquet"):
            con.execute(f"create view {file.stem} as from {rows_in([file])}")
        do_stage(con, STAGES[task.stage], part, into, lambda share, doing: None)
    return name


@cache
def program_of() -> str:
    """Names the program as it lies on this machine: another text, or another DuckDB, might count otherwise."""
    text = hashlib.sha256(duckdb.__version__.encode())
    for room in _PROGRAM:
        for file in sorted((_ROOT / room).rglob("*")):
            if file.suffix in {".py", ".sql"}:
                text.update(str(file.relative_to(_ROOT)).encode() + file.read_bytes())
    return text.hexdigest()[:12]
