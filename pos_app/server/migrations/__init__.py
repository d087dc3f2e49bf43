"""Alembic migrations of the order service; run by `pos_app.server.database`."""
