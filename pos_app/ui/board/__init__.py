"""The board of orders: lanes, filters, search."""
