"""One writer at a time: loads and builds of a home wait for each other, readers wait for nobody.

``flock`` and not the library filelock: snapshots are leased by locks that many readers share and any thread may give
back, which that library has not, so it would not carry the program beyond POSIX either.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from queries.home import Home
from receivables.messages import Problem


@contextmanager
def one_writer(home: Home) -> Iterator[None]:
    """Hold the home's lock; the system frees it when the process dies, however it dies.

    Raises Problem when another process holds it: what that one is doing must not be waited for blindly.
    """
    problem = Problem(
        "Another load or build of {home} is running; wait until it ends and try again", home=str(home.path)
    )
    with _alone(home, ".lock", problem):
        yield


@contextmanager
def one_puller(home: Home) -> Iterator[None]:
    """The same for pulls, which ask for long and write only at the end. Raises Problem when another one is running."""
    problem = Problem("Another pull of {home} is running; wait until it ends and try again", home=str(home.path))
    with _alone(home, ".pull-lock", problem):
        yield


@contextmanager
def _alone(home: Home, name: str, problem: Problem) -> Iterator[None]:
    home.path.mkdir(parents=True, exist_ok=True)
    with (home.path / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise problem from None
        yield
