"""On a cluster the tables are those of one machine, also when a machine is lost in the middle of the work."""

import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest
from ledgers import contents
from spark_cluster import Worker, spark_cluster

from queries.home import Home, home_at
from queries.warehouse.ledger.steps import Terms
from queries.warehouse.on_spark import on_spark
from queries.warehouse.shard_stages import ShardWork
from queries.warehouse.snapshots import current
from queries.warehouse.spark_tasks import Task, done_by_worker, program_of
from receivables.messages import Problem

ROOT = Path(__file__).parents[1]
SHARDS = 4

BUILDS = """
import sys
import queries.warehouse.on_spark as spark
from queries.home import home_at
from queries.warehouse.build import build

killed, deserted = map(home_at, sys.argv[2:])
build(killed, shards=4, engine=spark.on_spark(sys.argv[1]))
print("built", flush=True)
sys.stdin.readline()
spark.IDLE_SECONDS = 1
try:
    build(deserted, shards=4, engine=spark.on_spark(sys.argv[1]))
except Exception as problem:
    print(problem)
"""
"""One driver for all, as Java takes long to begin; apart from the tests, as PySpark leaves sockets to be collected."""


def test_a_cluster_makes_the_tables_of_one_machine_whoever_is_lost(
    sample_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before, told = current(sample_home), contents(sample_home)
    assert before
    assert before.shards == 1
    folder = tmp_path_factory.mktemp("homes")
    homes = [home_at(shutil.copytree(sample_home.path, folder / name)) for name in ("killed", "deserted")]
    with spark_cluster(folder / "cluster") as cluster, ThreadPoolExecutor(1) as pool:
        command = [sys.executable, "-c", BUILDS, cluster.master, *(str(home.path) for home in homes)]
        with subprocess.Popen(
            command, env=cluster.environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as driver:
            assert driver.stdin
            assert driver.stdout
            killing = pool.submit(killed_in_the_middle, cluster.workers[1], homes[0], driver)
            assert driver.stdout.readline() == "built\n"
            cluster.workers[0].kill()
            said, _ = driver.communicate("\n")
    assert len(killing.result()) > SHARDS, "the shard that the lost worker had begun was begun again"
    assert (snapshot := current(homes[0]))
    assert snapshot.shards == SHARDS
    assert not list(snapshot.folder.glob("parts"))
    assert contents(homes[0]) == told
    assert "has worked for 1 s" in said
    assert (snapshot := current(homes[1]))
    assert snapshot.version == before.version
    assert snapshot.shards == 1


def killed_in_the_middle(worker: Worker, home: Home, driver: "subprocess.Popen[str]") -> set[str]:
    """Kill the worker as it begins a shard of the ledger; what attempts at shards of it there were in all."""
    attempts: set[str] = set()
    spilled: set[Path] = set()
    while driver.poll() is None and not (attempts and not list(home.warehouse.glob("*/parts"))):
        attempts |= {folder.name for folder in home.warehouse.glob("*/parts/ledger/*")}
        works = set(worker.spill.iterdir())
        if attempts and works - spilled and worker.process.poll() is None:
            worker.kill()
        spilled |= works
        time.sleep(0.02)
    return attempts


def test_a_machine_that_cannot_build_says_why(tmp_path: Path) -> None:
    work = ShardWork(tmp_path, 2, (), Terms(None, "Europe/Moscow"))
    numbers = pa.RecordBatch.from_pydict({"id": pa.array([1], pa.int64())})
    elsewhere = Task("money", work, tmp_path / "elsewhere", program_of(), "1GB", 1)
    older = elsewhere._replace(company=tmp_path, program="older")
    said = [
        row for task in (elsewhere, older) for told in done_by_worker(task, iter([numbers])) for row in told.to_pylist()
    ]
    assert [(row["shard"], row["folder"]) for row in said] == [(1, None), (1, None)]
    assert "must lie in a folder that all machines share" in said[0]["problem"]
    assert "another version of the program" in said[1]["problem"]


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pyspark.errors", None)
        with pytest.raises(Problem, match="requirements-spark"), on_spark():
            pass
    pytest.importorskip("pyspark")
    with pytest.raises(Problem, match="No Spark master answers"), on_spark("spark://127.0.0.1:1"):
        pass
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Problem, match="needs Java 17"), on_spark():
        pass
