"""What one person may see of an answer: his roles, and whose accounts or teams alone are his."""

from dataclasses import dataclass

from queries.page_roles import DEED_ROLES, PERSONAL_LISTS
from queries.settings.roles import ROLES, Person


@dataclass(frozen=True)
class Sight:
    """Roles, and what narrows them: the one operator that somebody is, or the teams of a supervisor."""

    roles: frozenset[str]
    operator: str | None = None
    teams: tuple[str, ...] = ()

    def sees_subscribers(self, question: str) -> bool:
        """Whether names, telephones and addresses of this answer are shown, of accounts that are this person's."""
        allowed = DEED_ROLES["see_subscribers"]
        if question in PERSONAL_LISTS:
            allowed = (*allowed, *DEED_ROLES[PERSONAL_LISTS[question]])
        return not self.roles.isdisjoint(allowed)

    @property
    def sees_file_rows(self) -> bool:
        """Whether rows of files are shown with names and telephones in them; they are of everybody's accounts."""
        whole = self.operator is None and not self.teams
        return "loader" in self.roles or (whole and not self.roles.isdisjoint(DEED_ROLES["see_subscribers"]))

    @property
    def finds_by_person(self) -> bool:
        """Whether accounts are found by name, telephone and address: where one may be masked, finding it would tell."""
        return self.sees_subscribers("account_search") and not self.teams

    @property
    def is_of_some_accounts(self) -> bool:
        """Whether only some accounts are this person's."""
        return self.operator is not None or bool(self.teams)


EVERYTHING = Sight(frozenset(ROLES))
"""Nobody signs in, or it is the command line: all is shown."""

NOTHING = Sight(frozenset())
"""Whoever is not known yet."""


def sight_of(person: Person | None) -> Sight:
    """What a line of ``[people]`` lets its person see; nothing where there is none."""
    if person is None:
        return NOTHING
    return Sight(frozenset(person.roles), person.only_operator, person.teams or ())
