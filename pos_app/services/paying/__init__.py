"""Money taken and given: the parts of payments from the key to the service."""
