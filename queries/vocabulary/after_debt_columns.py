"""Columns of the questions about subscribers after their debt."""

from queries.vocabulary.causal_columns import HAPPENED_HIGH, HAPPENED_LOW
from queries.vocabulary.common_columns import ACCOUNTS, HIGH, LOW, MEASURE, P_ADJUSTED, VERDICT
from queries.vocabulary.effect_columns import E_VALUE, E_VALUE_INTERVAL, IMBALANCE, LEFT_OUT
from queries.vocabulary.kinds import Column
from receivables.messages import N_

COLLECTED_BY = Column(
    "group",
    "code",
    N_("Collected by"),
    N_("Step, polite or hard steps, operator, agency or size of the debt, as asked; empty: not known"),
)
ENDED_BY = Column("ended_by", "code", N_("Ended by"), N_("Whether the last of the debt was paid or forgiven"))
HITS = Column("count", "count", N_("So of them"), N_("Accounts of which it is so; empty: not over for any"))
KNOWN_OF = Column("total", "count", N_("Known of"), N_("Accounts whose days are over and of which it is known"))
SHARE_SO = Column("share", "share", N_("Share of accounts"), N_("Accounts of which it is so / those it is known of"))
MEAN = Column("mean", "effect", N_("Mean of accounts"), N_("Mean score, or cash per account in 180 days"))
MEAN_LOW = Column("mean_low", "effect", N_("Mean, from (95%)"), N_("Lower end of the 95% interval of the mean"))
MEAN_HIGH = Column("mean_high", "effect", N_("Mean, to (95%)"), N_("Upper end of the 95% interval of the mean"))
SIMILAR = Column("similar", "count", N_("Similar accounts"), N_("Accounts that never owed, like those of the row"))
SIMILAR_SHARE = Column(
    "similar_share", "share", N_("Share had they not owed"), N_("Estimated from similar accounts that never owed")
)
DIFFERENCE = Column(
    "difference",
    "points",
    N_("Difference, estimated"),
    N_("Share less what it would be, had they never owed"),
)
DIFFERENCE_LOW = LOW.called("difference_low").of_kind("points")
DIFFERENCE_HIGH = HIGH.called("difference_high").of_kind("points")

AFTER_DEBT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "after_debt": (
        COLLECTED_BY,
        ENDED_BY,
        MEASURE,
        ACCOUNTS,
        HITS,
        KNOWN_OF,
        SHARE_SO,
        HAPPENED_LOW,
        HAPPENED_HIGH,
        MEAN,
        MEAN_LOW,
        MEAN_HIGH,
        SIMILAR,
        SIMILAR_SHARE,
        DIFFERENCE,
        DIFFERENCE_LOW,
        DIFFERENCE_HIGH,
        P_ADJUSTED,
        E_VALUE,
        E_VALUE_INTERVAL,
        IMBALANCE,
        LEFT_OUT,
        VERDICT,
    ),
}
"""Question → its columns, in order."""
