"""What a person does at the till, and the loops in the background. Async, no Qt."""
