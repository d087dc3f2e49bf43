"""Connection, key, looks and language."""
