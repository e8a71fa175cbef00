"""Notes on charts, and the addresses that people named."""

import sqlalchemy as sa
from alembic import op

revision = "a6_notes_and_views"
down_revision = "a5_alerts"


def upgrade() -> None:
    op.create_table(
        "chart_notes",
        sa.Column("note_id", sa.Integer, primary_key=True),
        sa.Column("happened_on", sa.Date, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("written_by", sa.String(120), nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("taken_back_by", sa.String(120)),
        sa.Column("taken_back_at", sa.DateTime),
    )
    op.create_table(
        "saved_views",
        sa.Column("view_id", sa.Integer, primary_key=True),
        sa.Column("person", sa.String(120), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("page", sa.String(40), nullable=False),
        sa.Column("choices", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("person", "name"),
    )


def downgrade() -> None:
    op.drop_table("saved_views")
    op.drop_table("chart_notes")
