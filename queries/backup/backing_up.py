"""Making a backup: nobody loads, builds or decides meanwhile, and the folder gets its name when all of it is there."""

import json
import shutil
from pathlib import Path

from queries.backup.carried import (
    DECISIONS,
    Manifest,
    answers_of,
    carried_files,
    copied_whole,
    size_and_hash,
    write_manifest,
)
from queries.decisions.audit import now
from queries.decisions.copies import Rows, decided_rows
from queries.decisions.signature import command_line_user
from queries.decisions.store import decisions_at
from queries.event_log import tell_event
from queries.home import Home
from queries.intake.store.loads import loading_of, raw_folders
from queries.seal import on_disk
from queries.warehouse.lock import one_writer
from receivables.messages import Problem


def back_up(home: Home, to: Path) -> Manifest:
    """Carry into the new folder ``to`` all of a company that cannot be built again, with what its figures are.

    Raises Problem when the folder holds anything, a loaded file is not as it came, or a load or build is running.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise Problem("{folder} holds something already; a backup goes into a folder of its own", folder=str(to))
    if to.resolve().is_relative_to(home.path):
        raise Problem("{folder} is in the home itself; a backup goes elsewhere", folder=str(to))
    beside = to.parent / f".{to.name}.new"
    with one_writer(home):
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        files = {str(file.relative_to(home.path)): file for file in carried_files(home)}
        held = {name: copied_whole(file, beside / name) for name, file in files.items()}
        _compare_with_loads(home, held)
        migration, rows = decided_rows(decisions_at(home))
        for table, found in rows.items():
            name = f"{DECISIONS}/{table}.jsonl"
            held[name] = _written(beside / name, found)
        version, answers = answers_of(home)
        manifest = Manifest(now().isoformat(timespec="seconds"), migration, version, held, answers)
        write_manifest(beside, manifest)
        beside.replace(to)
        on_disk(to.parent)
    tell_event("backup made", command_line_user(), to.name)
    return manifest


def _compare_with_loads(home: Home, held: dict[str, tuple[int, str]]) -> None:
    """A damaged file must not take the place of an older backup in which it is whole."""
    for folder in raw_folders(home):
        loading = loading_of(folder)
        name = f"{home.raw.name}/{folder.name}/{loading.stored_as}"
        if held.get(name, (0, ""))[1] != loading.sha256:
            raise Problem(
                "{file} is not as it came: bring it back from an earlier backup before making another",
                file=str(home.path / name),
            )


def _written(file: Path, rows: Rows) -> tuple[int, str]:
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
    on_disk(file)
    return size_and_hash(file)
