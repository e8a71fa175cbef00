"""Bonus schemes and operators' names, as the supervisor's pages choose among them."""

from pages.parts.door.answers import company, decisions
from queries.decisions.schemes import SchemeVersion, scheme_versions


def versions() -> list[SchemeVersion]:
    """Every version of every scheme, oldest first."""
    return scheme_versions(decisions())


def operator_names() -> dict[str, str]:
    """Operator → name; an operator whom the list of operators does not know keeps the number.

    Asked without a sign of waiting: documents that a button makes are no longer on a page that could show one.
    """
    return dict(company().ask("operators").select("operator_id", "name").rows())
