"""Views that a person named: the address of a page with its choices, to be opened again by name.

They are a convenience of one person and move no figure, so the log of decisions does not speak of them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from queries.decisions.audit import now
from queries.decisions.decision_tables import saved_views
from queries.decisions.store import Decisions
from receivables.messages import Problem

LONGEST_NAME, MOST_VIEWS = 80, 50
"""Letters of a name; views of one person."""


@dataclass(frozen=True)
class SavedView:
    """A page by its key, and its choices as they stand in its address."""

    name: str
    page: str
    choices: Mapping[str, str]


def save_view(decisions: Decisions, view: SavedView, person: str) -> None:
    """Keep a view under its name; one of the same name gives way to it.

    Raises Problem on a name that is empty or too long, or when the person has as many as may be.
    """
    name = " ".join(view.name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Problem("A view needs a name of 1 to {most} letters", most=LONGEST_NAME)
    kept = {"page": view.page, "choices": json.dumps(dict(view.choices), ensure_ascii=False), "saved_at": now()}
    with decisions.writing() as connection:
        names = list(connection.execute(sa.select(saved_views.c.name).where(_of(person))).scalars())
        if name in names:
            connection.execute(saved_views.update().where(_of(person), saved_views.c.name == name).values(**kept))
            return
        if len(names) >= MOST_VIEWS:
            raise Problem("There are {most} saved views already; forget one first", most=MOST_VIEWS)
        connection.execute(saved_views.insert().values(person=person, name=name, **kept))


def forget_view(decisions: Decisions, name: str, person: str) -> None:
    """Forget a view of this person; another's of the same name stays."""
    with decisions.writing() as connection:
        connection.execute(saved_views.delete().where(_of(person), saved_views.c.name == name))


def views_of(decisions: Decisions, person: str) -> list[SavedView]:
    """The views of a person, in the order of their names."""
    asked = sa.select(saved_views.c.name, saved_views.c.page, saved_views.c.choices).where(_of(person))
    with decisions.reading() as connection:
        rows = connection.execute(asked).fetchall()
    found = [SavedView(name, page, json.loads(choices)) for name, page, choices in rows]
    return sorted(found, key=lambda view: view.name.casefold())


def _of(person: str) -> sa.ColumnElement[bool]:
    return saved_views.c.person == person
