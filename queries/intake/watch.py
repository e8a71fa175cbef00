"""A folder where billing, banks and exchanges leave their files: each pass loads what is new."""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from queries.home import Home
from queries.intake.file_reading import Progress
from queries.intake.load import load
from queries.intake.outcome import Outcome
from queries.intake.store.loads import readable_name
from receivables.messages import Problem, message

SETTLED_SECONDS = 3.0
"""A file that was written to more recently may still be growing, and waits for the next pass."""


def watch_once(
    home: Home, folder: Path, *, settled: float = SETTLED_SECONDS, progress: Progress | None = None
) -> list[Outcome]:
    """Load every file under ``folder`` that is new or has changed since the last pass, oldest first.

    The order of files does not matter for the figures. A refused file is not tried again until it changes. Hidden
    files, links and unfinished downloads (``.part``, ``.tmp``, ``.crdownload``) are left alone. Raises Problem when
    ``folder`` is none.
    """
    if not folder.is_dir():
        raise Problem("{folder} is not a folder", folder=str(folder))
    known, now, seen = _known(home), time.time(), []
    for file, mark, changed_at in sorted(_files(folder), key=lambda found: (found[2], str(found[0]))):
        if known.get(str(file)) == mark or now - changed_at < settled:
            continue
        seen.append(_taken(home, file, progress))
        if (problem := seen[-1].problem) and "Another load or build" in problem.text:
            continue
        known[str(file)] = mark
        _keep(home, known)
    return seen


def _taken(home: Home, file: Path, progress: Progress | None) -> Outcome:
    """One file loaded or refused. Whatever goes wrong with it, the files after it have their turn."""
    try:
        return Outcome(file, load(home, file, progress=progress), None)
    except Problem as problem:
        return Outcome(file, None, problem.message)
    except Exception as error:  # the file is to blame, whatever it is
        words = f"{type(error).__name__} {error}"[:200]
        return Outcome(
            file, None, message("{file} cannot be read: {error}", file=readable_name(file.name), error=words)
        )


def _files(folder: Path) -> Iterator[tuple[Path, list[int], float]]:
    """Every file with its size and time; one that goes away meanwhile is none."""
    for file in folder.rglob("*"):
        with suppress(OSError):
            if _is_ours(file):
                state = file.stat()
                yield file, [state.st_size, state.st_mtime_ns], state.st_mtime


def _is_ours(file: Path) -> bool:
    unfinished = file.suffix.lower() in {".part", ".tmp", ".crdownload", ".filepart"}
    return file.is_file() and not file.is_symlink() and not file.name.startswith((".", "~$")) and not unfinished


def _known(home: Home) -> dict[str, list[int]]:
    """Size and time of each file as it was when it was loaded or refused; forgotten, all files are looked at anew."""
    try:
        return dict(json.loads((home.warehouse / "watched.json").read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _keep(home: Home, known: dict[str, list[int]]) -> None:
    home.warehouse.mkdir(parents=True, exist_ok=True)
    new = home.warehouse / ".watched.new"
    new.write_text(json.dumps(known), "utf-8")
    new.replace(home.warehouse / "watched.json")
