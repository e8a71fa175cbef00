"""Runs the migrations on the connection, and in the transaction, that the store hands over."""

from alembic import context

from queries.decisions.decision_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
