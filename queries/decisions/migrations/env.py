"""Runs the migrations on the connection, and in the transaction, that the store hands over."""

from alembic import context

from queries.decisions.alert_tables import alert_rules

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=alert_rules.metadata,  # every table's: alerts stand on the tables of decisions
    transactional_ddl=True,
)
context.run_migrations()
