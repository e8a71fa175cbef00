"""A rule that a person makes: which figure, against which number, by which comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from receivables.messages import Problem

ABOVE, BELOW, ROSE, FELL = "above", "below", "rose_by", "fell_by"
COMPARISONS = (ABOVE, BELOW, ROSE, FELL)
"""More or less than a number; more or less by a number than at the end of the month before."""

Pairs = tuple[tuple[str, str], ...]
"""Names and texts, sorted by name."""


@dataclass(frozen=True)
class AlertRule:
    """One figure and what is asked of it.

    ``params`` are parameters of the question besides its days, as text; ``row`` says which row is meant, by the
    values of the columns that tell rows apart (empty: the only row). ``number`` is in the unit of the column: a share
    is a fraction.
    """

    question: str
    column: str
    row: Pairs
    params: Pairs
    comparison: str
    number: Decimal

    @property
    def is_of_change(self) -> bool:
        """Whether it compares with the end of the month before, not with a number alone."""
        return self.comparison in (ROSE, FELL)

    def holds(self, figure: Decimal | None, before: Decimal | None) -> bool | None:
        """Whether ``figure`` is what the rule waits for; None where a figure that it needs is not known.

        A figure that equals the number is neither above nor below it.
        """
        if figure is None or (self.is_of_change and before is None):
            return None
        if before is not None and self.is_of_change:
            change = figure - before
            return change > self.number if self.comparison == ROSE else -change > self.number
        return figure > self.number if self.comparison == ABOVE else figure < self.number


def named_texts(values: Mapping[str, str]) -> Pairs:
    """Names and texts in the order in which equal ones compare as equal."""
    return tuple(sorted(values.items()))


def checked_rule(rule: AlertRule) -> AlertRule:
    """``rule``, when it compares with something. Raises Problem when not."""
    if rule.comparison not in COMPARISONS:
        known = ", ".join(COMPARISONS)
        raise Problem("{comparison} is no comparison; known are {known}", comparison=rule.comparison, known=known)
    if rule.is_of_change and rule.number < 0:
        raise Problem("By how much a figure changes is said without a minus")
    return rule


def alert_rule_to_dict(rule: AlertRule) -> dict[str, Any]:
    """The rule as it is kept: texts only, the number by its digits."""
    return {
        "question": rule.question,
        "column": rule.column,
        "row": dict(rule.row),
        "params": dict(rule.params),
        "comparison": rule.comparison,
        "number": f"{rule.number:f}",
    }


def alert_rule_from_dict(kept: Mapping[str, Any]) -> AlertRule:
    """The rule that was kept so."""
    return AlertRule(
        kept["question"],
        kept["column"],
        named_texts(kept["row"]),
        named_texts(kept["params"]),
        kept["comparison"],
        Decimal(kept["number"]),
    )


def fires(was: bool | None, holds: bool | None) -> bool:
    """Whether a rule fires: it holds and did not at the last check that could tell.

    So it fires once, and again only after it has cleared. A check without a figure neither fires nor clears.
    """
    return bool(holds) and not was


def standing_after(was: bool | None, holds: bool | None) -> bool | None:
    """Whether the rule holds after a check: what is not known leaves it as it was."""
    return was if holds is None else holds


def times_fired(held: Sequence[bool | None]) -> tuple[bool, ...]:
    """Which of several checks in a row, oldest first, would have fired; the first one when it holds at once."""
    fired, was = [], None
    for holds in held:
        fired.append(fires(was, holds))
        was = standing_after(was, holds)
    return tuple(fired)
