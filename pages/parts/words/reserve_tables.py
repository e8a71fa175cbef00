"""Columns of the tables that the page Reserves makes itself."""

from queries.vocabulary.common_columns import BUCKET
from queries.vocabulary.kinds import Column
from queries.vocabulary.reserve_columns import ALLOWANCE, LOSS_RATE, OWED
from receivables.messages import N_

BEST_RATE = Column("best_rate", "share", N_("Lost, best year"), N_("That of the year with the least allowance"))
WORST_RATE = Column("worst_rate", "share", N_("Lost, worst year"), N_("That of the year with the largest allowance"))
BEST = Column("best", "money", N_("Allowance, best year"), N_("Allowance with the loss rates of the best year"))
WORST = Column("worst", "money", N_("Allowance, worst year"), N_("Allowance with the loss rates of the worst year"))

RESERVE_TABLES: dict[str, tuple[Column, ...]] = {
    "supposed_losses": (BUCKET, OWED, LOSS_RATE, BEST_RATE, WORST_RATE, ALLOWANCE, BEST, WORST)
}
RESERVE_TITLES = {"supposed_losses": N_("What the allowance would be with other loss rates")}
"""Table → what the menu of downloads calls it."""
