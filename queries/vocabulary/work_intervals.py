"""Columns of the intervals around what each operator did in a period."""

from queries.vocabulary.kinds import Column
from receivables.messages import N_

WORK_INTERVALS = (
    Column("own_low", "share", N_("Own accounts, from (95%)"), N_("Lower end of the 95% interval of own accounts")),
    Column("own_high", "share", N_("Own accounts, to (95%)"), N_("Upper end of the 95% interval of own accounts")),
    Column(
        "contact_low",
        "share",
        N_("Debtors reached, from (95%)"),
        N_("Lower end of the 95% interval of debtors reached"),
    ),
    Column(
        "contact_high", "share", N_("Debtors reached, to (95%)"), N_("Upper end of the 95% interval of debtors reached")
    ),
    Column(
        "answer_low",
        "share",
        N_("Attempts answered, from (95%)"),
        N_("Lower end of the 95% interval of attempts answered"),
    ),
    Column(
        "answer_high",
        "share",
        N_("Attempts answered, to (95%)"),
        N_("Upper end of the 95% interval of attempts answered"),
    ),
    Column("kept_low", "share", N_("Promises kept, from (95%)"), N_("Lower end of the 95% interval of promises kept")),
    Column("kept_high", "share", N_("Promises kept, to (95%)"), N_("Upper end of the 95% interval of promises kept")),
    Column(
        "per_hour_low",
        "estimate",
        N_("Recovered per hour, from (95%)"),
        N_("Lower end of the 95% interval of what is recovered per hour"),
    ),
    Column(
        "per_hour_high",
        "estimate",
        N_("Recovered per hour, to (95%)"),
        N_("Upper end of the 95% interval of what is recovered per hour"),
    ),
    Column(
        "minutes_low",
        "mean",
        N_("Minutes per account, from (95%)"),
        N_("Lower end of the 95% interval of minutes per account"),
    ),
    Column(
        "minutes_high",
        "mean",
        N_("Minutes per account, to (95%)"),
        N_("Upper end of the 95% interval of minutes per account"),
    ),
    Column(
        "breaches_low",
        "mean",
        N_("Breaches per 1,000, from (95%)"),
        N_("Lower end of the 95% interval of breaches per 1,000 contacts"),
    ),
    Column(
        "breaches_high",
        "mean",
        N_("Breaches per 1,000, to (95%)"),
        N_("Upper end of the 95% interval of breaches per 1,000 contacts"),
    ),
    Column(
        "complaints_low",
        "mean",
        N_("Complaints per 1,000, from (95%)"),
        N_("Lower end of the 95% interval of complaints per 1,000 conversations"),
    ),
    Column(
        "complaints_high",
        "mean",
        N_("Complaints per 1,000, to (95%)"),
        N_("Upper end of the 95% interval of complaints per 1,000 conversations"),
    ),
    Column(
        "score_low",
        "mean",
        N_("Score of reviews, from (95%)"),
        N_("Lower end of the 95% interval of the mean score of reviews"),
    ),
    Column(
        "score_high",
        "mean",
        N_("Score of reviews, to (95%)"),
        N_("Upper end of the 95% interval of the mean score of reviews"),
    ),
    Column(
        "survey_low",
        "mean",
        N_("Subscribers' score, from (95%)"),
        N_("Lower end of the 95% interval of the mean answer of subscribers"),
    ),
    Column(
        "survey_high",
        "mean",
        N_("Subscribers' score, to (95%)"),
        N_("Upper end of the 95% interval of the mean answer of subscribers"),
    ),
)
"""Both ends of each interval, in the order of what they bound."""
