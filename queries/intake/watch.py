"""A folder where billing, banks and exchanges leave their files: each pass loads what is new."""

import json
import time
from contextlib import suppress
from pathlib import Path

from queries.home import Home
from queries.intake.file_reading import Progress
from queries.intake.load import load
from queries.intake.outcome import Outcome
from queries.intake.store.loads import readable_name
from receivables.messages import Problem, message

SETTLED_SECONDS = 3.0
"""A file that was written to more recently, or by its time is yet to be, is looked at again after so long: it may still
be growing."""

GROWING = message("it is being written to, and is left to the next pass")


def watch_once(
    home: Home, folder: Path, *, settled: float = SETTLED_SECONDS, progress: Progress | None = None
) -> list[Outcome]:
    """Load every file under ``folder`` that is new or has changed since the last pass, oldest first.

    The order of files does not matter for the figures. A refused file is not tried again until it changes. Hidden
    files, links and unfinished downloads (``.part``, ``.tmp``, ``.crdownload``) are left alone; a file that grows while
    it is looked at is left to the next pass, and told. Raises Problem when ``folder`` is none.
    """
    if not folder.is_dir():
        raise Problem("{folder} is not a folder", folder=str(folder))
    known, seen = _known(home), list[Outcome]()
    new = [(file, mark) for file, mark in _files(folder).items() if known.get(str(file)) != mark]
    if any(time.time() - mark[1] / 1e9 < settled for _, mark in new):
        time.sleep(settled)
    there = _files(folder)
    for file, mark in sorted(new, key=lambda one: (one[1][1], str(one[0]))):
        if file not in there:
            continue
        if there[file] != mark:
            seen.append(Outcome(file, None, None, GROWING))
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


def _files(folder: Path) -> dict[Path, list[int]]:
    """Every file with its size and time; one that goes away meanwhile is none."""
    found = {}
    for file in folder.rglob("*"):
        with suppress(OSError):
            if _is_ours(file):
                state = file.stat()
                found[file] = [state.st_size, state.st_mtime_ns]
    return found


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
