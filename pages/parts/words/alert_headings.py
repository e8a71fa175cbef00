"""Columns of the tables of alerts that pages make themselves."""

from queries.vocabulary.kinds import Column
from receivables.messages import N_

WATCHED_FIGURE = Column("watched", "text", N_("What is watched"), N_("Question, figure and row of the alert"))
CONDITION = Column("condition", "text", N_("Condition"), N_("What is asked of the figure"))
FIGURE_NOW = Column("now", "written", N_("Now"), N_("The figure at the last check"))
ALERT_STANDING = Column("standing", "text", N_("State"), N_("Whether the condition holds at the last check"))
ON_DAY = Column("on_day", "date", N_("Figure as of"), N_("Day of the figure"))
FOR_WHOM = Column("told", "text", N_("For whom"), N_("Who is told when the alert fires"))
RULE_AUTHOR = Column("author", "text", N_("Author"), N_("Who wrote the alert as it is now"))
RULE_CHANGED = Column("changed_at", "time", N_("Since"), N_("When it was written so, UTC"))
FIRED_AT = Column("fired_at", "time", N_("Fired at"), N_("When the alert fired, UTC"))
FIRED_FIGURE = Column("figure", "written", N_("Figure then"), N_("The figure when the alert fired"))
MONTH_BEFORE = Column("before", "written", N_("The month before"), N_("The same at the end of the month before"))
FIGURE_CHANGE = Column("change", "written", N_("Change in a month"), N_("The figure less that of the month before"))
CLEARED_AT = Column("cleared_at", "time", N_("Until"), N_("When a check found that it holds no more, UTC"))
FIRED_DATA = Column("data_version", "text", N_("Data version"), N_("The data in which it fired"))
TOLD_AT = Column("told_at", "time", N_("Last step"), N_("When the message came into this state, UTC"))
MESSAGE_STATE = Column("state", "text", N_("Message"), N_("How far the message is"))
ATTEMPTS = Column("attempts", "count", N_("Tried"), N_("How often the message was tried"))
TRIED_MONTH = Column("on_day", "date", N_("Month end"), N_("Day as of which the alert is tried"))
WOULD_HOLD = Column("holds", "text", N_("Condition then"), N_("Whether the condition held on that day"))
WOULD_FIRE = Column("fired", "flag", N_("Would have fired"), N_("Whether the alert would have been told on that day"))

ALERT_TABLES: dict[str, tuple[Column, ...]] = {
    "alerts": (
        WATCHED_FIGURE,
        CONDITION,
        FIGURE_NOW,
        ALERT_STANDING,
        ON_DAY,
        FOR_WHOM,
        RULE_AUTHOR,
        RULE_CHANGED,
    ),
    "alerts_fired": (
        FIRED_AT,
        WATCHED_FIGURE,
        CONDITION,
        FIRED_FIGURE,
        MONTH_BEFORE,
        FIGURE_CHANGE,
        ON_DAY,
        CLEARED_AT,
        FIRED_DATA,
    ),
    "alerts_told": (TOLD_AT, WATCHED_FIGURE, FOR_WHOM, MESSAGE_STATE, ATTEMPTS),
    "alerts_late": (TOLD_AT, FOR_WHOM, MESSAGE_STATE, ATTEMPTS),
    "alerts_tried": (TRIED_MONTH, FIRED_FIGURE, WOULD_HOLD, WOULD_FIRE),
}
"""Table of a page → the columns it may have."""

ALERT_TITLES = {
    "alerts": N_("Alerts set up"),
    "alerts_fired": N_("Alerts that fired"),
    "alerts_told": N_("Messages of alerts"),
    "alerts_late": N_("Messages of alerts that did not arrive"),
    "alerts_tried": N_("The alert on the last 12 months"),
}
"""Table → what it is, in the menu of downloads."""
