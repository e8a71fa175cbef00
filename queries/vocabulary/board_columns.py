"""Columns of the questions that compare operators with their team."""

from queries.vocabulary.common_columns import OPERATOR_ID
from queries.vocabulary.kinds import Column
from receivables.messages import N_

MEASURE_OF_WORK = Column("measure", "code", N_("Compared by"), N_("Promises kept, or cash per conversation"))
CASES_COMPARED = Column(
    "cases", "count", N_("Cases compared"), N_("Promises whose day has come; conversations 14 days old")
)
OBSERVED = Column(
    "observed", "mean", N_("Brought"), N_("Promises kept; cash within 14 days on the debt overdue at the talk")
)
EXPECTED_OF_TEAM = Column(
    "expected", "mean", N_("Team would bring"), N_("The same at the team's rates on accounts of the same ease")
)
RATIO = Column("ratio", "mean", N_("To the team"), N_("What was brought / what the team would bring"))
RATIO_LOW = Column("low", "mean", N_("To the team, from (95%)"), N_("Lower end of the 95% interval of the ratio to it"))
RATIO_HIGH = Column("high", "mean", N_("To the team, to (95%)"), N_("Upper end of the 95% interval of the ratio to it"))
RAW_RATE = Column("rate", "effect", N_("Per case"), N_("What was brought / cases, whatever the accounts"))
ADJUSTED = Column("adjusted", "effect", N_("On equal accounts"), N_("Ratio to the team * the team's rate"))
ADJUSTED_LOW = Column(
    "adjusted_low", "effect", N_("On equal accounts, from (95%)"), N_("Lower end of its 95% interval on equal accounts")
)
ADJUSTED_HIGH = Column(
    "adjusted_high", "effect", N_("On equal accounts, to (95%)"), N_("Upper end of its 95% interval on equal accounts")
)
TEAM_RATE = Column("team_rate", "effect", N_("Team, per case"), N_("What the whole team brought / its cases"))
TOLD_APART = Column(
    "verdict", "code", N_("Against chance"), N_("Whether the operator stands outside the funnel of chance")
)
WEIGHT = Column("weight", "mean", N_("Worth cases"), N_("Cases of middling ease that would be as certain"))
CASE_VARIANCE = Column(
    "case_variance", "mean", N_("Variance of a case"), N_("Variance of one such case / its squared mean")
)
SPREAD = Column(
    "spread",
    "mean",
    N_("Spread of operators"),
    N_("Mean squared score of the operators; 1: chance alone would do it"),
)

WEEK_OF_WORK = Column("week", "weeks", N_("Week of work"), N_("Whole weeks since hired; 0 is the first"))
NEW_OPERATORS = Column(
    "operators", "count", N_("New operators"), N_("New operators who spoke with debtors in that week")
)
NEW_TALKS = Column("conversations", "count", N_("Their conversations"), N_("Conversations of the new operators"))
NEW_RECOVERED = Column(
    "recovered", "estimate", N_("Per conversation, median"), N_("Median of the new operators, cash within 14 days")
)
TEAM_RECOVERED = Column(
    "team", "estimate", N_("Others, median"), N_("Median of the others, the same days and ease of accounts")
)
SHARE_OF_TEAM = Column(
    "share", "share", N_("Of the others' median"), N_("Median of the new ones / median of the others")
)
POOLED = Column(
    "pooled", "share", N_("Of the others, all talks"), N_("All cash of the new ones / what the others would bring")
)
POOLED_LOW = Column("low", "share", N_("All talks, from (95%)"), N_("Lower end of the 95% interval of all talks"))
POOLED_HIGH = Column("high", "share", N_("All talks, to (95%)"), N_("Upper end of the 95% interval of all talks"))
WEEKS_UNTIL = Column(
    "weeks_until",
    "weeks",
    N_("Weeks until 90%"),
    N_("Weeks since hired until a curve through all weeks reaches nine tenths of the others"),
)
WEEKS_LOW = Column("weeks_low", "weeks", N_("Weeks, from (95%)"), N_("Lower end of the 95% interval of these weeks"))
WEEKS_HIGH = Column("weeks_high", "weeks", N_("Weeks, to (95%)"), N_("Upper end of the 95% interval of these weeks"))

BOARD_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "operator_board": (
        OPERATOR_ID,
        MEASURE_OF_WORK,
        CASES_COMPARED,
        OBSERVED,
        EXPECTED_OF_TEAM,
        RATIO,
        RATIO_LOW,
        RATIO_HIGH,
        RAW_RATE,
        ADJUSTED,
        ADJUSTED_LOW,
        ADJUSTED_HIGH,
        TEAM_RATE,
        TOLD_APART,
        WEIGHT,
        CASE_VARIANCE,
        SPREAD,
    ),
    "onboarding": (
        WEEK_OF_WORK,
        NEW_OPERATORS,
        NEW_TALKS,
        NEW_RECOVERED,
        TEAM_RECOVERED,
        SHARE_OF_TEAM,
        POOLED,
        POOLED_LOW,
        POOLED_HIGH,
        WEEKS_UNTIL,
        WEEKS_LOW,
        WEEKS_HIGH,
    ),
}
"""Question → its columns, in order."""
