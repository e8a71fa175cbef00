"""What this process remembers of answers, and what it finds of those that another counted."""

import threading
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast
from weakref import WeakValueDictionary

import polars as pl
from cachetools import LRUCache

from queries.warehouse import kept_answers
from queries.warehouse.kept_answers import Found

T = TypeVar("T", pl.DataFrame, dict[str, pl.DataFrame])

REMEMBERED_BYTES = 256_000_000
"""What remembered answers may take of a process's memory; the longest unused go first."""


KeptIn = Callable[[], Path | None]
"""Tells the file in which an answer is kept, None for one that is not; asked only when it is not remembered."""


def known_answer(key: Hashable, kept_in: KeptIn) -> Found | None:
    """The answer that is remembered as ``key``, else the one kept on disk, else None."""
    with _remembering:
        known = _remembered.get(key)
    if known is None and (file := kept_in()) is not None and (known := kept_answers.read_kept(file)) is not None:
        _remember(key, known)
    return known


def counted_once(count: Callable[[], T], key: Callable[[], Hashable], kept_in: KeptIn, *, always: bool = False) -> T:
    """What ``count`` gives, unless it is known as ``key`` now or kept on disk, where it is kept if it took long.

    ``always``: also when it did not, for what is counted together with what did. Of several threads that want it at
    once one counts, and the others find what it counted.
    """
    before = key()
    if (known := known_answer(before, kept_in)) is not None:
        return cast(T, known)
    with _turn_of(before):
        if (known := known_answer(before, kept_in)) is not None:
            return cast(T, known)
        file, begun = kept_in(), time.monotonic()
        found = count()
        # What it depends on may have changed meanwhile: such an answer may be of either, and is not remembered.
        if key() == before:
            _remember(before, found)
            if file is not None and (always or time.monotonic() - begun >= kept_answers.WORTH_KEEPING):
                kept_answers.keep_answer(file, found)
        return found


def forget_remembered() -> None:
    """Forget every answer that this process remembers."""
    with _remembering:
        _remembered.clear()


def _remember(key: Hashable, found: Found) -> None:
    with _remembering, suppress(ValueError):  # larger than all there is room for
        _remembered[key] = found


def _turn_of(key: Hashable) -> threading.RLock:
    """Held by the thread that counts an answer; what it asks meanwhile it may ask of itself."""
    with _remembering:
        return _turns.setdefault(key, threading.RLock())


def _bytes_of(found: Found) -> int:
    frames = found.values() if isinstance(found, dict) else (found,)
    return 1000 + sum(int(frame.estimated_size()) for frame in frames)


_remembered: LRUCache[Hashable, Found] = LRUCache(REMEMBERED_BYTES, getsizeof=_bytes_of)
_turns: WeakValueDictionary[Hashable, threading.RLock] = WeakValueDictionary()
_remembering = threading.Lock()
