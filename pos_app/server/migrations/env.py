"""Alembic's entry: runs the versions on the connection that `pos_app.server.database.migrate` hands over."""

from alembic import context

from pos_app.server.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
