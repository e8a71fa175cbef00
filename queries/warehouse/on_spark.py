"""Building on a Spark cluster: each stage of each shard is a task, over a folder that all machines see.

The driver is the process that builds; it does all but the stages of shards. Each attempt at a shard writes into a
folder of its own, and only the attempt that Spark counts is taken: what a lost machine left half done, or does late,
never counts. Machines whose program is another than the driver's are refused, for they might count otherwise.
"""

import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from queries.warehouse.ledger.steps import Progress
from queries.warehouse.parts import quoted
from queries.warehouse.shard_stages import ShardWork, Stage
from queries.warehouse.spark_tasks import COLUMNS, Task, done_by_worker, program_of
from receivables.messages import Message, Problem, message

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from queries.warehouse.by_shards import Engine

IDLE_SECONDS = 600
"""So long may no machine work at a stage before the build is given up; clusters that grow by demand take minutes."""

_LOOK_SECONDS = 0.2
_ROOT = Path(__file__).parents[2]
_OURS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.executorEnv.PYTHONPATH": str(_ROOT),
}
"""What a build asks of Spark; all else is as the installation's own ``spark-defaults.conf`` has it."""


@contextmanager
def on_spark(master: str | None = None) -> Iterator["Engine"]:
    """An ``Engine`` of the cluster at ``master``, like spark://host:7077; the cores of this machine without one.

    Raises Problem when PySpark or Java is missing, or nobody answers at the master's address.
    """
    session = _session(master or "local[*]")
    try:
        yield partial(_run, session)
    finally:
        session.stop()


def _session(master: str) -> "SparkSession":
    try:
        from py4j.protocol import Py4JError  # noqa: PLC0415 - only who builds on a cluster has it
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise Problem(
            "Building on Spark needs PySpark: python -m pip install -r requirements-spark.txt -c requirements.lock"
        ) from None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Problem("Building on Spark needs Java 17: install openjdk-17-jre-headless, or set JAVA_HOME to one")
    _reachable(master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("Vozvrat").master(master)
    try:
        return builder.config(map=_OURS).getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise _unusable(master, error) from error


def _reachable(master: str) -> None:
    """Look whether anybody answers, since Spark itself asks for a minute and then says little."""
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host, int(port or 0)), timeout=5).close()
        except (OSError, ValueError, OverflowError):
            continue
        return
    raise Problem("No Spark master answers at {master}: see whether it runs, and which address it names", master=master)


def _unusable(master: str, error: Exception) -> Problem:
    """What Spark says, in its last line that names an error."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    named = [line for line in lines if "Error: " in line or "Exception: " in line]
    return Problem("The Spark cluster {master} failed: {error}", master=master, error=(named or lines or ["?"])[-1])


def _run(
    session: "SparkSession", con: duckdb.DuckDBPyConnection, stage: Stage, work: ShardWork, tell: Progress
) -> Sequence[Path]:
    """Do a stage for all shards on the cluster: an ``Engine`` of a session."""
    company = work.parts / "company"
    _carry(con, company)
    (work.parts / stage.name).mkdir()
    (memory,) = con.execute("select current_setting('memory_limit')").fetchall()[0]
    cores = int(session.conf.get("spark.task.cpus", "1") or 1)
    rows = _collected(session, Task(stage.name, work, company, program_of(), memory, cores), tell)
    for _, _, problem in rows:
        if problem:
            raise Problem("A machine of the cluster cannot build: {problem}", problem=problem)
    folders = {shard: folder for shard, folder, _ in rows}
    return [work.parts / stage.name / folders[part.shard] for part in work.each()]


def _carry(con: duckdb.DuckDBPyConnection, company: Path) -> None:
    """Write the company's tables for the tasks; those made for an earlier stage are as they were."""
    company.mkdir(exist_ok=True)
    made = "select table_name from duckdb_tables() where schema_name = 'main' and not internal"
    for (table,) in con.execute(made).fetchall():
        if not (file := company / f"{table}.parquet").exists():
            con.execute(f"copy {table} to '{quoted(file)}' (format parquet)")


def _collected(session: "SparkSession", task: Task, tell: Progress) -> list[tuple[int, str, str | None]]:
    """What became of each shard: its number, the folder of the attempt that counts, and what hindered it."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - only who builds on a cluster has it
    from pyspark.errors import PySparkException  # noqa: PLC0415

    context = session.sparkContext

    def collect() -> list[tuple[int, str, str | None]]:
        context.setJobGroup(task.stage, f"Vozvrat: {task.stage}")
        shards = session.range(0, task.work.shards, 1, task.work.shards)
        return [tuple(row) for row in shards.mapInArrow(partial(done_by_worker, task), COLUMNS).collect()]

    asking = ThreadPoolExecutor(1)
    asked = asking.submit(collect)
    try:
        _watch(session, task, asked, tell)
        return asked.result()
    except (PySparkException, Py4JError) as error:
        raise _unusable(context.master, error) from error
    finally:
        asking.shutdown(wait=False)  # what still asks ends with the session


def _watch(session: "SparkSession", task: Task, asked: "Future[Any]", tell: Progress) -> None:
    """Tell how far a stage is, until it ends. Raises Problem when no machine works at it for long."""
    tracker, worked = session.sparkContext.statusTracker(), time.monotonic()
    while not asked.done():
        time.sleep(_LOOK_SECONDS)
        jobs = [job for number in tracker.getJobIdsForGroup(task.stage) if (job := tracker.getJobInfo(number))]
        stages = [found for job in jobs for number in job.stageIds if (found := tracker.getStageInfo(number))]
        done = sum(stage.numCompletedTasks for stage in stages)
        tell(task.share_at(done), _words(task, done))
        if any(stage.numActiveTasks for stage in stages):
            worked = time.monotonic()
        elif time.monotonic() - worked > IDLE_SECONDS and not asked.done():
            raise Problem(
                "No machine of the Spark cluster {master} has worked for {seconds} s: see whether workers run, "
                "and whether one has a core and the memory that spark.executor.memory asks for",
                master=session.sparkContext.master,
                seconds=IDLE_SECONDS,
            )


def _words(task: Task, done: int) -> Message:
    return message("Working out the ledger on the cluster: {done} of {parts}", done=done, parts=task.work.shards)
