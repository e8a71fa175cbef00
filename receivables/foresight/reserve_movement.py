"""How a reserve came from one day to another: opening + added - released - used = closing.

As article 266, paragraph 5 of the Tax Code has it, and paragraph 35H of IFRS 7 allows: debts written off use the
reserve, as far as it goes; what then lacks of the reserve that the new day needs is added, what is too much released.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Movement:
    """A reserve's way, in roubles. ``written_off`` is what was given up meanwhile; what the reserve did not hold of it
    is a loss of its own."""

    opening: Decimal
    written_off: Decimal
    closing: Decimal

    @property
    def used(self) -> Decimal:
        """What was written off against the reserve."""
        return min(self.opening, self.written_off)

    @property
    def added(self) -> Decimal:
        """What the reserve lacked after that."""
        return max(Decimal(0), self.closing - self.opening + self.used)

    @property
    def released(self) -> Decimal:
        """What was too much in it after that."""
        return max(Decimal(0), self.opening - self.used - self.closing)
