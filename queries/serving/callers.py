"""Who asks from elsewhere: the person of a token, and what he may ask."""

import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.decisions.deeds import record_export
from queries.event_log import tell_event
from queries.privacy.seen_company import seen_by
from queries.privacy.sight import EVERYTHING, Sight, sight_of
from queries.privacy.team_view import RefusedToTeams
from queries.question import Question
from queries.serving.who_may_ask import questions_of, roles_for
from queries.settings.api_tokens import digest_of
from queries.settings.model import Settings
from queries.settings.roles import ROLES, person_of
from receivables.messages import Problem


class Refused(Problem):
    """The caller is known, but his roles may not ask this."""


@dataclass(frozen=True)
class Caller:
    """A program that asks, by the address it asks for and what that address may see."""

    person: str
    sight: Sight

    @property
    def roles(self) -> frozenset[str]:
        return self.sight.roles

    @property
    def questions(self) -> dict[str, Question]:
        """What it may ask, by name."""
        return questions_of(self.roles)

    def ask(self, company: OpenCompany, question: Question, texts: Mapping[str, str]) -> pl.DataFrame:
        """The answer as the person may see it, its parameters given as text.

        Raises Refused where no role of the caller may ask it, RefusedToTeams where it is not of his teams, Problem on a
        wrong parameter. The server's log tells of the first two.
        """
        try:
            return self._answer(company, question, texts)
        except (Refused, RefusedToTeams):
            tell_event("question refused", self.person, question.name)
            raise

    def _answer(self, company: OpenCompany, question: Question, texts: Mapping[str, str]) -> pl.DataFrame:
        if not roles_for(question) & self.roles:
            raise Refused(
                "{person} may not ask {question}: it is for {roles}; roles are set in company.toml, table [people]",
                person=self.person,
                question=question.name,
                roles=_listed(roles_for(question)),
            )
        answer = seen_by(company, self.sight).ask(question.name, **question.typed(texts))
        if self.sight.sees_subscribers(question.name):
            record_export(company.home, question.name, who=self.person, account_id=texts.get("account_id", ""))
        return answer


def caller_of(token: str, settings: Settings, today: date) -> Caller | None:
    """The caller whose token this is; None when no table ``[[token]]`` that still holds has its digest.

    The roles are those of ``[people]`` at this moment: taken away there, they are gone here too.
    """
    digest = digest_of(token)
    for table in settings.token:
        if hmac.compare_digest(table.sha256, digest) and (table.valid_to is None or today <= table.valid_to):
            return caller_named(table.person, settings)
    return None


def caller_named(address: str, settings: Settings) -> Caller:
    """Whoever has this address; without roles where ``[people]`` does not know it, letter case aside."""
    return Caller(address, sight_of(person_of(address, settings.people)))


def local_caller(name: str) -> Caller:
    """Whoever works on the machine that holds the data, with every role, as on the command line."""
    return Caller(name, EVERYTHING)


def _listed(roles: Collection[str]) -> str:
    return ", ".join(role for role in ROLES if role in roles)
