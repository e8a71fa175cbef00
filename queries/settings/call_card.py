"""The call card: what an operator says in a talk, by language; texts of ``call_card.toml``, strictly read.

The shipped file is the model: it says which keys there are, and of what kind. A company's own file beside its
``company.toml`` changes some of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queries.settings.edited_texts import LAST_HOUR, EditedTexts
from receivables.messages import Problem

FILE = "call_card.toml"
SHIPPED = Path(__file__).with_name(FILE)

PLACES = (
    "company", "operator", "name", "account", "service", "tariff", "fee", "debt", "overdue", "since", "days",
    "next_due", "next_due_on", "pay_by", "ways", "agency",
)  # fmt: skip
"""What texts may have in braces."""

OBJECTIONS = "objections"


@dataclass(frozen=True)
class DebtTalk:
    """What is said of a kind of debt: about what, until when, why, and the approach."""

    about: str
    until: str
    why: str
    approach: str


@dataclass(frozen=True)
class Objection:
    """An objection: its code, how debtors say it, how operators write it down, and what to answer."""

    code: str
    says: str
    written: tuple[str, ...]
    answer: str

    def is_written(self, noted: str | None) -> bool:
        """Whether a contact's ``objection`` is this one; letter case does not matter."""
        names = {name.casefold() for name in (self.code, self.says, *self.written)}
        return noted is not None and noted.strip().casefold() in names


@dataclass(frozen=True)
class CallCard:
    """The texts of one language. ``agency`` is said to who complains about the agency that has his debt.

    ``debts`` by kind of debt, ``debtors`` by kind of debtor and ``unknown``.
    """

    who: str
    pay: str
    agency: str
    ways: tuple[str, ...]
    pay_days: int
    pay_hour: int
    debts: Mapping[str, DebtTalk]
    debtors: Mapping[str, str]
    objections: tuple[Objection, ...]


def call_card(folder: Path, language: str) -> CallCard:
    """The card of the company in ``folder``. Raises Problem when its file cannot be read or says what is no card."""
    texts = CARD_TEXTS.read(folder)
    said = texts[language]
    debts = {name: part for name, part in said.items() if isinstance(part, dict) and "about" in part}
    return CallCard(
        said["who"],
        said["pay"],
        said["agency"],
        tuple(said["ways"]),
        texts["pay_days"],
        texts["pay_hour"],
        {name: DebtTalk(**part) for name, part in debts.items()},
        said["debtors"],
        tuple(
            Objection(code, one["says"], tuple(_written(texts, code)), one["answer"])
            for code, one in said[OBJECTIONS].items()
        ),
    )


def _written(texts: Mapping[str, Any], code: str) -> Iterator[str]:
    """How an objection is written down in any language: operators write in one, and readers read in another."""
    for said in texts.values():
        one = said[OBJECTIONS].get(code) if isinstance(said, dict) else None
        if one:
            yield from (one["says"], *one["written"])


def own_call_card(folder: Path) -> Path:
    """The file that the company edits; see ``EditedTexts.own``."""
    return CARD_TEXTS.own(folder)


def _own_objections(tables: Any, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The company's own objections, each whole; how they are written down may be left out."""
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        raise Problem("{file}: {key} must be a table", file=FILE, key=key)
    model: dict[str, Any] = {"says": "", "written": [], "answer": ""}
    for code, one in tables.items():
        for name in ("says", "answer"):
            if name not in one:
                raise Problem("{file}: {key} needs {needed}", file=FILE, key=f"{key}.{code}", needed=name)
        yield code, CARD_TEXTS.changed(model, one, f"{key}.{code}.")


CARD_TEXTS = EditedTexts(
    SHIPPED,
    PLACES,
    {"pay_days": 60, "pay_hour": LAST_HOUR},
    {OBJECTIONS: lambda value, key: dict(_own_objections(value, key))},
)
