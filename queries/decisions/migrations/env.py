"""Runs the migrations on the connection, and in the transaction, that the store hands over."""

from alembic import context

from queries.decisions.alert_tables import alert_rules

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=alert_rules.metadata,  # theirs is that of all tables
    transactional_ddl=True,
)
context.run_migrations()
