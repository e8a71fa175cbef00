"""Bringing a backup back: into a home that holds no company, and not believed before its figures are the same."""

import json
import shutil
from pathlib import Path

from queries.backup.carried import DECISIONS, Manifest, answers_of, checked_manifest, copied_whole
from queries.decisions.copies import Rows, take_in_decisions
from queries.decisions.store import decisions_at
from queries.decisions.store_mending import settle_decisions
from queries.home import Home, home_at
from queries.intake.store.loads import raw_folders
from queries.seal import on_disk
from queries.warehouse.build import build
from queries.warehouse.lock import one_writer
from receivables.messages import Problem


def restore(folder: Path, home: Home) -> Manifest:
    """Bring the backup in ``folder`` into an empty ``home`` and build its tables; what was cut short begins again.

    The loads get their place last, in one step: before it the home holds no company. Raises Problem when the home
    holds one, the backup is damaged, or the answers are others than they were.
    """
    manifest = checked_manifest(folder)
    if raw_folders(home):
        raise Problem("{home} holds a company already; restore into an empty home: --home DIR", home=str(home.path))
    with one_writer(home):
        coming = home.path / ".raw.coming"
        is_begun_again = coming.exists()
        shutil.rmtree(coming, ignore_errors=True)
        coming.mkdir(parents=True)
        for name in manifest.files:
            kind, _slash, rest = name.partition("/")
            if kind != DECISIONS:
                copied_whole(folder / name, coming / rest if kind == home.raw.name else home.path / name)
        home = home_at(home.path)  # with the settings that came
        if is_begun_again:
            settle_decisions(home, "anew")
        take_in_decisions(decisions_at(home, begins=True), manifest.migration, _rows(folder, manifest))
        if home.raw.exists():
            home.raw.rmdir()
        coming.replace(home.raw)
        on_disk(home.path)
    if manifest.data_version:
        build(home)
        _compare(manifest, home)
    return manifest


def _rows(folder: Path, manifest: Manifest) -> dict[str, Rows]:
    tables = [name for name in manifest.files if name.startswith(f"{DECISIONS}/")]
    return {
        Path(name).stem: [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
        for name in tables
    }


def _compare(manifest: Manifest, home: Home) -> None:
    version, answers = answers_of(home)
    other = [name for name, was in manifest.answers.items() if answers.get(name) != was]
    if other:
        raise Problem(
            "The files are back, but not the figures: {questions}. The backup is of data version {was}, the tables "
            "are now of {version}; a newer program may count otherwise, and CHANGELOG.md says what moves",
            questions=", ".join(other),
            was=manifest.data_version,
            version=version,
        )
