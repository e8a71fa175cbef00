"""The named questions there are: each a file in a room of ``questions/``, which says itself what it answers.

``.sql`` where SQL counts, ``.py`` where a rule of ``receivables`` decides over what SQL gathered. Its first line says
what it answers, one row per what; its second lists the parameters; ``reads: decisions`` in the third says that the
answer also depends on what people decided, ``reads: decisions of bonuses`` that it does on what pays operators alone.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from queries.params import Param, Value, params_from
from receivables.messages import Problem

QUESTIONS = Path(__file__).parent / "questions"


@dataclass(frozen=True)
class Question:
    """A named question: what it answers, in one line, its parameters, and the file that answers it."""

    name: str
    answers: str
    params: tuple[Param, ...]
    file: Path
    reads: str
    """Which decisions the answer depends on, as ``queries.decisions.audit`` names them; empty: on none."""

    @property
    def text(self) -> str:
        """The file itself, for those who want to read how the figure is counted."""
        return self.file.read_text("utf-8")

    @property
    def rule(self) -> Callable[..., pl.DataFrame] | None:
        """The function that answers; None for a question that SQL answers alone."""
        if self.file.suffix == ".sql":
            return None
        answer: Callable[..., pl.DataFrame] = importlib.import_module(
            f"queries.questions.{self.file.parent.name}.{self.name}"
        ).answer
        return answer

    def typed(self, params: Mapping[str, str]) -> dict[str, Value]:
        """Parameters that came as text, read by their kinds.

        Raises Problem on an unknown, missing or misspelt one.
        """
        known = self._known(params)
        return {given: known[given].read(text) for given, text in params.items()}

    def checked(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Parameters that came as values. Raises Problem on an unknown or missing one, TypeError on a wrong type."""
        known = self._known(values)
        return {given: known[given].take(value) for given, value in values.items()}

    def _known(self, given: Mapping[str, object]) -> dict[str, Param]:
        known = {param.name: param for param in self.params}
        for name in given:
            if name not in known:
                raise Problem(
                    "{name} has no parameter {given}; it takes: {known}",
                    name=self.name,
                    given=name,
                    known=", ".join(known) or "none",
                )
        for param in self.params:
            if param.default is None and param.name not in given:
                raise Problem("{name} needs the parameter {param}", name=self.name, param=param.name)
        return known


@cache
def questions() -> dict[str, Question]:
    """Every question by its name, in alphabetical order."""
    files = sorted([*QUESTIONS.rglob("*.sql"), *QUESTIONS.rglob("[!_]*.py")], key=lambda file: file.stem)
    return {file.stem: _question(file) for file in files}


def question_named(name: str) -> Question:
    """The question ``name``. Raises Problem when there is none."""
    if name not in questions():
        raise Problem("There is no question {name}; ask one of: {known}", name=name, known=", ".join(questions()))
    return questions()[name]


def _question(file: Path) -> Question:
    first, second, third = (file.read_text("utf-8").replace('"""', "") + "\n\n").splitlines()[:3]
    reads = third.removeprefix("-- ").strip()
    reads = reads.removeprefix("reads: ") if reads.startswith("reads: ") else ""
    return Question(file.stem, first.removeprefix("-- "), params_from(second), file, reads)
