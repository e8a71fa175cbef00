"""Bytes of loaded files exchanged for others, all or none of them: what ``forget`` prepared, and what finishes it.

The new bytes lie in a folder of the home that counts for nothing until it has its name, which is one rename. From then
on whoever writes next finishes the exchange, however often he is interrupted; before, he removes what was prepared.
"""

import shutil
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from queries.decisions.forgotten import Forgetting, Rewritten, leave_no_traces, write_forgetting
from queries.home import Home
from queries.intake.store.loads import loading_in, raw_folders, rewrite
from queries.intake.store.staged import SEALS
from queries.seal import on_disk, sealed_text, unsealed
from receivables.messages import Message, Problem, message

PREPARED, AGREED = ".forgetting.new", ".forgetting"
PLAN = "plan.json"


def prepared_folder(home: Home) -> Path:
    """An empty folder for the new bytes, each file under the number of its load."""
    folder = home.path / PREPARED
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def agree_on(home: Home, wanted: Forgetting) -> None:
    """From here on the new bytes count: the next step, or the next writer after an interruption, puts them in place."""
    folder = home.path / PREPARED
    (folder / PLAN).write_text(sealed_text(asdict(wanted)), "utf-8")
    for file in folder.iterdir():
        on_disk(file)
    on_disk(folder)
    folder.rename(home.path / AGREED)
    on_disk(home.path)


def finish_exchange(home: Home) -> None:
    """Put agreed bytes in place, write it down, and mark what was staged as to be staged again; else tidy up.

    Only the one writer of a home calls this. Raises Problem when the plan is damaged or decisions cannot be written.
    """
    shutil.rmtree(home.path / PREPARED, ignore_errors=True)
    folder = home.path / AGREED
    if not folder.exists():
        return
    wanted = _plan_in(folder)
    for file in wanted.files:
        loading, raw = loading_in(file.loading), home.raw / file.file_id
        if loading is None:
            raise Problem("{file} is damaged", file=str(folder / PLAN))
        if (folder / file.file_id).exists():
            (folder / file.file_id).replace(raw / loading.stored_as)
        rewrite(raw / "load.json", file.loading)
    write_forgetting(home, wanted)
    _mark_stale(home, {file.file_id: file.size for file in wanted.files})
    leave_no_traces(home)
    shutil.rmtree(folder)
    on_disk(home.path)


def unfinished_exchange(home: Home) -> Message | None:
    """What to say of an exchange that was interrupted; None when there is none."""
    if not (home.path / AGREED).exists():
        return None
    return message("Forgetting personal data was interrupted: run python cli.py build, which finishes it")


def _plan_in(folder: Path) -> Forgetting:
    try:
        told = unsealed((folder / PLAN).read_text("utf-8"))
        return Forgetting(
            tuple(told["accounts"]),
            tuple(Rewritten(**file) for file in told["files"]),
            told["who"],
            datetime.fromisoformat(told["at"]),
            tuple((table, column, number, text) for table, column, number, text in told["said"]),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise Problem("{file} is damaged: bring the home back from a backup", file=str(folder / PLAN)) from error


def _mark_stale(home: Home, changed: dict[str, int]) -> None:
    """Everything staged is staged again by the next build; of changed files nothing of before is left.

    Their seals stay: they say that the rest is missing, and so it is made again also of what was taken back.
    """
    for folder in raw_folders(home):
        staged = home.staged / folder.name
        (staged / "version").unlink(missing_ok=True)
        if changed.get(folder.name) == 0:
            shutil.rmtree(staged, ignore_errors=True)
        elif folder.name in changed and staged.exists():
            for file in staged.iterdir():
                if file.name != SEALS:
                    file.unlink()
