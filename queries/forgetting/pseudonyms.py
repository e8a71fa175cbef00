"""Pseudonyms: drawn by chance, the same for the same value while one forgetting runs, and kept nowhere after it."""

import re
import secrets
from collections.abc import Callable

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that no words come of them, and no digits, so that no number of an account does."""

_WORD = "Forgotten"
_PSEUDONYM = re.compile(rf"{_WORD} [{LETTERS}]{{8}}")

_UNASSIGNED = "1"
"""No telephone of the Russian plan begins so, nor does a code of the North American one."""


def is_pseudonym(text: str) -> bool:
    """Whether a name or an address is one of ours."""
    return _PSEUDONYM.fullmatch(text.strip()) is not None


def is_nobodys(number: str) -> bool:
    """Whether the ten digits of a telephone can be anybody's no more."""
    return number.startswith(_UNASSIGNED)


class Pseudonyms:
    """One pseudonym for each value that is asked for; none is given twice, and no telephone that anybody had."""

    def __init__(self, numbers: set[str]) -> None:
        self._taken, self._of = set(numbers), dict[str, str]()

    def word(self, text: str) -> str:
        """For a name or an address."""
        return self._drawn(text, lambda: f"{_WORD} {''.join(secrets.choice(LETTERS) for _ in range(8))}")

    def number(self, digits: str) -> str:
        """As many digits, which belong to nobody."""
        rest = len(digits) - 1
        return self._drawn(digits, lambda: _UNASSIGNED + str(secrets.randbelow(10**rest)).zfill(rest))

    def _drawn(self, value: str, draw: Callable[[], str]) -> str:
        if value not in self._of:
            while (one := draw()) in self._taken:
                pass
            self._taken.add(one)
            self._of[value] = one
        return self._of[value]
