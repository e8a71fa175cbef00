"""Alerts: rules of people, the last check of each, what fired, and what was told to whom."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "a5_alerts"
down_revision = "a4_agency_tellings"


def upgrade() -> None:
    op.create_table(
        "alert_rules",
        sa.Column("version_id", sa.Integer, primary_key=True),
        sa.Column("rule_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *_texts("rule", "recipients"),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("author", sa.String(120), nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("rule_id", "version"),
    )
    op.create_table(
        "alert_states",
        sa.Column("rule_id", sa.Integer, primary_key=True),
        *_texts("rule"),
        sa.Column("snapshot", sa.String(80), nullable=False),
        *_of_data(),
        sa.Column("figure", sa.Text),
        sa.Column("holds", sa.Boolean),
        sa.Column("problem", sa.Text),
        sa.Column("checked_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "alert_firings",
        sa.Column("firing_id", sa.Integer, primary_key=True),
        sa.Column("rule_id", sa.Integer, nullable=False),
        *_texts("rule"),
        *_of_data(),
        *_texts("figure"),
        sa.Column("before", sa.Text),
        *_texts("letter"),
        sa.Column("fired_at", sa.DateTime, nullable=False),
        sa.Column("cleared_at", sa.DateTime),
        sa.UniqueConstraint("rule_id", "rule", "on_day", "data_version"),
    )
    _deliveries()


def _deliveries() -> None:
    op.create_table(
        "alert_deliveries",
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


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _of_data() -> list[sa.Column[Any]]:
    return [sa.Column("data_version", sa.String(40), nullable=False), sa.Column("on_day", sa.Date, nullable=False)]


def downgrade() -> None:
    for table in ("alert_deliveries", "alert_firings", "alert_states", "alert_rules"):
        op.drop_table(table)
