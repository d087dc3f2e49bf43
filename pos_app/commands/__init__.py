"""The commands of `pos-app`, one small file each: `arguments(parser)` says what it takes, `run(given)` does it.

Nothing heavy is imported before a command runs, so that help is quick and the till's first paint waits for nothing.
"""
