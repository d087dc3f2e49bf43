"""The options sheet: what goes with an item, how many, and a note for the kitchen."""
