"""The life of orders: the queue, moves and their undo, history, search, what was refused."""
