"""Columns of the questions about what campaigns changed, and what the next one can show."""

from queries.vocabulary.common_columns import (
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
from queries.vocabulary.member_columns import WATCHED_TO
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
ROLE = Column("role", "code", N_("Role"), N_("Whether the measure decides or is watched besides"))
E_VALUE = Column("e_value", "mean", N_("E-value"), N_("Strength of an unknown cause that would explain it away"))
E_VALUE_INTERVAL = Column(
    "e_value_interval", "mean", N_("E-value of the interval"), N_("The same for the end of the interval nearer zero")
)
IMBALANCE = Column(
    "imbalance", "mean", N_("Difference left"), N_("Largest standardised difference of the groups after weighting")
)
LEFT_OUT = Column("left_out", "count", N_("Left out"), N_("Accounts without their like in the other group"))
CHECK_OFFERED = Column("offered", "count", N_("Of them with the offer"), N_("Accounts of the offer that it is about"))
CHECK_COMPARED = Column("compared", "count", N_("Of them without"), N_("Accounts without the offer that it is about"))
OVERLAP_KIND = Column(
    "kind", "code", N_("What happened besides"), N_("Another offer, both groups, or the offer to both")
)
OTHER_ID = Column("other_id", "id", N_("Other campaign"), N_("Campaign whose offer they had too"))
OTHER_ON = Column("other_on", "date", N_("Its first day"), N_("Day on which its first such account was assigned"))
ALL_OFFERED = Column("all_offered", "count", N_("All with the offer"), N_("Accounts with the offer"))
ALL_COMPARED = Column("all_compared", "count", N_("All without it"), N_("Accounts without the offer"))
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
    ROLE,
    E_VALUE,
    E_VALUE_INTERVAL,
    IMBALANCE,
    LEFT_OUT,
    SENTENCE,
    MESSAGE,
)

PARTS = (PART, PART_AMOUNT, LOW, HIGH)

EFFECT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "campaign_effect": EFFECT,
    "campaign_effects": (
        CAMPAIGN_ID,
        *EFFECT,
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
        METHOD,
        VERDICT,
        ROLE,
        SENTENCE,
        MESSAGE,
    ),
    "campaign_account": PARTS,
    "campaign_checks": (
        CHECK,
        CHECK_VALUE,
        CHECK_LIMIT,
        PASSED,
        CHECK_OFFERED,
        CHECK_COMPARED,
    ),
    "campaign_overlaps": (
        OVERLAP_KIND,
        OTHER_ID,
        OTHER_ON,
        CHECK_OFFERED,
        ALL_OFFERED,
        CHECK_COMPARED,
        ALL_COMPARED,
        WATCHED_TO,
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
}
"""Question → its columns, in order."""
