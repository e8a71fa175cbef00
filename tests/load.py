"""Many people at once: readers over real websockets open pages, think, and open others; how long each waited.

    python tests/load.py [--people 50] [--seconds 60] [--processes 2] [--build] [--come-and-go 50] [--home DIR]

It starts as many servers as are asked for and spreads the people over them, as a proxy with sticky sessions does; each
thinks for 1 to 3 seconds. ``--build`` builds the tables beside them, again and again, as the nightly round does.
``--come-and-go`` measures instead what memory so many sessions leave behind. The processor's time that the readers
themselves take is measured: on a machine of theirs they would not take it from the servers, and waiting shortens by
their part.
"""

import argparse
import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).parents[1]))

from socket_readers import SocketReader

from pages.parts.shell.registry import PAGES
from queries.home import Home, home_at

ROOT = Path(__file__).parents[1]
KEYS = tuple(entry.key for entry in PAGES)
THINKING = (1.0, 3.0)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Waited:
    """What the readers met: seconds of each page, what went wrong, and the processor's seconds of both sides."""

    pages: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    of_servers: float = 0.0
    of_readers: float = 0.0
    lasted: float = 0.0


@dataclass(frozen=True)
class Server:
    """A serving process and the address of its dashboard."""

    pid: int
    address: str

    @property
    def processor(self) -> float:
        """Seconds of processor it has taken."""
        numbers = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / TICKS

    @property
    def memory(self) -> int:
        """Megabytes that it holds."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 10**6


@contextmanager
def serving(home: Home, count: int = 1, *options: str) -> Iterator[list[Server]]:
    """So many dashboards of one home, until the block ends; ``options`` are Streamlit's."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        servers = []
        for port in _free_ports(count):
            command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), *options]
            place = {**os.environ, "VOZVRAT_HOME": str(home.path)}
            quiet = subprocess.DEVNULL
            running.append(subprocess.Popen(command, cwd=ROOT, env=place, stdout=quiet, stderr=quiet))
            servers.append(Server(running[-1].pid, f"http://127.0.0.1:{port}"))
        for server in servers:
            _wait_until_healthy(server)
        yield servers
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(20)


def _free_ports(count: int) -> list[int]:
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in held]
    for one in held:
        one.close()
    return ports


def _wait_until_healthy(server: Server) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(server.address)


async def _read(address: str, seed: int, pages: Sequence[str], until: float, waited: Waited) -> None:
    """One person: thinks, opens another page, waits for it, until the time is over."""
    chance, key = random.Random(seed), ""
    async with SocketReader(address) as reader:
        while time.monotonic() < until:
            await asyncio.sleep(chance.uniform(*THINKING))
            key = chance.choice([one for one in pages if one != key])
            began = time.monotonic()
            try:
                shown = await reader.open(key)
            except TimeoutError:
                waited.errors.append(f"{key} did not come")
                return
            waited.pages.append(time.monotonic() - began)
            waited.errors += [f"{key}: {one}" for one in shown.errors]


async def visit(servers: Sequence[Server], pages: Sequence[str]) -> None:
    """One reader per server opens each of the pages once."""

    async def all_of(server: Server) -> None:
        async with SocketReader(server.address) as reader:
            for key in pages:
                await reader.open(key)

    await asyncio.gather(*map(all_of, servers))


async def read(servers: Sequence[Server], people: int, seconds: float, pages: Sequence[str] = KEYS) -> Waited:
    """So many people over the servers, for so many seconds."""
    waited = Waited(of_servers=-sum(one.processor for one in servers), of_readers=-time.process_time())
    began = time.monotonic()
    addresses = [servers[place % len(servers)].address for place in range(people)]
    await asyncio.gather(
        *(_read(address, seed, pages, began + seconds, waited) for seed, address in enumerate(addresses))
    )
    waited.lasted = time.monotonic() - began
    waited.of_servers += sum(one.processor for one in servers)
    waited.of_readers += time.process_time()
    return waited


@contextmanager
def building(home: Home) -> Iterator[None]:
    """The tables built, opened before they are used, and built again, behind all others, until the block ends.

    Prints how often that was done.
    """
    again = f"while :; do {sys.executable} cli.py build --warm --home '{home.path}' || exit; done"
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(["sh", "-c", again], cwd=ROOT, stdout=said, start_new_session=True)
        # As CPUWeight of the night's unit has it: niceness counts for nothing between sessions.
        with suppress(FileNotFoundError):
            Path(f"/proc/{process.pid}/autogroup").write_text("5", "utf-8")
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
            said.seek(0)
            print(f"builds done beside them: {said.read().count('tables built')}")


def tell(waited: Waited) -> None:
    """Print how long people waited and what it cost."""
    cores, count = os.cpu_count() or 1, len(waited.pages)
    marks = quantiles(waited.pages, n=100)
    part = waited.of_readers / (cores * waited.lasted)
    print(f"pages opened {count}, {count / waited.lasted:.1f} a second; errors {len(waited.errors)}")
    print(f"waited: p50 {marks[49]:.2f} s, p95 {marks[94]:.2f} s, max {max(waited.pages):.2f} s")
    print(f"without the readers' own {part:.0%} of the processor: p95 {marks[94] * (1 - part):.2f} s")
    print(
        f"processor a page: {1000 * waited.of_servers / count:.0f} ms, here {1000 * waited.of_readers / count:.0f} ms"
    )
    for error in sorted(set(waited.errors)):
        print(f"    {error}")


async def come_and_go(server: Server, people: int, pages: Sequence[str] = KEYS[:4]) -> None:
    """So many people open some pages and close their tabs, four times over; the memory is told after each time."""
    await visit([server], pages)
    print(f"one reader: {server.memory} MB")
    for _round in range(4):
        readers = [SocketReader(server.address) for _ in range(people)]
        for reader in readers:
            await reader.__aenter__()
            for key in pages:
                await reader.open(key)
        full = server.memory
        for reader in readers:
            await reader.__aexit__(None, None, None)
        await asyncio.sleep(5)
        await visit([server], pages[:1])
        print(f"{people} open: {full} MB; {people} gone: {server.memory} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--build", action="store_true", help="build the tables beside them")
    parser.add_argument("--come-and-go", type=int, default=0, help="measure the memory of so many sessions instead")
    parser.add_argument("--accounts", type=int, default=4000)
    parser.add_argument("--home", type=Path, help="keep the data there and use it again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = home_at(given.home or scratch)
        if not (home.warehouse / "CURRENT").exists():
            size = ["--accounts", str(given.accounts), "--months", "36"]
            subprocess.run([sys.executable, "cli.py", "sample", "--home", home.path, *size], cwd=ROOT, check=True)
        if given.come_and_go:
            with serving(home, 1, "--server.disconnectedSessionTTL", "1") as servers:
                asyncio.run(come_and_go(servers[0], given.come_and_go))
            return
        with serving(home, given.processes) as servers:
            asyncio.run(visit(servers, KEYS))
            with building(home) if given.build else nullcontext():
                tell(asyncio.run(read(servers, given.people, given.seconds)))


if __name__ == "__main__":
    main()
