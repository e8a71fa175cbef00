"""The tables of alerts: rules, what they found, and what was told of it to whom."""

import sqlalchemy as sa

from queries.decisions.decision_tables import metadata

alert_rules = sa.Table(
    "alert_rules",
    metadata,
    sa.Column("version_id", sa.Integer, primary_key=True),
    sa.Column("rule_id", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("recipients", sa.Text, nullable=False),
    sa.Column("deleted", sa.Boolean, nullable=False),
    sa.Column("author", sa.String(120), nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("rule_id", "version"),
)
"""Every version of every rule stays; the newest holds. ``rule`` and ``recipients`` are JSON."""

alert_states = sa.Table(
    "alert_states",
    metadata,
    sa.Column("rule_id", sa.Integer, primary_key=True),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("snapshot", sa.String(80), nullable=False),
    sa.Column("data_version", sa.String(40), nullable=False),
    sa.Column("on_day", sa.Date, nullable=False),
    sa.Column("figure", sa.Text),
    sa.Column("holds", sa.Boolean),
    sa.Column("problem", sa.Text),
    sa.Column("checked_at", sa.DateTime, nullable=False),
)
"""The last check of each rule; ``rule`` is what was checked, so that a changed rule begins anew. ``holds`` is null
while no check could tell; ``problem`` says why the question was not answered."""

alert_firings = sa.Table(
    "alert_firings",
    metadata,
    sa.Column("firing_id", sa.Integer, primary_key=True),
    sa.Column("rule_id", sa.Integer, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("data_version", sa.String(40), nullable=False),
    sa.Column("on_day", sa.Date, nullable=False),
    sa.Column("figure", sa.Text, nullable=False),
    sa.Column("before", sa.Text),
    sa.Column("letter", sa.Text, nullable=False),
    sa.Column("fired_at", sa.DateTime, nullable=False),
    sa.Column("cleared_at", sa.DateTime),
    sa.UniqueConstraint("rule_id", "rule", "on_day", "data_version"),
)
"""``figure`` is of ``on_day``, ``before`` of the end of the month before it; ``letter`` is JSON, as it is told."""

alert_deliveries = sa.Table(
    "alert_deliveries",
    metadata,
    sa.Column("delivery_id", sa.Integer, primary_key=True),
    sa.Column("firing_id", sa.Integer, sa.ForeignKey("alert_firings.firing_id"), nullable=False),
    sa.Column("channel", sa.String(10), nullable=False),
    sa.Column("recipient", sa.String(254), nullable=False),
    sa.Column("message_id", sa.String(120), nullable=False, unique=True),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("due_at", sa.DateTime, nullable=False),
    sa.Column("taken_by", sa.String(40)),
    sa.Column("changed_at", sa.DateTime, nullable=False),
    sa.Column("why", sa.Text),
    sa.UniqueConstraint("firing_id", "channel", "recipient"),
)
"""``taken_by`` names the attempt that has the message now; ``why`` is a sentence as JSON: why it did not arrive."""
