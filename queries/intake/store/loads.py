"""Where loads are kept: raw bytes that never change, and the tables staged from them.

``raw/<NNNNNN>-<hash>/`` holds the file as it came and ``load.json`` (layout and its text, options, time, sequence);
``withdrawn`` beside them marks a file taken back, ``withdrawn_by`` says by whom, ``replaced_by`` marks one that another
replaces. What lies in ``warehouse/staged/<same name>/`` can always be made again. A load exists from the moment its raw
folder has its final name, which is one rename.
"""

import os
import re
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from queries.home import Home
from queries.seal import on_disk, sealed_text, unsealed
from receivables.messages import Problem

_UNREADABLE = re.compile("[\ud800-\udfff]")
WITHDRAWN, WITHDRAWN_BY = "withdrawn", "withdrawn_by"
"""Beside the bytes of a load that was taken back: when that was, and by whom."""

REPLACED_BY = "replaced_by"
"""Beside the bytes of a load: the id of the one that counts instead."""

RESERVED = {"", "load.json", WITHDRAWN, WITHDRAWN_BY, REPLACED_BY}
"""Names in the folder of a load that are no file's."""

_LONGEST_NAME = 200
"""Bytes of a file's name; file systems end at 255, and a letter takes up to four."""

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
        return Loading(**unsealed((folder / "load.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise Problem(
            "{folder} is damaged: {error}. Run python cli.py build: it mends what it can, and names what it cannot",
            folder=str(folder), error=str(error),
        ) from error  # fmt: skip


def loading_in(text: str) -> Loading | None:
    """The same from the text of a ``load.json``; None when it is not whole."""
    try:
        return Loading(**unsealed(text))
    except (ValueError, TypeError):
        return None


def is_registered_folder(name: str) -> bool:
    """Whether a name is one that a load may have."""
    return _FOLDER.fullmatch(name) is not None


def text_beside(folder: Path, name: str) -> str | None:
    """One of the small texts beside the bytes of a load; None where there is none, empty when it cannot be read."""
    try:
        return (folder / name).read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return ""


def rewrite(file: Path, text: str) -> None:
    """Write one of them again, all or nothing."""
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, "utf-8")
    on_disk(new)
    new.replace(file)
    on_disk(file.parent)


def sequence_and_hash(folder: Path) -> tuple[int, str]:
    """The place of a load in the order of loads, and the beginning of the hash of its bytes."""
    sequence, _, beginning = folder.name.partition("-")
    return int(sequence), beginning


def withdraw(folder: Path, who: str = "") -> None:
    """Mark a load as taken back, and by whom; its bytes stay."""
    rewrite(folder / WITHDRAWN_BY, who)
    rewrite(folder / WITHDRAWN, datetime.now(UTC).isoformat(timespec="seconds"))


def is_withdrawn(folder: Path) -> bool:
    """True of a load that was taken back, or that another one in force replaces."""
    if (folder / WITHDRAWN).exists():
        return True
    replaced = folder / REPLACED_BY
    if not replaced.exists():
        return False
    newer = folder.parent / (text_beside(folder, REPLACED_BY) or "none")
    return newer.is_dir() and not is_withdrawn(newer)


def replace_load(home: Home, file_id: str, newer: str) -> None:
    """Let ``newer`` count instead of ``file_id``, which counts again when ``newer`` is taken back."""
    rewrite(home.raw / file_id / REPLACED_BY, newer)


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


def next_sequence(home: Home, registered: int = 0) -> int:
    """The number of the next load: none that has ever been given, as the register remembers the last one."""
    folders = raw_folders(home)
    return max(registered, sequence_and_hash(folders[-1])[0] if folders else 0) + 1


def write_loading(folder: Path, loading: Loading) -> None:
    (folder / "load.json").write_text(sealed_text(asdict(loading)), "utf-8")


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
    cleaned = cleaned.encode()[-_LONGEST_NAME:].decode("utf-8", "ignore")
    return f"file-{cleaned}" if cleaned in RESERVED else cleaned


def settle(folder: Path, final: Path) -> None:
    """Give a finished folder its name, surely: its bytes reach the disk before the name does."""
    for file in folder.iterdir():
        on_disk(file)
    on_disk(folder)
    if final.exists():
        shutil.rmtree(final)
    folder.rename(final)
    on_disk(final.parent)
