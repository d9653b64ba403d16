"""The part of ``python -m bench`` that measures search, at three sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bench.search.measured import Index, load, measured
from bench.tables import note, show

if TYPE_CHECKING:
    from bench.calls import Recorder

SIZES: Final = (1_000, 10_000, 100_000)
P95_BAR_MS, SIZE_BAR_MB, BUILD_BAR, COUNTS_BAR_MS = 20.0, 120.0, 2_000, 30.0


def search(_: Recorder) -> dict[str, Any]:
    """Questions in process, and the size and making of the index."""
    found = [measured(size) for size in SIZES]
    show(
        "Search: the index",
        ("tickets", "messages", "chars each", "MB", "segments", "/s", "/cpu s", "open ms"),
        [_row(each) for each in found],
    )
    names = [each.name for each in found[0].asked]
    show(
        "Search: ms in process at " + ", ".join(f"{size:,}" for size in SIZES),
        ("question", *("found", "p50", "p95", "cpu50", "cpu95") * len(SIZES)),
        [(name, *(_cell for each in found for _cell in _cells(each, name))) for name in names],
    )
    largest = found[-1]
    questions = [each for each in largest.asked if "views" not in each.name]
    over = [each.name for each in questions if each.p95_ms > P95_BAR_MS]
    note(f"bar: p95 {P95_BAR_MS:g} ms; over it: {', '.join(over) or 'none'}")
    note(f"bars: {SIZE_BAR_MB:g} MB, {BUILD_BAR} tickets/s, 50 counts in {COUNTS_BAR_MS:g} ms")
    note(f"load {load():.1f}: where that is above the processors, the cpu column tells more")
    return {"sizes": [each.plain() for each in found], "over": over, "load": load()}


def _row(index: Index) -> tuple[object, ...]:
    return (
        index.tickets,
        index.messages,
        index.characters,
        index.megabytes,
        index.segments,
        int(index.tickets / index.build_seconds),
        int(index.tickets / index.build_cpu_seconds),
        index.open_ms,
    )


def _cells(index: Index, name: str) -> tuple[object, ...]:
    asked = next(each for each in index.asked if each.name == name)
    return asked.found, asked.median_ms, asked.p95_ms, asked.cpu_ms, asked.cpu_p95_ms
