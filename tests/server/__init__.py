"""Tests of the order service, over HTTP on a real database."""
