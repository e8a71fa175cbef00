"""The mark of a home: a small file beside the loaded files that names the home and says that decisions were kept."""

from uuid import uuid4

from queries.home import Home


def mark_of(home: Home) -> str:
    """The name of a home for stores that several homes share; empty without a mark, or when it cannot be read."""
    try:
        return home.mark.read_text("utf-8").strip()[:40]
    except (OSError, ValueError):
        return ""


def is_marked(home: Home) -> bool:
    """Whether decisions were kept for this home once: it never starts again without any, unless somebody says so."""
    return home.mark.exists()


def put_mark(home: Home) -> None:
    """Mark a home that has a store of decisions, unless it is marked."""
    if not mark_of(home):
        new = home.mark.with_suffix(".new")
        new.write_text(f"{uuid4().hex}\n", "utf-8")
        new.replace(home.mark)
