"""The order service: Litestar and SQLAlchemy Core; knows wire and domain only."""
