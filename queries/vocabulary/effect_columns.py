"""Columns of the questions about what campaigns changed, and what the next one can show."""

from queries.vocabulary.campaign_columns import PAYER_SHARE, PAYERS
from queries.vocabulary.common_columns import (
    ACCOUNTS,
    CAMPAIGN_ID,
    COMPARED,
    ESTIMATE,
    GROUP_ASKED,
    HIGH,
    LOW,
    MEASURE,
    MESSAGE,
    MONTH,
    OFFERED,
    P_ADJUSTED,
    P_VALUE,
    SENTENCE,
    VERDICT,
)
from queries.vocabulary.kinds import Column
from receivables.messages import N_

PART = Column("part", "code", N_("Part"), N_("Part of income or cost; shares stand below the sums"))
PART_AMOUNT = Column("amount", "effect", N_("Amount or share"), N_("The part in currency; shares as fractions"))
CHECK = Column("check", "code", N_("Check"), N_("What the check looks at"))
CHECK_VALUE = Column("value", "number", N_("Value"), N_("What the check found"))
CHECK_LIMIT = Column("limit", "number", N_("Limit"), N_("From where the check is not passed"))
PASSED = Column("passed", "flag", N_("Passed"), N_("Whether the check is passed; empty: nothing to pass"))
FIRST = Column("first", "id", N_("First campaign"), N_("Campaign whose effect is taken"))
SECOND = Column("second", "id", N_("Second campaign"), N_("Campaign whose effect is taken off"))
PAIR_DIFFERENCE = Column(
    "difference", "effect", N_("Difference of effects"), N_("Effect of the first campaign less that of the second")
)
METHOD = Column("method", "code", N_("Method used"), N_("How the effect and its interval are counted"))
SMALLEST = Column("smallest", "effect", N_("Smallest effect seen"), N_("Smallest effect that so many accounts show"))
UNIT = Column("unit", "text", N_("Unit"), N_("Whether the effect is a share or money"))
P_SCREEN = Column(
    "p_screen", "number", N_("p-value (Holm, all shown)"), N_("p-value adjusted for all campaigns and measures shown")
)
ACTUAL = Column("actual", "estimate", N_("Collected overdue debt"), N_("Cash from overdue debt of all accounts"))
EXPECTED_CASH = Column("expected", "estimate", N_("Expected by the past"), N_("What the months before led to expect"))
SURPLUS = Column("surplus", "estimate", N_("Above expected"), N_("Actual less expected, all months together"))
SURPLUS_LOW = Column(
    "surplus_low", "estimate", N_("Above expected, from"), N_("Lower end of the 95% interval of the surplus")
)
SURPLUS_HIGH = Column(
    "surplus_high", "estimate", N_("Above expected, to"), N_("Upper end of the 95% interval of the surplus")
)
PLACEBO_SHARE = Column(
    "placebo_share", "share", N_("As much on other dates"), N_("Part of dates when nothing happened that show as much")
)
CASH_SPREAD = Column("cash_spread", "estimate", N_("Spread of cash"), N_("Standard deviation of one account's cash"))
MEAN_DEBT = Column("mean_debt", "estimate", N_("Mean debt"), N_("Overdue debt / accounts"))
BASE = Column("base", "share", N_("Pay without the offer"), N_("Part expected to pay without the offer"))
RISE = Column("rise", "share", N_("Rise"), N_("Rise of the share of payers that is to be seen"))
POWER = Column("power", "share", N_("Chance to see it"), N_("Chance that the campaign shows this rise"))
SMALLEST_CASH = Column(
    "smallest_cash",
    "estimate",
    N_("Smallest difference of cash"),
    N_("Smallest difference of cash per account that is seen"),
)
SEGMENT_ESTIMATE = Column("estimate", "effect", N_("Estimate"), N_("Effect in this group alone"))
ERROR = Column("error", "effect", N_("Standard error"), N_("Standard error of the estimate"))
SHRUNK = Column("shrunk", "effect", N_("Shrunk estimate"), N_("Estimate pulled to the common effect"))
PULL = Column("pull", "share", N_("Pulled to the common effect"), N_("0: left as it is, 1: the common effect"))
WAY = Column("way", "code", N_("Way"), N_("How the effect is estimated"))

EFFECT = (
    MEASURE,
    ESTIMATE,
    LOW,
    HIGH,
    P_VALUE,
    METHOD,
    VERDICT,
    P_ADJUSTED,
    SMALLEST,
    OFFERED,
    COMPARED,
    UNIT,
    SENTENCE,
    MESSAGE,
)

PARTS = (PART, PART_AMOUNT, LOW, HIGH)

EFFECT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "campaign_effect": EFFECT,
    "campaign_effects": (
        CAMPAIGN_ID,
        *EFFECT,
        P_SCREEN,
    ),
    "campaign_comparison": (
        FIRST,
        SECOND,
        MEASURE,
        PAIR_DIFFERENCE,
        LOW,
        HIGH,
        P_VALUE,
        P_ADJUSTED,
        VERDICT,
        SENTENCE,
        MESSAGE,
    ),
    "campaign_account": PARTS,
    "campaign_checks": (
        CHECK,
        CHECK_VALUE,
        CHECK_LIMIT,
        PASSED,
    ),
    "campaign_ways": (
        WAY,
        ESTIMATE,
        LOW,
        HIGH,
    ),
    "campaign_segments": (
        GROUP_ASKED,
        SEGMENT_ESTIMATE,
        ERROR,
        SHRUNK,
        LOW,
        HIGH,
        PULL,
    ),
    "campaign_expected": (
        MONTH,
        ACTUAL,
        EXPECTED_CASH,
        LOW.of_kind("estimate"),
        HIGH.of_kind("estimate"),
        SURPLUS,
        SURPLUS_LOW,
        SURPLUS_HIGH,
        PLACEBO_SHARE,
    ),
    "campaign_months": (
        MONTH,
        ACTUAL.called("value").of_kind("money"),
    ),
    "campaign_base": (
        ACCOUNTS,
        PAYERS,
        PAYER_SHARE,
        CASH_SPREAD,
        MEAN_DEBT,
    ),
    "campaign_plan": (
        BASE,
        RISE,
        OFFERED,
        COMPARED,
        POWER,
        SMALLEST_CASH,
        SENTENCE,
    ),
    "campaign_power": (
        RISE,
        POWER,
    ),
}
"""Question → its columns, in order."""
