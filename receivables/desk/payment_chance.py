"""The chance that cash comes on the overdue debt within 14 days of a conversation."""

import polars as pl

from receivables.chances.learned_chance import LearnedChance, learned_chance
from receivables.desk.debtor_facts import FACTS

RESPONSE_DAYS = 14
"""Days within which cash on the debt that was overdue answers a conversation."""


def learned(known: pl.DataFrame) -> LearnedChance | None:
    """The model that ``known`` conversations (of KNOWN) teach; None when too few were answered, or too few were not."""
    return learned_chance(known, (known["cash"] > 0).to_numpy(), FACTS)
