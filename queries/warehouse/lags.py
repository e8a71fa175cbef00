"""What was changed after the tables were built, so that figures do not follow it yet: files, settings, decisions."""

from contextlib import suppress

from queries.home import Home
from queries.intake.store.loads import is_withdrawn, raw_folders
from queries.warehouse.build import decided_of, rules_of
from queries.warehouse.snapshots import Snapshot
from receivables.messages import Message, Problem, message

OLD_SETTINGS = message(
    "A setting that moves money was changed after the tables were built, and the figures still follow the old one: "
    "run python cli.py build"
)

NEW_DECISIONS = message(
    "After the tables were built, it was decided what doubtful documents are, and no figure knows of it yet: build the "
    "tables on the page “Data”, or run python cli.py build"
)


def settings_are_newer(home: Home, snapshot: Snapshot) -> bool:
    """Whether a setting that moves money was changed after the tables were built: they still follow the old one."""
    return snapshot.rules != rules_of(home)


def lags_of(home: Home, snapshot: Snapshot | None) -> list[Message]:
    """What the tables in use do not know, each in a sentence with what to do; nothing where there are no tables.

    A file whose folder is gone, and decisions that cannot be opened, are no lags but damage, which is told as such.
    """
    if snapshot is None:
        return []
    folders = {folder.name: folder for folder in raw_folders(home)}
    loaded = [name for name, folder in folders.items() if name not in snapshot.loads and not is_withdrawn(folder)]
    taken_back = [name for name in snapshot.loads if name in folders and is_withdrawn(folders[name])]
    lags = [OLD_SETTINGS] if settings_are_newer(home, snapshot) else []
    if loaded or taken_back:
        lags.append(
            message(
                "After the tables were built, files were loaded ({loaded}) or taken back ({taken_back}), and no figure "
                "knows of it yet: build the tables on the page “Data”, or run python cli.py build",
                loaded=len(loaded),
                taken_back=len(taken_back),
            )
        )
    with suppress(Problem):
        lags += [NEW_DECISIONS] if snapshot.told != decided_of(home) else []
    return lags
