"""The cart: lines, totals and the keys that end a sale."""
