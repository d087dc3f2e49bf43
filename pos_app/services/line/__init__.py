"""The line to the order service: which one, how it is, what leaves and what comes."""
