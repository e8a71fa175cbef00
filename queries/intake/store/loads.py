"""Where loads are kept: raw bytes that never change, and the tables staged from them.

``raw/<NNNNNN>-<hash>/`` holds the file as it came and ``load.json`` (layout and its text, options, time, sequence);
``withdrawn`` beside them marks a file taken back, ``withdrawn_by`` says by whom, ``replaced_by`` marks one that another
replaces. What lies in ``warehouse/staged/<same name>/`` can always be made again. A load exists from the moment its raw
folder has its final name, which is one rename.
"""

import hashlib
import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from queries.home import Home
from receivables.messages import Problem

_UNREADABLE = re.compile("[\ud800-\udfff]")
WITHDRAWN_BY = "withdrawn_by"
REPLACED_BY = "replaced_by"
"""Beside the bytes of a load: the id of the one that counts instead."""

RESERVED = {"", "load.json", "withdrawn", WITHDRAWN_BY, REPLACED_BY}
"""Names in the folder of a load that are no file's."""

_FOLDER = re.compile(r"(\d{6,})-([0-9a-f]{12})")


@dataclass(frozen=True)
class Loading:
    """``load.json``: how a raw file was loaded."""

    name: str
    """The file as the person who loaded it called it."""
    stored_as: str
    sha256: str
    layout: str
    layout_text: str
    """The TOML of the layout at that time; empty for canonical tables."""
    options: dict[str, str]
    loaded_at: str
    sequence: int
    loaded_by: str = ""
    """Who loaded it, as deeds are signed; empty where an earlier program did not keep that."""


def raw_folders(home: Home) -> list[Path]:
    """The folders of all loads in the order in which they were loaded."""
    if not home.raw.exists():
        return []
    return sorted((f for f in home.raw.iterdir() if _FOLDER.fullmatch(f.name)), key=sequence_and_hash)


def loading_of(folder: Path) -> Loading:
    """Raises Problem when ``load.json`` is missing or damaged."""
    try:
        return Loading(**json.loads((folder / "load.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise Problem("{folder} is damaged: {error}", folder=str(folder), error=str(error)) from error


def sequence_and_hash(folder: Path) -> tuple[int, str]:
    """The place of a load in the order of loads, and the beginning of the hash of its bytes."""
    sequence, _, beginning = folder.name.partition("-")
    return int(sequence), beginning


def withdraw(folder: Path, who: str = "") -> None:
    """Mark a load as taken back, and by whom; its bytes stay."""
    (folder / WITHDRAWN_BY).write_text(who, "utf-8")
    (folder / "withdrawn").write_text(datetime.now(UTC).isoformat(timespec="seconds"), "utf-8")
    _sync(folder)


def is_withdrawn(folder: Path) -> bool:
    """True of a load that was taken back, or that another one in force replaces."""
    if (folder / "withdrawn").exists():
        return True
    replaced = folder / REPLACED_BY
    if not replaced.exists():
        return False
    newer = folder.parent / replaced.read_text("utf-8")
    return newer.exists() and not is_withdrawn(newer)


def replace_load(home: Home, file_id: str, newer: str) -> None:
    """Let ``newer`` count instead of ``file_id``, which counts again when ``newer`` is taken back."""
    (home.raw / file_id / REPLACED_BY).write_text(newer, "utf-8")
    _sync(home.raw / file_id)


def load_called(home: Home, name: str) -> Path:
    """The folder of the load in force whose file or id is ``name``. Raises Problem when there is none, or several."""
    found = [f for f in raw_folders(home) if name in (f.name, loading_of(f).name) and not is_withdrawn(f)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Problem("There is no loaded file {file_id}", file_id=name)
    raise Problem(
        "{name} was loaded more than once ({ids}); say which by its number", name=name,
        ids=", ".join(folder.name for folder in found),
    )  # fmt: skip


def clean(home: Home) -> None:
    """Remove what interrupted loads left behind: unfinished raw folders, and staged tables without a raw file."""
    for root in (home.raw, home.staged):
        for left in root.glob(".new-*") if root.exists() else []:
            shutil.rmtree(left)
    folders = raw_folders(home)
    if folders and (replaced := loading_of(folders[-1]).options.get("replaces")) and (home.raw / replaced).exists():
        replace_load(home, replaced, folders[-1].name)
    known = {folder.name for folder in folders}
    for folder in home.staged.iterdir() if home.staged.exists() else []:
        if folder.name not in known:
            shutil.rmtree(folder)


def new_folder(root: Path, number: int = 0) -> Path:
    """An empty folder under ``root`` that counts for nothing until it is renamed; of several, each has a number."""
    folder = root / f".new-{os.getpid()}-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def next_sequence(home: Home) -> int:
    folders = raw_folders(home)
    return sequence_and_hash(folders[-1])[0] + 1 if folders else 1


def write_loading(folder: Path, loading: Loading) -> None:
    (folder / "load.json").write_text(json.dumps(asdict(loading), ensure_ascii=False, indent=1), "utf-8")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def readable_name(name: str) -> str:
    """A file name as text: bytes that are no UTF-8, as old archives leave them, are read as cp1251."""
    if not _UNREADABLE.search(name):
        return name
    try:
        return name.encode("utf-8", "surrogateescape").decode("cp1251", "replace")
    except UnicodeEncodeError:
        return _UNREADABLE.sub("_", name)


def safe_name(name: str) -> str:
    """A file name that cannot leave its folder, hide, or clash with ours."""
    cleaned = re.sub(r"[^\w.\- ()]", "_", Path(name.replace("\\", "/")).name).lstrip(".")[-100:]
    return f"file-{cleaned}" if cleaned in RESERVED else cleaned


def settle(folder: Path, final: Path) -> None:
    """Give a finished folder its name, surely: its bytes reach the disk before the name does."""
    for file in folder.iterdir():
        _sync(file)
    _sync(folder)
    if final.exists():
        shutil.rmtree(final)
    folder.rename(final)
    _sync(final.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
