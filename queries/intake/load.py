"""The door: load a file, try it, take it back. All or nothing per file."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from queries.decisions.forgotten import bytes_forgotten
from queries.decisions.signature import command_line_user
from queries.event_log import tell_event
from queries.home import Home
from queries.intake.file_reading import Progress, Request, read_file
from queries.intake.layouts.known_layouts import layout_named
from queries.intake.layouts.layout import Layout
from queries.intake.readers.archive import copied
from queries.intake.restage import restage_broken, stage_again, stale_without
from queries.intake.rows.parsed import Parsed
from queries.intake.store.loads import (
    Loading,
    clean,
    is_withdrawn,
    load_called,
    loading_of,
    new_folder,
    next_sequence,
    raw_folders,
    readable_name,
    replace_load,
    safe_name,
    sequence_and_hash,
    settle,
    withdraw,
    write_loading,
)
from queries.intake.store.raw_register import checked_loads, registered_now, take_back_missing
from queries.intake.store.report import Report, report_from
from queries.intake.store.staged import is_current, stage
from queries.seal import sha256_of
from queries.warehouse.lock import one_writer
from queries.warehouse.snapshots import loads_of_tables
from receivables.messages import Problem, message
from receivables.tables import TABLES


def load(  # noqa: PLR0913 - all that may be said of one file
    home: Home,
    path: Path,
    layout: str | None = None,
    options: dict[str, str] | None = None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    name: str | None = None,
    who: str | None = None,
) -> Report:
    """Load one file: keep its bytes, stage its tables, and report what became of each row.

    ``layout`` names a layout or a canonical table; without it the file is recognised. ``options`` say how it is
    written (``OPTIONS``), ``name`` is what people call the file when ``path`` is not (an upload). ``who`` loads it,
    else the system user: that is kept with the bytes, and the log of deeds tells it from there. A dry run changes
    nothing. Raises Problem when the file is refused; then nothing has changed.
    """
    tell = progress or (lambda share, doing: None)
    called = readable_name(name or path.name)
    given = dict(options or {})
    if "replaces" in given:
        given["replaces"] = load_called(home, given["replaces"]).name
    request = _request(path, called, layout_named(home, layout) if layout else None, given, who)
    if dry_run:
        return read_for_trial(home, request, tell)[0]
    with one_writer(home):
        with _read(home, request, _cleaned(home), tell) as read:
            _settle(home, read)
        if read.file_id:
            tell(1.0, message("{file} is loaded", file=called))
        return read.report


def read_for_trial(home: Home, request: Request, tell: Progress = lambda share, doing: None) -> tuple[Report, Parsed]:
    """What loading would give, without loading. Raises Problem when the file would be refused."""
    with tempfile.TemporaryDirectory() as folder:
        given = read_file(home, request, Path(folder), "", tell)
    return stage(home, given, "", None), given.parsed


def _request(path: Path, name: str, layout: Layout | None, options: dict[str, str], who: str | None) -> Request:
    return Request(path, name, layout, options, loaded_by=who or command_line_user())


def load_together(home: Home, files: list[tuple[Path, str]], who: str | None = None) -> None:
    """Load files that count only together, each with the layout or table that it has.

    All are read before the first one counts. Raises Problem when one of them is refused; then nothing has changed.
    """
    with one_writer(home), ExitStack() as stack:
        first = _cleaned(home)
        requests = [_request(path, readable_name(path.name), layout_named(home, name), {}, who) for path, name in files]
        read = [stack.enter_context(_read(home, request, first + at)) for at, request in enumerate(requests)]
        for one in read:
            _settle(home, one)


def _cleaned(home: Home) -> int:
    """Make the home ready for a load; the number that it has. Raises Problem when a loaded file is missing or cut."""
    loads = checked_loads(home, loads_of_tables(home))
    clean(home)
    restage_broken(home)
    return next_sequence(home, loads[-1].sequence if loads else 0)


@dataclass(frozen=True)
class _Read:
    """A file that was read and staged and does not count yet."""

    raw: Path
    staged: Path
    file_id: str
    report: Report
    replaces: str = ""


@contextmanager
def _read(home: Home, request: Request, sequence: int, tell: Progress = lambda share, doing: None) -> Iterator[_Read]:
    """Keep the bytes, read and stage them; what was not settled by the end is removed. Known bytes have no folders."""
    folders = new_folder(home.raw, sequence), new_folder(home.staged, sequence)
    try:
        try:
            read = _read_into(folders, home, request, sequence, tell)
        except Problem:
            tell_event("file refused", request.loaded_by, request.name)
            raise
        yield read
    finally:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


def _read_into(folders: tuple[Path, Path], home: Home, request: Request, sequence: int, tell: Progress) -> _Read:
    (raw, staged), name = folders, request.name
    stored = raw / safe_name(name)
    tell(0.0, message("Copying {file}", file=name))
    copied(request.path, stored)
    sha256 = sha256_of(stored)
    if known := _already(home, sha256, request):
        return _Read(raw, staged, "", known)
    file_id = f"{sequence:06}-{sha256[:12]}"
    with tempfile.TemporaryDirectory() as folder:
        given = read_file(home, replace(request, path=stored), Path(folder), file_id, tell)
    tell(0.8, message("Comparing {file} with what is loaded", file=name))
    report = stage(home, given, file_id, staged)
    layout = given.layout
    now = request.loaded_at.isoformat(timespec="seconds")
    kept = Loading(
        name, stored.name, sha256, layout.name, layout.text, request.options, now, sequence, request.loaded_by
    )
    write_loading(raw, kept)
    return _Read(raw, staged, file_id, report, request.options.get("replaces", ""))


def _settle(home: Home, read: _Read) -> None:
    """From here on the file counts."""
    if not read.file_id:
        return
    settle(read.staged, home.staged / read.file_id)
    stale = stale_without(home, read.file_id, read.report.tables)
    if read.replaces:
        stale += stale_without(home, read.replaces, _tables_of(home, read.replaces))
    settle(read.raw, home.raw / read.file_id)
    if read.replaces:
        replace_load(home, read.replaces, read.file_id)
    registered_now(home)
    for folder in dict.fromkeys(stale):
        stage_again(home, folder)


def _tables_of(home: Home, file_id: str) -> list[str]:
    """The tables that a load feeds; all, where its own are gone."""
    return [file.stem for file in (home.staged / file_id).glob("*.parquet")] or [*TABLES]


def _already(home: Home, sha256: str, request: Request) -> Report | None:
    """The report of the same bytes loaded before. Raises Problem when they were loaded in another way."""
    forgotten = bytes_forgotten(home)
    if (file_id := forgotten.get(sha256)) and not is_withdrawn(home.raw / file_id):
        raise Problem(
            "{file} was loaded as {file_id}, and subscribers in it were forgotten since: loaded again it would bring "
            "their names, telephones and addresses back",
            file=request.name, file_id=file_id,
        )  # fmt: skip
    for folder in raw_folders(home):
        may_be = sha256.startswith(sequence_and_hash(folder)[1]) or folder.name in forgotten.values()
        if is_withdrawn(folder) or not may_be:
            continue
        before = loading_of(folder)
        if before.sha256 != sha256:
            continue
        other_layout = request.layout is not None and request.layout.name != before.layout
        if other_layout or request.options not in ({}, before.options):
            raise Problem(
                "{file} was already loaded as {layout}; take {file_id} back (unload) before loading it in another way",
                file=before.name,
                layout=before.layout,
                file_id=folder.name,
            )
        layout = request.layout or _named_now(home, before)
        if layout and layout.text != before.layout_text:
            raise Problem(
                "{file} was already loaded as {layout}, which has changed since; take {file_id} back (unload) and load "
                "the file again",
                file=before.name,
                layout=before.layout,
                file_id=folder.name,
            )
        same = is_current(home, folder.name, before.layout_text)
        stage_again(home, folder)
        report = report_from((home.staged / folder.name / "report.json").read_text("utf-8"))
        return replace(report, file=request.name, already_loaded=same)
    return None


def _named_now(home: Home, before: Loading) -> Layout | None:
    """The company's own layout by which a file was loaded, as it is now; the shipped ones change with the program."""
    return layout_named(home, before.layout) if (home.layouts / f"{before.layout}.toml").exists() else None


def unload(home: Home, file_id: str, who: str | None = None) -> None:
    """Take a file back: its bytes stay, its rows count no longer; ``who`` does it, else the system user.

    So one is taken back that is missing or was changed, too; then its rows go and the others count again. Raises
    Problem when there is no such loaded file.
    """
    with one_writer(home):
        folder = home.raw / file_id
        registered_now(home, loads_of_tables(home))
        if folder not in raw_folders(home):
            if not take_back_missing(home, file_id):
                raise Problem("There is no loaded file {file_id}", file_id=file_id)
            stale = stale_without(home, file_id, _tables_of(home, file_id))
        elif is_withdrawn(folder):
            raise Problem("There is no loaded file {file_id}", file_id=file_id)
        else:
            clean(home)
            stale = stale_without(home, file_id, _tables_of(home, file_id))
            withdraw(folder, who or command_line_user())
            registered_now(home)
        for other in stale:
            stage_again(home, other)
