"""Marks of conversations that supervisors listened to."""

import sqlalchemy as sa
from alembic import op

revision = "a3_review_marks"
down_revision = "a2"


def upgrade() -> None:
    op.create_table(
        "review_marks",
        sa.Column("mark_id", sa.Integer, primary_key=True),
        sa.Column("contact_id", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("failed", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("marked_by", sa.String(120), nullable=False),
        sa.Column("marked_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("review_marks")
