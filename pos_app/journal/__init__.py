"""Local SQLite: what the till did and what must still reach the service."""
