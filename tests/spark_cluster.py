"""A Spark standalone cluster on this machine: a real master and workers of one core, each killed as a machine dies."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from browsers import free_port

STARTED_SECONDS = 120
_HERE = "127.0.0.1"
_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java begins sooner and works slower: it has little to do here."""
_DEFAULTS = f"""
spark.executor.memory 512m
spark.driver.memory 512m
spark.driver.host {_HERE}
spark.driver.extraJavaOptions {_QUICK}
spark.executor.extraJavaOptions {_QUICK}
"""


class Worker(NamedTuple):
    """A worker and the folder in which its tasks keep what they hold no longer in memory."""

    process: "subprocess.Popen[bytes]"
    spill: Path

    def kill(self) -> None:
        """End it and all that it started, at once."""
        for pid in family(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


class Cluster(NamedTuple):
    """A running cluster, and the environment in which a build finds it."""

    master: str
    workers: list[Worker]
    environment: dict[str, str]


@contextmanager
def spark_cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A master and so many workers until the block ends; skips where PySpark or Java is not installed."""
    spec = importlib.util.find_spec("pyspark")
    if spec is None or spec.origin is None or not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("Spark needs openjdk-17-jre-headless and requirements-spark.txt")
    (folder / "conf").mkdir(parents=True)
    (folder / "conf" / "spark-defaults.conf").write_text(_DEFAULTS, "utf-8")
    environment = os.environ | {
        "SPARK_HOME": str(Path(spec.origin).parent),
        "SPARK_CONF_DIR": str(folder / "conf"),
        "SPARK_LOCAL_IP": _HERE,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": _QUICK,
    }
    port = free_port()
    listening = ["--host", _HERE, "--port", str(port), "--webui-port", "0"]
    started = [_daemon(environment, folder / "master.log", "master.Master", *listening)]
    try:
        _answered(port)
        cluster = Cluster(f"spark://{_HERE}:{port}", [], environment)
        for number in range(workers):
            cluster.workers.append(_worker(cluster, folder / f"worker{number}"))
            started.append(cluster.workers[-1].process)
        yield cluster
    finally:
        for process in reversed(started):
            Worker(process, folder).kill()


def _worker(cluster: Cluster, folder: Path) -> Worker:
    (spill := folder / "spill").mkdir(parents=True)
    options = ["--host", _HERE, "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", str(folder)]
    environment = cluster.environment | {"TMPDIR": str(spill)}
    return Worker(_daemon(environment, folder / "log", "worker.Worker", *options, cluster.master), spill)


def _daemon(environment: dict[str, str], log: Path, name: str, *options: str) -> "subprocess.Popen[bytes]":
    command = [f"{environment['SPARK_HOME']}/bin/spark-class", f"org.apache.spark.deploy.{name}", *options]
    with log.open("wb") as file:
        return subprocess.Popen(command, env=environment, stdout=file, stderr=file)


def _answered(port: int) -> None:
    until = time.monotonic() + STARTED_SECONDS
    while time.monotonic() < until:
        with suppress(OSError):
            return socket.create_connection((_HERE, port), timeout=1).close()
        time.sleep(0.1)
    raise TimeoutError("the master does not answer")


def family(pid: int) -> list[int]:
    """A process and all that it started, youngest last."""
    try:
        tasks = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except (FileNotFoundError, ProcessLookupError):
        return [pid]
    return [pid, *(each for child in " ".join(tasks).split() for each in family(int(child)))]
