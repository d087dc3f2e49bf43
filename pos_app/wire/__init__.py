"""JSON shapes of both dialects, in both directions, written once for till and service."""
