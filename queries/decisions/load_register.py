"""The register of loads: which files a company was given, kept with its decisions, apart from the files.

In the ``decisions.db`` of a home stand the loads of that home; in a store that the company names, those of every
home that uses it, told apart by the mark of each home.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

import sqlalchemy as sa

from queries.decisions.audit import now
from queries.decisions.company_mark import mark_of
from queries.decisions.decision_tables import load_register
from queries.decisions.store import Decisions, decisions_url
from queries.home import Home


@dataclass(frozen=True)
class RegisteredLoad:
    """One load as the register has it."""

    sequence: int
    file_id: str
    name: str
    kind: str
    """The layout or table it was loaded as."""
    size: int | None
    """Bytes; None when the file was gone before it was registered."""
    sha256: str
    loaded_at: str
    loading: str = ""
    """The text of ``load.json``; empty when it was not known."""
    taken_back: str | None = None
    """The text of ``withdrawn``; None while the load counts."""
    replaced_by: str | None = None


def registered_loads(decisions: Decisions, company: str) -> list[RegisteredLoad]:
    """The loads of a company in their order."""
    columns = [load_register.c[field.name] for field in fields(RegisteredLoad)]
    wanted = sa.select(*columns).where(load_register.c.company == company).order_by(load_register.c.sequence)
    with decisions.reading() as connection:
        return [RegisteredLoad(**row) for row in connection.execute(wanted).mappings()]


def register_loads(decisions: Decisions, company: str, loads: Iterable[RegisteredLoad]) -> None:
    """Keep loads as they are now; one that has the number of a registered one takes its place."""
    with decisions.writing() as connection:
        for load in loads:
            same = (load_register.c.company == company) & (load_register.c.sequence == load.sequence)
            connection.execute(load_register.delete().where(same))
            connection.execute(load_register.insert().values(company=company, registered_at=now(), **asdict(load)))


def company_of(home: Home) -> str:
    """What the register calls the company of ``home``: nothing where it is the only one, else the mark of the home."""
    if decisions_url(home) == f"sqlite:///{home.decisions}":
        return ""
    return mark_of(home)
