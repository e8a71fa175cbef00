"""Bonus schemes and operators' names, as the supervisor's pages choose among them."""

from pages.parts.door.answers import answer, decisions
from queries.decisions.schemes import SchemeVersion, scheme_versions


def versions() -> list[SchemeVersion]:
    """Every version of every scheme, oldest first."""
    return scheme_versions(decisions())


def operator_names() -> dict[str, str]:
    """Operator → name; an operator whom the list of operators does not know keeps the number."""
    return dict(answer("operators").select("operator_id", "name").rows())
