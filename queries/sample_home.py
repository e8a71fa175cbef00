"""The sample company in a home of its own: what a newcomer looks at until the first own file is loaded."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from queries.decisions.start import approve_shipped_scheme
from queries.home import Home
from queries.intake.load import load
from queries.sample_files import SampleSize, write_sample
from queries.warehouse.build import build
from queries.warehouse.snapshots import current
from receivables.messages import Message, message

Progress = Callable[[float, Message], None]

WRITTEN, LOADED = 0.2, 0.6
"""Parts of the whole work that are done when the files are written, and when they are loaded."""


def make_sample(
    own: Home,
    size: SampleSize | None = None,
    tell: Progress = lambda share, doing: None,
    out: Path | None = None,
    who: str | None = None,
) -> Home:
    """The sample company of the home ``own``, made when it is not there yet; readers see it only when it is whole.

    Its files are written into the folder ``out`` when they are to be kept. ``who`` makes it. An interrupted making
    is gone on with: files that were loaded are known by their bytes.
    """
    made, size = own.sample, size or SampleSize()
    if current(made) is not None:
        return made
    with tempfile.TemporaryDirectory() as folder:
        tell(0.0, message("Writing the files of the sample company"))
        files = write_sample(out or Path(folder), size)
        for place, file in enumerate(files):
            tell(WRITTEN + (LOADED - WRITTEN) * place / len(files), message("Reading {file}", file=file.name))
            load(made, file, who=who)
    approve_shipped_scheme(made, size.first_month)
    build(made, lambda share, doing: tell(LOADED + (1 - LOADED) * share, doing), who=who)
    return made
