"""Forgetting: names, telephones and addresses of accounts are replaced in all that a home keeps, and figures stay.

Everything is prepared beside the home's files and read again before anything is touched; then it is put in place in one
step, by this run or by whoever writes next (``queries/intake/store/exchange.py``), and the tables are built anew.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from queries.ask import forget_answers, open_company
from queries.decisions.audit import now
from queries.decisions.forgotten import Forgetting, Rewritten, accounts_forgotten, said_in
from queries.decisions.signature import command_line_user
from queries.decisions.store import decisions_at
from queries.forgetting.known import Known
from queries.forgetting.one_file import LoadedBytes
from queries.forgetting.pseudonyms import Pseudonyms
from queries.forgetting.renaming import Renaming
from queries.home import Home
from queries.intake.restage import restage
from queries.intake.store.exchange import agree_on, finish_exchange, prepared_folder
from queries.intake.store.loads import WITHDRAWN, clean, loading_of, raw_folders
from queries.intake.store.raw_register import changed_bytes, checked_loads
from queries.seal import on_disk, sealed_text, sha256_of
from queries.warehouse.build import build
from queries.warehouse.lock import one_puller, one_writer
from queries.warehouse.snapshots import current, loads_of_tables, remove_unread
from receivables.messages import Problem


@dataclass(frozen=True)
class Forgotten:
    """What a forgetting did."""

    accounts: tuple[str, ...]
    files: tuple[str, ...]
    """Numbers of the loads that were rewritten."""
    shared_numbers: int
    """Telephones that stay, because an account has them too that is not forgotten."""
    old_tables: int
    """Tables of before that somebody still reads; the next build removes them."""


def forget(home: Home, accounts: frozenset[str], who: str | None = None) -> Forgotten:
    """Replace names, telephones and addresses of ``accounts`` by pseudonyms wherever the home keeps them, and build.

    Raises Problem, and changes nothing, when no file knows an account, when a file that names one of them cannot be
    written anew so that it gives the same rows, and when another load or build runs.
    """
    signed = who or command_line_user()
    with one_writer(home):
        checked_loads(home, loads_of_tables(home))
        clean(home)
        restage(home)
        known = _known(home, accounts)
        numbers = {*known.numbers, *known.others_numbers}
        renaming = Renaming(known, Pseudonyms(numbers))
        files = tuple(_rewritten_files(home, renaming))
        said = said_in(decisions_at(home))
        renamed = ((table, column, key, renaming.text(text)) for table, column, key, text in said)
        changed = tuple(set(renamed) - set(said))
        agree_on(home, Forgetting(tuple(sorted(accounts)), files, signed, now(), changed))
        finish_exchange(home)
        _remove_leftovers(home)
    build(home, anew=True, who=signed)
    old_tables = _left_tables(home)
    return Forgotten(
        tuple(sorted(accounts)), tuple(one.file_id for one in files), len(known.others_numbers), old_tables
    )


def _known(home: Home, accounts: frozenset[str]) -> Known:
    """What all files say of the accounts. Raises Problem when none of them has a row of one."""
    known, seen = Known(accounts), False
    for file in _loaded_bytes(home):
        try:
            seen |= file.learn(known)
        except Problem:
            if not _is_taken_back(file):
                raise
    if not seen:
        raise Problem("No loaded file has a row of {accounts}", accounts=", ".join(sorted(accounts)[:20]))
    known.learn_of_others(home, accounts | accounts_forgotten(home))
    return known


def _loaded_bytes(home: Home) -> Iterator[LoadedBytes]:
    """Every file whose bytes are kept, also of what was taken back, in their order."""
    for folder in raw_folders(home):
        file = LoadedBytes(home, folder.name, loading_of(folder))
        if file.path.is_file() and file.path.stat().st_size:
            yield file


def _is_taken_back(file: LoadedBytes) -> bool:
    return (file.path.parent / WITHDRAWN).exists()


def _rewritten_files(home: Home, renaming: Renaming) -> Iterator[Rewritten]:
    """Write anew, beside the home's files, each that names somebody. Raises Problem when one cannot be."""
    folder = prepared_folder(home)
    for file in _loaded_bytes(home):
        if sha256_of(file.path) != file.loading.sha256 and not _is_taken_back(file):
            wrong = changed_bytes(file.loading.name, file.path.parent)
            raise Problem(wrong.text, **wrong.values)
        new = folder / file.file_id
        try:
            if not file.rewrite(renaming, new):
                continue
        except Problem:
            if not _is_taken_back(file):
                raise
            new.write_bytes(b"")
        yield _as_rewritten(file, new)


def _as_rewritten(file: LoadedBytes, new: Path) -> Rewritten:
    on_disk(new)
    sha256 = sha256_of(new)
    loading = sealed_text(asdict(replace(file.loading, sha256=sha256)))
    return Rewritten(file.file_id, file.loading.sha256, sha256, new.stat().st_size, loading)


def _remove_leftovers(home: Home) -> None:
    """What an interrupted pull left, and the written files of a sample company, which can be made again."""
    shutil.rmtree(home.path / "sample-files", ignore_errors=True)
    with suppress(Problem), one_puller(home):
        shutil.rmtree(home.pulling, ignore_errors=True)


def _left_tables(home: Home) -> int:
    """Let go of the tables of before, here and on the disk; how many of them somebody else still reads."""
    forget_answers()
    open_company(home)
    with one_writer(home):
        remove_unread(home)
    standing = current(home)
    return sum(
        one.is_dir() and one not in (home.staged, standing and standing.folder) for one in home.warehouse.iterdir()
    )
