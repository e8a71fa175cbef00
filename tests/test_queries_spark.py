"""On a cluster the tables are those of one machine, also when a machine is lost in the middle of the work."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from ledgers import contents
from spark_cluster import ROOT, Cluster, Worker, spark_cluster

from queries.home import Home
from queries.warehouse.ledger.steps import Terms
from queries.warehouse.on_spark import on_spark
from queries.warehouse.shard_stages import ShardWork
from queries.warehouse.snapshots import current
from queries.warehouse.spark_tasks import Task, done_by_worker, program_of
from receivables.messages import Problem

SHARDS = 5
MOST_SECONDS = 1800


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers, of which a test may kill the second."""
    with spark_cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture(scope="module")
def told(sample_home: Home) -> dict[str, list[tuple[object, ...]]]:
    """What the tables of the sample company hold, built in one piece."""
    snapshot = current(sample_home)
    assert snapshot
    assert snapshot.shards == 1
    return contents(sample_home)


def test_too_little_memory_is_said_and_the_tables_stay(cluster: Cluster, own_home: Home, tmp_path: Path) -> None:
    asks_much = (Path(cluster.environment["SPARK_CONF_DIR"]) / "spark-defaults.conf").read_text("utf-8")
    (tmp_path / "spark-defaults.conf").write_text(
        asks_much.replace("executor.memory 512m", "executor.memory 99g"), "utf-8"
    )
    patched = "import sys, cli, queries.warehouse.on_spark as s; s.IDLE_SECONDS = 1; sys.exit(cli.main(sys.argv[1:]))"
    command = [sys.executable, "-c", patched, *cluster.command(own_home.path, "--shards", "2")[2:]]
    environment = cluster.environment | {"SPARK_CONF_DIR": str(tmp_path)}
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "has worked for 1 s" in said.stderr.splitlines()[-1]
    assert (snapshot := current(own_home))
    assert snapshot.shards == 1


def test_a_cluster_makes_the_tables_of_one_machine_also_when_a_worker_is_killed(
    cluster: Cluster, own_home: Home, told: dict[str, list[tuple[object, ...]]]
) -> None:
    command = cluster.command(own_home.path, "--shards", str(SHARDS))
    subprocess.run(command, env=cluster.environment, capture_output=True, timeout=MOST_SECONDS, check=True)
    assert (whole := current(own_home))
    assert whole.shards == SHARDS
    assert contents(own_home) == told
    with subprocess.Popen(command, env=cluster.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as build:
        attempts = killed_in_the_middle(build, cluster.workers[1], own_home)
        assert build.returncode == 0
    assert len(attempts) > SHARDS, "the shard that the lost worker had begun was begun again"
    assert contents(own_home) == told
    assert (snapshot := current(own_home))
    assert snapshot.version == whole.version
    assert not list(snapshot.folder.glob("parts"))


def killed_in_the_middle(build: "subprocess.Popen[bytes]", worker: Worker, home: Home) -> set[str]:
    """Kill the worker while it works at a shard that is not its first; what attempts at shards there were in all."""
    attempts: set[str] = set()
    spilled: set[Path] = set()
    until = time.monotonic() + MOST_SECONDS
    while build.poll() is None:
        assert time.monotonic() < until
        attempts |= {folder.name for folder in home.warehouse.glob("*/parts/ledger/*")}
        works = set(worker.spill.iterdir())
        if len(attempts) > 2 and works - spilled and worker.process.poll() is None:
            worker.kill()
        spilled |= works
        time.sleep(0.01)
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
