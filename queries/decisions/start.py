"""The scheme that the sample company comes with."""

from queries.decisions.schemes import SchemeVersion, approve, new_draft, scheme_versions
from queries.decisions.store import decisions_at
from queries.home import Home
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.month import Month

SHIPPED = "standard"
SHIPPED_BY = "Vozvrat"


def approve_shipped_scheme(home: Home, month: Month | str) -> SchemeVersion | None:
    """Put the shipped scheme in force from ``month`` on; None, and nothing done, when there are schemes already."""
    decisions = decisions_at(home)
    if scheme_versions(decisions):
        return None
    since = Month.read(month) if isinstance(month, str) else month
    draft = new_draft(decisions, SHIPPED, DEFAULT_SCHEME, SHIPPED_BY)
    return approve(decisions, draft, since, SHIPPED_BY, two_people=False)
