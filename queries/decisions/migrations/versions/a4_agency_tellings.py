"""Payments of which somebody told the agency that has the debt."""

import sqlalchemy as sa
from alembic import op

revision = "a4_agency_tellings"
down_revision = "a3_review_marks"


def upgrade() -> None:
    op.create_table(
        "agency_tellings",
        sa.Column("telling_id", sa.Integer, primary_key=True),
        sa.Column("payment_id", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("listed_on", sa.Date, nullable=False),
        sa.Column("told_by", sa.String(120), nullable=False),
        sa.Column("told_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("agency_tellings")
