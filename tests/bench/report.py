"""Samples as figures, a table for people and JSON for machines."""

import json
import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Samples:
    """What one benchmark measured, in `unit`, and what its baseline took in the same run, taken in turns.

    `aim`: what is hoped for, in words; "" when there is none.
    """

    name: str
    unit: str
    values: Sequence[float]
    baseline: Sequence[float]
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One row. `baseline`: its median, in `unit`; `ratio`: median / baseline; `n`: how many runs."""

    name: str
    unit: str
    median: float
    p99: float
    baseline: float
    ratio: float
    n: int


def result(samples: Samples) -> Result:
    """The figures of some samples."""
    median, baseline = statistics.median(samples.values), statistics.median(samples.baseline)
    return Result(
        name=samples.name,
        unit=samples.unit,
        median=round(median, 3),
        p99=round(p99(samples.values), 3),
        baseline=round(baseline, 3),
        ratio=round(median / baseline, 3),
        n=len(samples.values),
    )


def p99(values: Iterable[float]) -> float:
    """The smallest value that 99 % of `values` do not exceed: the worst one when there are fewer than 100."""
    ranked = sorted(values)
    return ranked[math.ceil(0.99 * len(ranked)) - 1]


def write(results: Iterable[Result], path: Path) -> None:
    """`{"results": [{"name", "unit", "median", "p99", "baseline", "ratio", "n"}]}` in `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document: dict[str, Any] = {"results": [asdict(row) for row in results]}
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def table(rows: Iterable[tuple[Result, str]]) -> str:
    """The results with their aims, in Markdown."""
    head = ("", "unit", "median", "p99", "baseline", "ratio", "n", "aim")
    lines = [head, tuple("---" if place in (0, 1, 7) else "---:" for place in range(len(head)))]
    for row, aim in rows:
        figures = (f"{row.median:.1f}", f"{row.p99:.1f}", f"{row.baseline:.1f}", f"{row.ratio:.2f}", str(row.n))
        lines.append((row.name, row.unit, *figures, aim))
    wide = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join("| " + " | ".join(_padded(line, wide)) + " |" for line in lines)


def _padded(line: tuple[str, ...], wide: list[int]) -> list[str]:
    return [
        cell.ljust(width) if place in (0, 1, 7) else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(line, wide, strict=True))
    ]
