"""The menu: search, categories and the grid of what is on sale."""
