"""What a backup carries, and what it says of itself: every file with size and hash, and the figures that must come."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from queries.ask import open_company
from queries.export import table_bytes
from queries.home import Home
from queries.seal import on_disk, sha256_of
from queries.warehouse.build import is_behind
from receivables.messages import Problem

MANIFEST, DECISIONS = "backup.json", "decisions"
"""In the folder of a backup: what it holds, and the folder of the decisions' rows; the rest lies as in the home."""

LEFT_OUT = ("warehouse", "sample-company", "sample-files")
"""Folders that are built again or made up; what begins with a dot is of a moment."""

ANSWERS = ("debt_by_age", "identity", "collection_by_month")
"""Questions whose answers on the last day are kept as they were: a home brought back must give the same."""


@dataclass(frozen=True)
class Manifest:
    """``backup.json``."""

    made_at: str
    migration: str
    """That of the decisions."""
    data_version: str
    """Empty where no tables were built."""
    files: dict[str, tuple[int, str]]
    """Path in the backup → size in bytes and SHA-256."""
    answers: dict[str, str]
    """Question → its answer as CSV; none where the tables were behind the files, the settings or the decisions."""

    def said_of(self, place: Path) -> str:
        """What is now there, in one line for the command line."""
        said = f"{place}: files {len(self.files)}, as of {self.made_at} UTC, data version {self.data_version or 'none'}"
        behind = self.data_version and not self.answers
        return f"{said}; not all of it was in the tables, so no figures are compared" if behind else said


def carried_files(home: Home) -> Iterator[Path]:
    """The files of a home that cannot be built again, decisions apart: what was loaded, settings, texts, layouts."""
    for file in sorted(home.path.rglob("*")):
        part = file.relative_to(home.path).parts
        of_a_moment = any(name.startswith(".") for name in part) or part[0].startswith(f"{home.decisions.stem}.")
        if file.is_file() and part[0] not in LEFT_OUT and not of_a_moment and file.suffix != ".log":
            yield file


def answers_of(home: Home) -> tuple[str, dict[str, str]]:
    """The data version and the answers that prove a home; nothing where no tables are built.

    Tables that are behind prove nothing: what comes back is built of all files.
    """
    company = open_company(home)
    if company.snapshot is None:
        return "", {}
    if is_behind(home):
        return company.snapshot.version, {}
    return company.snapshot.version, {name: table_bytes(company.ask(name), "csv").decode() for name in ANSWERS}


def copied_whole(file: Path, to: Path) -> tuple[int, str]:
    """Copy a file onto the disk; its size and hash, taken from the copy."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)
    on_disk(to)
    return size_and_hash(to)


def size_and_hash(file: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256."""
    return file.stat().st_size, sha256_of(file)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Last of all: a folder without it is no backup."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), "utf-8")
    on_disk(folder / MANIFEST)


def checked_manifest(folder: Path) -> Manifest:
    """What a backup holds, every file of it compared with its hash. Raises Problem naming what is not as it was."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text("utf-8")))
    except FileNotFoundError as error:
        raise Problem("{folder} is no backup: there is no {file} in it", folder=str(folder), file=MANIFEST) from error
    except (ValueError, TypeError) as error:
        raise Problem("{folder} is damaged: {error}", folder=str(folder), error=str(error)) from error
    for name, held in manifest.files.items():
        file = folder / name
        if not file.is_file() or size_and_hash(file) != tuple(held):
            raise Problem("The backup is damaged: {file} is not as it was; take another one", file=str(file))
    return manifest
