"""What a file is asked about before it may be loaded, so that a page can offer the answers."""

from dataclasses import dataclass

from receivables.messages import Message, Problem, Value


@dataclass(frozen=True)
class Choice:
    """One answer: the option of a load that says it, and its words."""

    option: str
    value: str
    words: Message


class Asked(Problem):
    """A question with its possible answers; refused on the command line, where the sentence names the options."""

    def __init__(self, text: str, choices: tuple[Choice, ...] = (), /, **values: Value) -> None:
        super().__init__(text, **values)
        self.choices = choices


class ValuesAsked(Asked):
    """A column of which not every value says whether its row counts.

    ``says``: each value as it stands in the column, and what it says by itself, if anything.
    """

    def __init__(self, asked: Message, column: str, says: dict[str, str | None]) -> None:
        super().__init__(asked.text, **asked.values)
        self.column, self.says = column, says
