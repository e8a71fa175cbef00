"""Columns of the question how content subscribers are after each step of recovery."""

from queries.vocabulary.common_columns import MONTH
from queries.vocabulary.conduct_columns import (
    ANSWERS_DUE,
    IN_TIME,
    IN_TIME_HIGH,
    IN_TIME_LOW,
    IN_TIME_SHARE,
)
from queries.vocabulary.kinds import Column
from receivables.messages import N_

SAID_AFTER = Column(
    "step", "code", N_("After which step"), N_("Newest step that began on the account in its window before; or all")
)
COMPLAINTS_CAME = Column("complaints", "count", N_("Complaints that came"), N_("Complaints received"))
NOT_STATED = Column("not_stated", "count", N_("Answers about nothing named"), N_("Answers that say not what about"))
LOWER = N_("Lower end of the 95% interval of the mean score")
UPPER = N_("Upper end of the 95% interval of the mean score")

SATISFACTION = (
    MONTH,
    SAID_AFTER,
    Column("collection_answers", "count", N_("Answers on collection"), N_("Answers about how the debt was collected")),
    Column("collection_score", "mean", N_("Collection, mean"), N_("Mean score of how the debt was collected")),
    Column("collection_low", "mean", N_("Collection, from (95%)"), LOWER),
    Column("collection_high", "mean", N_("Collection, to (95%)"), UPPER),
    Column("service_answers", "count", N_("Answers on the service"), N_("Answers about the service")),
    Column("service_score", "mean", N_("Service, mean"), N_("Mean score of the service")),
    Column("service_low", "mean", N_("Service, from (95%)"), LOWER),
    Column("service_high", "mean", N_("Service, to (95%)"), UPPER),
    COMPLAINTS_CAME,
    ANSWERS_DUE,
    IN_TIME,
    IN_TIME_SHARE,
    IN_TIME_LOW,
    IN_TIME_HIGH,
    Column("agency_answers", "count", N_("Answers on an agency"), N_("Answers about an agency")),
    Column("agency_score", "mean", N_("Agency, mean"), N_("Mean score of the agency")),
    Column("agency_low", "mean", N_("Agency, from (95%)"), LOWER),
    Column("agency_high", "mean", N_("Agency, to (95%)"), UPPER),
    NOT_STATED,
)
