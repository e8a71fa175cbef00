"""The loaded files against the register of loads: what is missing, cut short or changed is noticed and named.

The register is brought up to date by whoever writes: a load that was interrupted before it was registered is taken in,
and what lies beside the bytes of a file is written again from the register. Files themselves cannot be made again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from queries.decisions.company_mark import put_mark
from queries.decisions.load_register import RegisteredLoad, company_of, register_loads, registered_loads
from queries.decisions.store import decisions_at
from queries.home import Home
from queries.intake.store.exchange import finish_exchange, unfinished_exchange
from queries.intake.store.loads import (
    REPLACED_BY,
    WITHDRAWN,
    is_registered_folder,
    loading_in,
    raw_folders,
    rewrite,
    sequence_and_hash,
    text_beside,
)
from queries.seal import sha256_of
from receivables.messages import Message, Problem, message

CLOCK_TOLERANCE = timedelta(days=1)


def register_of(home: Home) -> list[RegisteredLoad]:
    """The loads that the register knows, those taken back too. Raises Problem when decisions cannot be opened."""
    return registered_loads(decisions_at(home), company_of(home))


def registered_now(home: Home, built_from: Iterable[str] = ()) -> list[RegisteredLoad]:
    """The register after it was brought up to date with the folders, whose small texts are mended from it.

    ``built_from`` are the loads that the tables in use were built from: one of which there is no folder was lost before
    there was a register. Only the one writer of a home calls this. Raises Problem when decisions cannot be opened.
    """
    decisions = decisions_at(home)
    put_mark(home)
    finish_exchange(home)
    known = {load.sequence: load for load in registered_loads(decisions, company_of(home))}
    found = {sequence_and_hash(folder)[0]: folder for folder in raw_folders(home)}
    changed = []
    for sequence, folder in found.items():
        before = known.get(sequence)
        if before is None or (before.file_id == folder.name and before.size is None and before.taken_back is None):
            changed.append(_taken_in(folder))
        elif before.file_id == folder.name:
            changed += _mended(folder, before)
    changed += _lost_before(built_from, {*known, *found})
    if changed:
        register_loads(decisions, company_of(home), changed)
    return sorted((known | {load.sequence: load for load in changed}).values(), key=lambda load: load.sequence)


def standing_faults(home: Home, built_from: Iterable[str] = ()) -> list[Message]:
    """What is wrong with the loaded files, for those who only look: nothing is read but names, sizes and small texts.

    Raises Problem when decisions cannot be opened.
    """
    loads = register_of(home)
    found = {sequence_and_hash(folder)[0] for folder in raw_folders(home)}
    lost = _lost_before(built_from, {*found, *(load.sequence for load in loads)})
    if unfinished := unfinished_exchange(home):
        return [unfinished]
    return [*raw_faults(home, [*loads, *lost]), *beside_faults(home, loads)]


def beside_faults(home: Home, loads: Iterable[RegisteredLoad]) -> list[Message]:
    """What is wrong with the small texts beside the bytes of loads."""
    return [fault for load in loads if (fault := _beside_fault(home.raw / load.file_id, load))]


def loads_known(home: Home) -> list[RegisteredLoad]:
    """Every load in its order, by the register; what is not registered yet by what lies beside its bytes."""
    known = {load.file_id: load for load in register_of(home)}
    found = {folder.name: folder for folder in raw_folders(home)}
    new = {name: _taken_in(folder, hashed=False) for name, folder in found.items() if name not in known}
    return sorted((known | new).values(), key=lambda load: load.sequence)


def take_back_missing(home: Home, file_id: str) -> bool:
    """Take back a load of which there is no folder any more; False when the register knows none that counts."""
    several = [load for load in register_of(home) if load.file_id == file_id and load.taken_back is None]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    register_loads(decisions_at(home), company_of(home), [replace(load, taken_back=now) for load in several])
    return bool(several)


def checked_loads(home: Home, built_from: Iterable[str] = ()) -> list[RegisteredLoad]:
    """The register, when every file is there and as long as it was. Raises Problem naming the first that is not."""
    loads = registered_now(home, built_from)
    for fault in raw_faults(home, loads):
        raise Problem(fault.text, **fault.values)
    if wrong := clock_fault(loads):
        raise Problem(wrong.text, **wrong.values)
    return loads


def raw_faults(home: Home, loads: list[RegisteredLoad], *, thorough: bool = False) -> Iterator[Message]:
    """What is wrong with the files of loads that count; ``thorough`` reads every byte of them."""
    for load in loads:
        if load.taken_back is None and (fault := _fault_of(home.raw / load.file_id, load, thorough=thorough)):
            yield fault


def clock_fault(loads: list[RegisteredLoad]) -> Message | None:
    """What to say when this machine's clock stands before the newest load: rows would then be of a day to come."""
    now = datetime.now(UTC)
    for load in loads:
        if (
            load.taken_back is None
            and load.loaded_at
            and datetime.fromisoformat(load.loaded_at) - now > CLOCK_TOLERANCE
        ):
            return message(
                "The clock of this machine says {now}, but {file} was loaded on {then}: set the clock right. When it "
                "was wrong then, take that file back (python cli.py unload {file_id}) and load it again",
                now=now.date(), file=load.name, then=load.loaded_at[:10], file_id=load.file_id,
            )  # fmt: skip
    return None


def _fault_of(folder: Path, load: RegisteredLoad, *, thorough: bool) -> Message | None:
    loading = loading_in(load.loading)
    file = folder / (loading.stored_as if loading else "load.json")
    named = {"file": load.name, "file_id": load.file_id, "folder": str(folder)}
    if not file.is_file():
        return message(
            "{file} is missing from {folder}: put it back from a copy, or take it back with python cli.py unload "
            "{file_id}; until then the tables stay as they are",
            **named,
        )
    size = file.stat().st_size
    if load.size is not None and size != load.size:
        return message(
            "{file} in {folder} was cut short or changed: it has {size} bytes and had {before}. Put it back from a "
            "copy, or take it back with python cli.py unload {file_id}; until then the tables stay as they are",
            **named, size=size, before=load.size,
        )  # fmt: skip
    if (thorough or load.size is None) and sha256_of(file) != load.sha256:
        return message(
            "{file} in {folder} was changed: its bytes are not those that were loaded. Put it back from a copy, or "
            "take it back with python cli.py unload {file_id}; until then what was read of it before counts",
            **named,
        )
    return None


def changed_bytes(name: str, folder: Path) -> Message:
    """What to say when a file must be read again whose bytes are not those that were loaded."""
    return message(
        "{file} in {folder} was changed: its bytes are not those that were loaded. Put it back from a copy, or take it "
        "back with python cli.py unload {file_id}; until then the tables stay as they are",
        file=name, folder=str(folder), file_id=folder.name,
    )  # fmt: skip


def _taken_in(folder: Path, *, hashed: bool = True) -> RegisteredLoad:
    """A load that was not registered: by the text beside its bytes, when that is whole and the bytes are its."""
    sequence, beginning = sequence_and_hash(folder)
    text = text_beside(folder, "load.json") or ""
    loading = loading_in(text)
    states = {"taken_back": text_beside(folder, WITHDRAWN), "replaced_by": text_beside(folder, REPLACED_BY)}
    if loading is None:
        return RegisteredLoad(sequence, folder.name, folder.name, "", None, beginning, "", "", **states)
    file = folder / loading.stored_as
    whole = hashed and file.is_file() and sha256_of(file) == loading.sha256
    size = file.stat().st_size if whole else None
    return RegisteredLoad(
        sequence, folder.name, loading.name, loading.layout, size, loading.sha256, loading.loaded_at, text, **states
    )


def _lost_before(built_from: Iterable[str], known: set[int]) -> list[RegisteredLoad]:
    """Loads that tables were built from and of which nothing else is known."""
    parts = [(int(name.partition("-")[0]), name) for name in built_from if is_registered_folder(name)]
    return [
        RegisteredLoad(number, name, name, "", None, name.partition("-")[2], "")
        for number, name in parts
        if number not in known
    ]


_BESIDE = (("load.json", "loading"), (WITHDRAWN, "taken_back"), (REPLACED_BY, "replaced_by"))
"""The small texts beside the bytes of a load, and where the register has them."""


def _beside_fault(folder: Path, load: RegisteredLoad) -> Message | None:
    """What to say of a small text that is not as it is registered; of one that is registered nowhere, nothing."""
    for name, registered in _BESIDE:
        if folder.exists() and (text := getattr(load, registered)) and text_beside(folder, name) != text:
            return message("{file} is damaged; python cli.py build writes it again", file=str(folder / name))
    return None


def _mended(folder: Path, load: RegisteredLoad) -> list[RegisteredLoad]:
    """Write again what is wrong beside the bytes; the load anew when it was taken back or replaced unregistered."""
    now = replace(
        load,
        taken_back=load.taken_back or text_beside(folder, WITHDRAWN),
        replaced_by=load.replaced_by or text_beside(folder, REPLACED_BY),
    )
    for name, registered in _BESIDE:
        if (text := getattr(now, registered)) and text_beside(folder, name) != text:
            rewrite(folder / name, text)
    return [now] if now != load else []
