"""Schemes, reassignments, closed months and the log of who decided what."""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade() -> None:
    _create_schemes()
    _create_reassignments()
    _create_closed_months()
    _create_audit()


def _create_schemes() -> None:
    op.create_table(
        "schemes",
        sa.Column("scheme_id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("author", sa.String(120), nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("approver", sa.String(120)),
        sa.Column("approved_at", sa.DateTime),
        sa.Column("valid_from", sa.String(7)),
        sa.Column("replaced_from", sa.String(7)),
        sa.UniqueConstraint("name", "version"),
    )


def _create_reassignments() -> None:
    op.create_table(
        "reassignments",
        sa.Column("reassignment_id", sa.Integer, primary_key=True),
        sa.Column("payment_id", sa.Text, nullable=False),
        sa.Column("charge_id", sa.Text),
        sa.Column("operator_id", sa.Text),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("decided_by", sa.String(120), nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
    )


def _create_closed_months() -> None:
    op.create_table(
        "closed_months",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("scheme_id", sa.Integer, sa.ForeignKey("schemes.scheme_id"), nullable=False),
        sa.Column("data_version", sa.String(40), nullable=False),
        sa.Column("closed_by", sa.String(120), nullable=False),
        sa.Column("closed_at", sa.DateTime, nullable=False),
        sa.Column("control_total", sa.Text, nullable=False),
        sa.Column("lines", sa.LargeBinary, nullable=False),
        sa.Column("payouts", sa.LargeBinary, nullable=False),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("audit_id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )


def downgrade() -> None:
    for table in ("audit", "closed_months", "reassignments", "schemes"):
        op.drop_table(table)
