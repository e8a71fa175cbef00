"""The opened company as one person sees it: the one door that answers pass on their way to pages, files and programs.

What rules and questions ask of each other is the whole company's; only what leaves it is narrowed, so that a figure is
never counted from what somebody may see.
"""

from collections.abc import Hashable
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.decisions.store import Decisions
from queries.params import Value
from queries.privacy.masks import masked
from queries.privacy.sight import EVERYTHING, Sight
from queries.privacy.team_view import check_contact, check_teams, of_teams, whose_column
from queries.question import question_named
from queries.vocabulary.columns import columns_of
from queries.vocabulary.personal_data import names_subscribers

HELD = "select distinct account_id, operator_id from accounts_held($as_of)"

BY_NUMBER = {"account_search": {"by": "number"}}
"""Question → how those who see masks may ask it: who is found by a telephone or name has told it, digit by digit."""


class SeenCompany(OpenCompany):
    """The same company; names, telephones and addresses in its answers are masked where ``sight`` does not reach."""

    def __init__(self, whole: OpenCompany, sight: Sight) -> None:
        super().__init__(whole.home, whole._warehouse, whole.damage)
        self.settings = whole.settings
        self._whole = whole
        self.sight = sight

    @property
    def whole(self) -> OpenCompany:
        """What it is a part of."""
        return self._whole

    @cached_property
    def decisions(self) -> Decisions:
        """Those of the whole company."""
        return self.whole.decisions

    def ask(self, name: str, /, **values: Value) -> pl.DataFrame:
        """As the whole company's, as far as this person may see it. Raises Problem as that one, or when he may not."""
        asked = self._allowed(name, values)
        return self._shown(name, asked, self.whole.ask(name, **asked))

    def remembered(self, name: str, /, **values: Value) -> pl.DataFrame | None:
        """As the whole company's, as far as this person may see it. Raises Problem as ``ask``."""
        asked = self._allowed(name, values)
        known = self.whole.remembered(name, **asked)
        return None if known is None else self._shown(name, asked, known)

    def _allowed(self, name: str, values: dict[str, Any]) -> dict[str, Any]:
        """What is really asked. Raises RefusedToTeams for a question of the whole company where some teams are seen."""
        if name == "contact_reviews" and self.sight.teams:
            check_contact(self.ask("contact_card", contact_id=values.get("contact_id")))
        elif self.sight.teams:
            check_teams(question_named(name), self.whole.filled(name, **values), self.own_operators, self.sight.teams)
        return values if self.sight.finds_by_person else {**values, **BY_NUMBER.get(name, {})}

    def _shown(self, name: str, values: dict[str, Any], found: pl.DataFrame) -> pl.DataFrame:
        columns, sees = columns_of(name), self.sight.sees_subscribers(name)
        if sees and not self.sight.is_of_some_accounts:
            return found
        if not self.sight.teams and not names_subscribers(columns):
            return found
        clear = self._own_accounts(self._day_of(name, values)) if self.sight.is_of_some_accounts else None
        if clear is not None and self.sight.teams:
            own = self.sight.teams if whose_column(name) == "team" else self.own_operators
            found = of_teams(question_named(name), found, own, clear)
        return masked(found, columns, clear if sees else None)

    def _day_of(self, name: str, values: dict[str, Any]) -> date:
        asked = self.whole.filled(name, **values).get("as_of") or self.whole.warehouse.snapshot.last_date
        return asked if isinstance(asked, date) else date.max

    def _own_accounts(self, on: date) -> pl.Series:
        """The accounts that this person, or his teams, have on a day."""
        held = self.whole.remember(("accounts held", on), lambda: self.whole.sql(HELD, as_of=on))
        return held.filter(pl.col("operator_id").is_in(self.own_operators))["account_id"]

    @cached_property
    def own_operators(self) -> list[str]:
        """The operators whose work this person sees, where he does not see that of all."""
        if self.sight.operator is not None:
            return [self.sight.operator]
        staff = self.whole.ask("operators")
        return staff.filter(pl.col("team").is_in(self.sight.teams))["operator_id"].to_list()

    def _key(self, what: Hashable, decided: str) -> Hashable:
        """Whatever is counted from what one sight sees is remembered for that sight alone."""
        return self.sight, super()._key(what, decided)

    def _kept_file(self, what: Hashable, decided: str) -> None:
        """And is not kept on disk, where the whole company's answers are."""
        return


def seen_by(company: OpenCompany, sight: Sight) -> OpenCompany:
    """The company with this sight; one that already has a sight keeps it, and who sees all is given the whole one."""
    if isinstance(company, SeenCompany) or sight == EVERYTHING:
        return company
    return SeenCompany(company, sight)
