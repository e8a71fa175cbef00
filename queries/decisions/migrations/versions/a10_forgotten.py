"""Whose personal data were forgotten, and which files were rewritten for it: rows are only added."""

import sqlalchemy as sa
from alembic import op

revision = "a10_forgotten"
down_revision = "a9_load_register"

TABLES = ("forgotten_accounts", "forgotten_files")
SQLITE = "create trigger {table}_{what} before {what} on {table} begin select raise(abort, 'rows are only added'); end"
POSTGRESQL = (
    "create or replace function forgotten_stays() returns trigger language plpgsql as "
    "$$ begin raise exception 'rows are only added'; end $$"
)
ON_POSTGRESQL = (
    "create trigger {table}_stays before update or delete on {table} for each row execute function forgotten_stays()"
)


def upgrade() -> None:
    for table, *columns in (
        ("forgotten_accounts", sa.Column("account_id", sa.Text, nullable=False)),
        (
            "forgotten_files",
            sa.Column("file_id", sa.String(80), nullable=False),
            sa.Column("old_sha256", sa.String(64), nullable=False),
            sa.Column("new_sha256", sa.String(64), nullable=False),
        ),
    ):
        op.create_table(
            table,
            sa.Column("forgotten_id", sa.Integer, primary_key=True),
            sa.Column("company", sa.String(40), nullable=False),
            *columns,
            sa.Column("forgotten_by", sa.Text, nullable=False),
            sa.Column("forgotten_at", sa.DateTime, nullable=False),
        )
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(POSTGRESQL)
    for table in TABLES:
        for what in ("update", "delete") if sqlite else ("",):
            op.execute((SQLITE if sqlite else ON_POSTGRESQL).format(table=table, what=what))


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("drop function forgotten_stays()")
