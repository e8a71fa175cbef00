"""Columns of the questions about how soon campaigns are answered, and about campaigns made by area."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ACCOUNTS,
    ARM,
    COMPARED,
    MESSAGE,
    OFFERED,
    P_VALUE,
    SENTENCE,
    STRATUM,
    VERDICT,
)
from queries.vocabulary.effect_columns import METHOD, ROLE
from queries.vocabulary.kinds import Column
from queries.vocabulary.member_columns import FINISHED
from receivables.messages import N_

WAITED_FOR = Column("event", "code", N_("Waited for"), N_("First payment, or first new bill that became overdue"))
WAITED_DAYS = Column(
    "days", "days", N_("Days waited"), N_("Days from the assignment until it happened or watching ended")
)
HAPPENED = Column("happened", "flag", N_("Happened"), N_("Whether it happened while the account was watched"))
OFFERED_HAPPENED = Column(
    "offered_happened", "count", N_("Of them it happened to"), N_("Accounts with the offer to which it happened")
)
COMPARED_HAPPENED = Column(
    "compared_happened", "count", N_("Without it, happened to"), N_("Accounts without the offer to which it happened")
)
OFFERED_HALF = Column(
    "offered_half_days", "days", N_("Half by day"), N_("Day by which it happened to half of those with the offer")
)
COMPARED_HALF = Column(
    "compared_half_days",
    "days",
    N_("Half by day, without"),
    N_("Day by which it happened to half of those without the offer"),
)
RATIO = Column(
    "ratio", "mean", N_("Ratio of rates"), N_("Hazard ratio by Cox, over 1: sooner with the offer; ties by Efron")
)
RATIO_LOW = Column(
    "low", "mean", N_("Ratio from (95%)"), N_("Lower end of the 95% interval of the ratio, both events allowed for")
)
RATIO_HIGH = Column(
    "high", "mean", N_("Ratio to (95%)"), N_("Upper end of the 95% interval of the ratio, both events allowed for")
)
RATIO_P = Column("p_adjusted", "number", N_("p-value (Cox, Holm)"), N_("Both events allowed for; decides"))
LOG_RANK = Column(
    "log_rank",
    "number",
    N_("Log-rank chi-square"),
    N_("Empty where accounts were drawn together"),
)
LOG_RANK_P = Column(
    "log_rank_p", "number", N_("p-value (log-rank)"), N_("Of one event alone; shown beside, the verdict follows Cox")
)
HAPPENED_DAY = Column("day", "days", N_("Day of watching"), N_("Days since the assignment"))
HAPPENED_SHARE = Column(
    "share", "share", N_("Happened by the day, share"), N_("Part of all accounts of the group (Kaplan-Meier)")
)
HAPPENED_LOW = Column("low", "share", N_("Share from (95%)"), N_("Lower end of the 95% interval of the share"))
HAPPENED_HIGH = Column("high", "share", N_("Share to (95%)"), N_("Upper end of the 95% interval of the share"))
WATCHED = Column("at_risk", "count", N_("Watched still"), N_("Accounts to which it had not happened before the day"))

AREA = Column("area", "text", N_("Area"), N_("District or house, as asked"))
AREA_MONTH = Column("month", "months", N_("Month after"), N_("Of 30 days; 1 begins with the assignment"))
AREA_OFFERED = Column("offered", "count", N_("Accounts with it"), N_("Accounts of the area that got the offer"))
AREA_CONTROL = Column("control", "count", N_("Accounts of the control"), N_("Its accounts in the control group"))
AREA_ELSEWHERE = Column(
    "elsewhere",
    "count",
    N_("Had another offer"),
    N_("Its accounts with another campaign's offer near that day"),
)
AREA_DEBTORS = Column(
    "debtors", "count", N_("Could have had it"), N_("Accounts of the area listed in the campaign or overdue that day")
)
AREA_CASH = Column("cash", "money", N_("Collected overdue"), N_("Cash from overdue debt in the month"))
AREA_DEBT = Column("debt", "money", N_("Overdue then"), N_("Overdue debt on the month's last day, up to that day"))
AREA_WAY = Column("way", "code", N_("Way of judging"), N_("The first decides, the second backs it"))
AREAS_OFFERED = Column("offered", "count", N_("Areas with the offer"), N_("Areas all of whose listed accounts got it"))
AREAS_COMPARED = Column("compared", "count", N_("Areas without it"), N_("Areas that they are compared with"))
AREAS_LEFT_OUT = Column(
    "left_out", "count", N_("Areas left out"), N_("Areas with both groups, outside a draw, or empty in some month")
)
MONTHS_BEFORE = Column("months_before", "months", N_("Months before"), N_("Months of 30 days before that are compared"))
MONTHS_AFTER = Column("months_after", "months", N_("Months of effect"), N_("Months of 30 days that the effect sums up"))
AREA_ESTIMATE = Column(
    "estimate", "estimate", N_("Effect per account"), N_("Cash from overdue debt per account above what is expected")
)
AREA_LOW = Column("low", "estimate", N_("Effect from"), N_("Lower end of its 95% interval; empty for a mixture"))
AREA_HIGH = Column("high", "estimate", N_("Effect to"), N_("Upper end of its 95% interval; empty for a mixture"))
BEFORE_P = Column(
    "before_p", "number", N_("p-value before"), N_("Of no difference in the months before; at most 5%: not alike")
)
DEBT_P = Column(
    "debt_p", "number", N_("p-value of debt"), N_("Of no leap of debt when assigned; at most 5%: picked by it")
)
PLACEBOS = Column(
    "placebos", "count", N_("Placebos"), N_("Groups of areas picked at random that could be followed as well")
)
PLACEBO_LOW = Column("placebo_low", "estimate", N_("Placebos from"), N_("Smallest effect that a placebo shows"))
PLACEBO_HIGH = Column("placebo_high", "estimate", N_("Placebos to"), N_("Largest effect that a placebo shows"))
FIT_SHARE = Column(
    "fit_share", "share", N_("Missed before"), N_("Error of the mixture before the campaign / cash of these areas")
)
MONTH_LOW = Column("low", "estimate", N_("Month's low"), N_("Lower end of the interval, or smallest placebo"))
MONTH_HIGH = Column("high", "estimate", N_("Month's high"), N_("Upper end of the interval, or largest placebo"))
MONTH_ESTIMATE = Column("estimate", "estimate", N_("Apart by"), N_("Cash per account above that expected"))

CAUSAL_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "campaign_waits": (WAITED_FOR, ACCOUNT_ID, ARM, STRATUM, FINISHED, WAITED_DAYS, HAPPENED),
    "campaign_survival": (
        WAITED_FOR,
        OFFERED,
        COMPARED,
        OFFERED_HAPPENED,
        COMPARED_HAPPENED,
        OFFERED_HALF,
        COMPARED_HALF,
        RATIO,
        RATIO_LOW,
        RATIO_HIGH,
        P_VALUE,
        RATIO_P,
        LOG_RANK,
        LOG_RANK_P,
        METHOD,
        VERDICT,
        SENTENCE,
        MESSAGE,
    ),
    "campaign_survival_days": (
        WAITED_FOR,
        ARM,
        HAPPENED_DAY,
        HAPPENED_SHARE,
        HAPPENED_LOW,
        HAPPENED_HIGH,
        WATCHED,
    ),
    "campaign_area_months": (
        AREA,
        AREA_MONTH,
        AREA_OFFERED,
        AREA_CONTROL,
        AREA_ELSEWHERE,
        AREA_DEBTORS,
        ACCOUNTS,
        AREA_CASH,
        AREA_DEBT,
    ),
    "campaign_areas": (
        AREA_WAY,
        ROLE,
        AREAS_OFFERED,
        AREAS_COMPARED,
        AREAS_LEFT_OUT,
        MONTHS_BEFORE,
        MONTHS_AFTER,
        AREA_ESTIMATE,
        AREA_LOW,
        AREA_HIGH,
        P_VALUE,
        BEFORE_P,
        DEBT_P,
        PLACEBOS,
        PLACEBO_LOW,
        PLACEBO_HIGH,
        FIT_SHARE,
        VERDICT,
        SENTENCE,
        MESSAGE,
    ),
    "campaign_area_effects": (AREA_WAY, AREA_MONTH, MONTH_ESTIMATE, MONTH_LOW, MONTH_HIGH),
}
"""Question → the columns of its answer, in order."""
