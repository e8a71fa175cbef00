"""How many shards a cluster works out in a minute: a real master and one worker, then two, each of one core.

    python tests/benchmark_spark.py [--accounts 20000] [--months 36] [--shards 8] [--home DIR]

The same build in this process is the measure beside it, its figures are those that must come out. On a machine that
others use the processor's time says more than the clock's; both are printed, and the load.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

sys.path.insert(0, str(Path(__file__).parent.parent))

import duckdb
from spark_cluster import Cluster, family, spark_cluster

from queries.ask import ask
from queries.home import Home, home_at
from queries.intake.load import load
from queries.sample_files import SampleSize, write_sample
from queries.warehouse.build import HERE, Engines, build
from queries.warehouse.by_shards import Engine
from queries.warehouse.ledger.steps import Progress
from queries.warehouse.on_spark import on_spark
from queries.warehouse.shard_stages import STAGES, ShardWork, Stage

TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--home", type=Path, help="keep the data there and use it again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = home_at(given.home or scratch)
        if not home.raw.exists():
            for file in write_sample(Path(scratch) / "files", SampleSize(given.accounts, given.months)):
                load(home, file)
        told = measured("this process", home, given.shards, Path(scratch), None)
        for workers in (1, 2):
            folder = Path(scratch) / f"cluster{workers}"
            with spark_cluster(folder, workers) as cluster:
                os.environ.update(cluster.environment)
                what = f"a cluster of {workers}"
                assert measured(what, home, given.shards, folder, cluster) == told, "the figures are not those"


def measured(what: str, home: Home, shards: int, folder: Path, cluster: Cluster | None) -> list[object]:
    """Build, print what it took, and give what must be equal however it is built."""
    seconds: dict[str, float] = {}
    began, processor, watched = time.monotonic(), time.process_time(), Watched(cluster)
    watched.start()
    inner = on_spark(cluster.master) if cluster else HERE
    snapshot = build(home, anew=True, shards=shards, engine=timed(inner, seconds))
    whole, staged = time.monotonic() - began, sum(seconds.values())
    taken, on_workers = time.process_time() - processor, watched.seconds()
    each = ", ".join(f"{name} {seconds[name]:.0f} s" for name in STAGES)
    print(f"{what}: {whole:.0f} s, of which stages of shards {staged:.0f} s ({each})")
    print(f"  shards a minute: {60 * shards / staged:.1f}, in the ledger alone {60 * shards / seconds['ledger']:.1f}")
    print(f"  processor: {taken:.0f} s here, {on_workers:.0f} s on workers; load {os.getloadavg()[0]:.0f}")
    return [snapshot.row_counts, snapshot.version, *ask(home, "identity").rows()]


class Watched(Thread):
    """Adds up the processor's seconds of workers and what they start, looking twice a second, as what ends is lost."""

    def __init__(self, cluster: Cluster | None) -> None:
        super().__init__(daemon=True)
        self._workers = [worker.process.pid for worker in cluster.workers] if cluster else []
        self._before = self._look()
        self._taken: dict[int, float] = {}
        self._ended = Event()

    def _look(self) -> dict[int, float]:
        return {pid: seconds for worker in self._workers for pid, seconds in processor_of(worker).items()}

    def run(self) -> None:
        while not self._ended.wait(0.5):
            self._taken |= self._look()

    def seconds(self) -> float:
        """What was taken since the beginning; ends the watching."""
        self._ended.set()
        self.join()
        return sum(taken - self._before.get(pid, 0) for pid, taken in self._taken.items())


def processor_of(pid: int) -> dict[int, float]:
    """Process → its seconds of processor, of a process and of all that it started."""
    found = {}
    for one in family(pid):
        with suppress(OSError):
            stat = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            found[one] = sum(map(int, stat[11:13])) / TICKS
    return found


@contextmanager
def timed(engines: Engines, seconds: dict[str, float]) -> Iterator[Engine]:
    """The same engine; how long each stage took is put into ``seconds``."""
    with engines as engine:

        def run(con: duckdb.DuckDBPyConnection, stage: Stage, work: ShardWork, tell: Progress) -> Sequence[Path]:
            began = time.monotonic()
            folders = engine(con, stage, work, tell)
            seconds[stage.name] = time.monotonic() - began
            return folders

        yield run


if __name__ == "__main__":
    main()
