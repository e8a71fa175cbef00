"""The register of loads: which files were loaded, so that one that is missing or changed is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "a9_load_register"
down_revision = "a8_deeds"


def upgrade() -> None:
    op.create_table(
        "load_register",
        sa.Column("company", sa.String(40), primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("file_id", sa.String(80), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("loaded_at", sa.String(40), nullable=False),
        sa.Column("loading", sa.Text, nullable=False),
        sa.Column("taken_back", sa.Text),
        sa.Column("replaced_by", sa.String(80)),
        sa.Column("registered_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("load_register")
