"""What follows a build that was begun on a page: alerts are checked, and a large company's pages opened beforehand."""

from pages.parts.decisions.alert_rounds import check_and_tell
from pages.parts.door.answers import served_home
from queries.ask import open_company
from queries.beside import begin_beside
from queries.home import Home
from queries.warehouse.counted_ahead import is_large


def follow_up(home: Home | None = None) -> None:
    """Check the alerts of a home on its new tables, of the reader's own unless told, and have its pages opened."""
    opened = open_company(home or served_home())
    check_and_tell(opened)
    if opened.snapshot is not None and is_large(opened.snapshot):
        begin_beside(opened.home, "warm")
