"""Table ``[people]``: what an e-mail address, or a subject of a provider, may see."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from queries.settings.signing_in import is_subject
from queries.settings.strict_table import AS_LISTED, TEXT, SettingsTable, setting
from receivables.messages import message

Role = Literal["executive", "supervisor", "marketer", "operator", "loader", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)

NO_OPERATOR = "no_operator"
"""Kind of the error of an operator of whom is not said which one he is."""

TEAMS_OF_NOBODY = "teams_of_nobody"
"""Kind of the error of teams that are given to somebody who is no supervisor."""

Team = Annotated[str, Field(min_length=1)]


class Person(SettingsTable):
    """What one address may see: its roles' pages; as an operator only his own, as a supervisor of teams only theirs."""

    roles: Annotated[tuple[Role, ...], AS_LISTED] = setting(..., "Whose pages this person may open.")
    operator: Annotated[str | None, TEXT] = setting(
        None, "The operator_id of an operator; his accounts, contacts and pay are his own."
    )

    teams: Annotated[
        tuple[Team, ...] | None,
        AS_LISTED,
        Field(min_length=1),
        message(
            "company.toml: teams of {name} in [people] must be a list of names of teams, as {example}",
            example='["Team 1"]',
        ),
    ] = setting(None, "Teams of the file of operators whose work a supervisor sees; without it that of all.")

    @model_validator(mode="after")
    def _numbers_and_teams_are_somebodys(self) -> "Person":
        if "operator" in self.roles and not self.operator:
            raise PydanticCustomError(NO_OPERATOR, "an operator without a number")
        if self.teams and "supervisor" not in self.roles:
            raise PydanticCustomError(TEAMS_OF_NOBODY, "teams of somebody who is no supervisor")
        return self

    @property
    def only_operator(self) -> str | None:
        """The operator whose own this person alone may see; None with a role beside it that sees every subscriber."""
        sees_all = not {"executive", "supervisor", "marketer"}.isdisjoint(self.roles)
        return self.operator if "operator" in self.roles and not sees_all else None


def person_of(address: str, people: Mapping[str, Person]) -> Person | None:
    """Whom the table ``[people]`` names by this address, letter case aside, or by exactly this subject; else None."""
    if is_subject(address):
        return people.get(address)
    return {listed.lower(): person for listed, person in people.items()}.get(address.lower())


def person_signed_in(subject: str, address: str, people: Mapping[str, Person]) -> Person | None:
    """Whom ``[people]`` names by the subject of a sign-in, else by its address; None where it names neither."""
    return next(filter(None, (person_of(name, people) for name in (subject, address) if name)), None)


def _in_full(written: Any) -> Any:
    """A bare list is that of the roles."""
    return {"roles": written} if isinstance(written, list) else written


OnePerson = Annotated[Person, BeforeValidator(_in_full)]
