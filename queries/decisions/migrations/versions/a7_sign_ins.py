"""Sign-ins that can be ended, and whose were ended everywhere."""

import sqlalchemy as sa
from alembic import op

revision = "a7_sign_ins"
down_revision = "a6_notes_and_views"


def upgrade() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("signed_in_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("ended_by", sa.Text),
    )
    op.create_table(
        "sign_outs",
        sa.Column("sign_out_id", sa.Integer, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("signed_out_at", sa.DateTime, nullable=False),
        sa.Column("signed_out_by", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("sign_outs")
    op.drop_table("sign_ins")
