"""All benchmarks: modules with `NAMES`, of their results, and `run(rounds, folder)`, which gives their samples."""

from tests.bench import board, cash_sale, cold_start, key_to_paint, open_orders, place_order, rss, tap_to_paint

BENCHMARKS = (cold_start, rss, tap_to_paint, key_to_paint, place_order, cash_sale, open_orders, board)
NAMES = tuple(name for benchmark in BENCHMARKS for name in benchmark.NAMES)
