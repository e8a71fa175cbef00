"""The call card: what an operator says in a talk, by language; texts of ``call_card.toml``, strictly read.

The shipped file is the model: it says which keys there are, and of what kind. A company's own file beside its
``company.toml`` changes some of them.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from queries.settings.strict_table import nearest
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
    texts = _texts(folder / FILE)
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
    """The file that the company edits; with the shipped texts and their comments where it has none yet."""
    file = folder / FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(SHIPPED.read_bytes())
    return file


def _texts(file: Path) -> dict[str, Any]:
    shipped: dict[str, Any] = tomllib.loads(SHIPPED.read_text("utf-8"))
    try:
        own = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return shipped
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise Problem("{file} cannot be read: {error}", file=str(file), error=str(error)) from error
    return _changed(shipped, own, "")


def _changed(shipped: Mapping[str, Any], own: Mapping[str, Any], under: str) -> dict[str, Any]:
    """The shipped texts with those of the company in their places."""
    result = dict(shipped)
    for name, value in own.items():
        key = f"{under}{name}"
        if name not in shipped:
            raise _unknown(key, name, shipped)
        if name == OBJECTIONS:
            result[name] = dict(_own_objections(value, key))
        elif isinstance(shipped[name], dict):
            if not isinstance(value, dict):
                raise Problem("{file}: {key} must be a table", file=FILE, key=key)
            result[name] = _changed(shipped[name], value, f"{key}.")
        else:
            result[name] = _fit(value, shipped[name], key)
    return result


def _own_objections(tables: Any, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The company's own objections, each whole; how they are written down may be left out."""
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        raise Problem("{file}: {key} must be a table", file=FILE, key=key)
    model: dict[str, Any] = {"says": "", "written": [], "answer": ""}
    for code, one in tables.items():
        for name in ("says", "answer"):
            if name not in one:
                raise Problem("{file}: {key} needs {needed}", file=FILE, key=f"{key}.{code}", needed=name)
        yield code, _changed(model, one, f"{key}.{code}.")


def _fit(value: Any, shipped: Any, key: str) -> Any:
    """``value``, when it is of the kind of the shipped one. Raises Problem naming the key."""
    if isinstance(shipped, int):
        most = 23 if key == "pay_hour" else 60
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise Problem("{file}: {key} must be a whole number from 0 to {most}", file=FILE, key=key, most=most)
        return value
    texts = value if isinstance(shipped, list) and isinstance(value, list) else [value]
    if isinstance(shipped, list) is not isinstance(value, list) or not all(
        isinstance(text, str) and text.strip() for text in texts
    ):
        raise Problem("{file}: {key} must be text in quotes, and not empty", file=FILE, key=key)
    for text in texts:
        _check_places(text, key)
    return value


def _check_places(text: str, key: str) -> None:
    try:
        found = [(place, spec, turned) for _text, place, spec, turned in Formatter().parse(text) if place is not None]
    except ValueError:
        raise Problem("{file}: {key} has a brace without its other half", file=FILE, key=key) from None
    for place, spec, turned in found:
        if place not in PLACES or spec or turned:
            near = nearest(place, PLACES)
            known = f"{{{near}}}" if near else ", ".join(f"{{{name}}}" for name in PLACES)
            raise Problem(
                "{file}: {key} has the place {place}, which is not known; known is {known}",
                file=FILE,
                key=key,
                place=f"{{{place}}}",
                known=known,
            )


def _unknown(key: str, name: str, known: Mapping[str, Any]) -> Problem:
    if near := nearest(name, known):
        return Problem("{file}: there is no {key}; did you mean {near}?", file=FILE, key=key, near=near)
    listed = ", ".join(known)
    return Problem("{file}: there is no {key}; known are {known}", file=FILE, key=key, known=listed)
