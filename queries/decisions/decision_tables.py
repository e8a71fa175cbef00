"""The tables of decisions. Money and rates are kept as text, because SQLite would make them floating point."""

import sqlalchemy as sa

metadata = sa.MetaData()

schemes = sa.Table(
    "schemes",
    metadata,
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

reassignments = sa.Table(
    "reassignments",
    metadata,
    sa.Column("reassignment_id", sa.Integer, primary_key=True),
    sa.Column("payment_id", sa.Text, nullable=False),
    sa.Column("charge_id", sa.Text),
    sa.Column("operator_id", sa.Text),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("decided_by", sa.String(120), nullable=False),
    sa.Column("decided_at", sa.DateTime, nullable=False),
)

told_documents = sa.Table(
    "told_documents",
    metadata,
    sa.Column("told_id", sa.Integer, primary_key=True),
    sa.Column("table_name", sa.String(40), nullable=False),
    sa.Column("row_id", sa.Text, nullable=False),
    sa.Column("verdict", sa.String(10), nullable=False),
    sa.Column("decided_by", sa.String(120), nullable=False),
    sa.Column("decided_at", sa.DateTime, nullable=False),
)

review_marks = sa.Table(
    "review_marks",
    metadata,
    sa.Column("mark_id", sa.Integer, primary_key=True),
    sa.Column("contact_id", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("score", sa.Integer, nullable=False),
    sa.Column("failed", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("marked_by", sa.String(120), nullable=False),
    sa.Column("marked_at", sa.DateTime, nullable=False),
)
"""``why`` and ``failed`` are codes with commas between them: what queued the conversation, and what was wrong in it."""

agency_tellings = sa.Table(
    "agency_tellings",
    metadata,
    sa.Column("telling_id", sa.Integer, primary_key=True),
    sa.Column("payment_id", sa.Text, nullable=False),
    sa.Column("agency", sa.Text, nullable=False),
    sa.Column("told", sa.Boolean, nullable=False),
    sa.Column("listed_on", sa.Date, nullable=False),
    sa.Column("told_by", sa.String(120), nullable=False),
    sa.Column("told_at", sa.DateTime, nullable=False),
)
"""``listed_on`` is the day of the list in which the payment stood as untold; ``told`` is false when taken back."""

chart_notes = sa.Table(
    "chart_notes",
    metadata,
    sa.Column("note_id", sa.Integer, primary_key=True),
    sa.Column("happened_on", sa.Date, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("said", sa.Text, nullable=False),
    sa.Column("written_by", sa.String(120), nullable=False),
    sa.Column("written_at", sa.DateTime, nullable=False),
    sa.Column("taken_back_by", sa.String(120)),
    sa.Column("taken_back_at", sa.DateTime),
)
"""What happened on a day, in a person's words; one that was taken back is kept and shown no more."""

saved_views = sa.Table(
    "saved_views",
    metadata,
    sa.Column("view_id", sa.Integer, primary_key=True),
    sa.Column("person", sa.String(120), nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("page", sa.String(40), nullable=False),
    sa.Column("choices", sa.Text, nullable=False),
    sa.Column("saved_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("person", "name"),
)
"""An address that a person named: the page, and its choices as JSON."""

closed_months = sa.Table(
    "closed_months",
    metadata,
    sa.Column("month", sa.String(7), primary_key=True),
    sa.Column("scheme_id", sa.Integer, sa.ForeignKey("schemes.scheme_id"), nullable=False),
    sa.Column("data_version", sa.String(40), nullable=False),
    sa.Column("closed_by", sa.String(120), nullable=False),
    sa.Column("closed_at", sa.DateTime, nullable=False),
    sa.Column("control_total", sa.Text, nullable=False),
    sa.Column("lines", sa.LargeBinary, nullable=False),
    sa.Column("payouts", sa.LargeBinary, nullable=False),
)
"""``lines`` and ``payouts`` are Parquet, frozen on closing: exact, and written in one step with everything else."""

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("audit_id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String(120), nullable=False),
    sa.Column("what", sa.String(40), nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
)

deeds = sa.Table(
    "deeds",
    metadata,
    sa.Column("deed_id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("facts", sa.Text, nullable=False),
)
"""Rows are only added: the database refuses to change or delete one. ``facts`` is JSON, and holds no personal data."""

seen_settings = sa.Table(
    "seen_settings",
    metadata,
    sa.Column("seen_id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("digests", sa.Text, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),
)
"""``company.toml`` as builds saw it: the hash of its bytes, and as JSON of each key a short digest of its value."""

sign_ins = sa.Table(
    "sign_ins",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("address", sa.Text),
    sa.Column("signed_in_at", sa.DateTime, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),
    sa.Column("ended_at", sa.DateTime),
    sa.Column("ended_by", sa.Text),
)
"""Who signed in when, was last seen when, and signed out when; ``digest`` names the sign-in, its token is not kept."""

sign_outs = sa.Table(
    "sign_outs",
    metadata,
    sa.Column("sign_out_id", sa.Integer, primary_key=True),
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("signed_out_at", sa.DateTime, nullable=False),
    sa.Column("signed_out_by", sa.Text, nullable=False),
)
"""Everything of ``person``, an address in small letters or a subject, up to this moment has ended, seen here or not."""

load_register = sa.Table(
    "load_register",
    metadata,
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
"""Every load ever made. ``size`` is null of one that was gone before there was a register; ``loading``, ``taken_back``
and ``replaced_by`` are the texts that lie beside the file's bytes, empty or null where there is none."""

forgotten_accounts = sa.Table(
    "forgotten_accounts",
    metadata,
    sa.Column("forgotten_id", sa.Integer, primary_key=True),
    sa.Column("company", sa.String(40), nullable=False),
    sa.Column("account_id", sa.Text, nullable=False),
    sa.Column("forgotten_by", sa.Text, nullable=False),
    sa.Column("forgotten_at", sa.DateTime, nullable=False),
)
"""Whose names, telephones and addresses were replaced. Rows are only added, of this table and the next."""

forgotten_files = sa.Table(
    "forgotten_files",
    metadata,
    sa.Column("forgotten_id", sa.Integer, primary_key=True),
    sa.Column("company", sa.String(40), nullable=False),
    sa.Column("file_id", sa.String(80), nullable=False),
    sa.Column("old_sha256", sa.String(64), nullable=False),
    sa.Column("new_sha256", sa.String(64), nullable=False),
    sa.Column("forgotten_by", sa.Text, nullable=False),
    sa.Column("forgotten_at", sa.DateTime, nullable=False),
)
"""Which loaded files were rewritten for it: the SHA-256 of their bytes before and after."""
