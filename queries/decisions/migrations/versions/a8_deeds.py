"""The log of deeds, to which rows are only added, and the settings as they were last seen."""

import sqlalchemy as sa
from alembic import op

revision = "a8_deeds"
down_revision = "a7_sign_ins"

SQLITE = "create trigger deeds_{what} before {what} on deeds begin select raise(abort, 'deeds are only added'); end"
POSTGRESQL = (
    "create or replace function deeds_stay() returns trigger language plpgsql as "
    "$$ begin raise exception 'deeds are only added'; end $$",
    "create trigger deeds_stay before update or delete on deeds for each row execute function deeds_stay()",
)


def upgrade() -> None:
    op.create_table(
        "deeds",
        sa.Column("deed_id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
    )
    op.create_table(
        "seen_settings",
        sa.Column("seen_id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("digests", sa.Text, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in [SQLITE.format(what=what) for what in ("update", "delete")] if sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("seen_settings")
    op.drop_table("deeds")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("drop function deeds_stay()")
