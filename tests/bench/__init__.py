"""How quick the till is, each figure beside a baseline that was measured in the same run: `python -m tests.bench`.

Absolute times belong to the machine and to what else it does; the ratios are the figures to compare. Every wait is for
something that happens (a paint event, a commit, an answer), never for time to pass. Touches and keystrokes are real
events; a thing counts as painted when the event loop comes back from the paint events and the flush to the screen.
"""
