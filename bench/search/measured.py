"""One index: made, weighed, opened and asked."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

from bench.search.questions import QUESTIONS, VIEWER, VIEWS
from bench.search.tickets import MESSAGES, tickets
from helpdesk.engines.tantivy.reader import TantivyReader
from helpdesk.engines.tantivy.writer import TantivyWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.search.ports import Ask

ROUNDS: Final = 20
CHUNK: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Milliseconds of one question: median and slowest twentieth, of time and of processor time."""

    name: str
    found: int
    median_ms: float
    p95_ms: float
    cpu_ms: float
    cpu_p95_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """``build_cpu_seconds`` leaves out what inventing the tickets took."""

    tickets: int
    messages: int
    megabytes: float
    segments: int
    characters: int
    build_seconds: float
    build_cpu_seconds: float
    open_ms: float
    asked: tuple[Asked, ...]

    @property
    def slowest(self) -> Asked:
        return max(self.asked, key=lambda each: each.p95_ms)

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def measured(count: int) -> Index:
    """An index of so many tickets, in a folder that is thrown away."""
    folder = Path(mkdtemp(prefix="search-"))
    try:
        return _measured(folder, count)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(folder: Path, count: int) -> Index:
    invented, characters, wall, cpu = tickets(count), 0, 0.0, 0.0
    writer = TantivyWriter(folder, fresh=True)
    while chunk := list(islice(invented, CHUNK)):
        characters += sum(len(text) for each in chunk for text in each.texts.values())
        begun, used = time.perf_counter(), time.process_time()
        writer.put(chunk)
        wall, cpu = wall + time.perf_counter() - begun, cpu + time.process_time() - used
    begun, used = time.perf_counter(), time.process_time()
    writer.commit()
    writer.close()
    wall, cpu = wall + time.perf_counter() - begun, cpu + time.process_time() - used
    begun = time.perf_counter()
    reader = TantivyReader(folder)
    opened = time.perf_counter() - begun
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    return Index(
        tickets=count,
        messages=count * MESSAGES,
        megabytes=sum(sizes.values()) / 1e6,
        segments=sum(name.endswith(".store") for name in sizes),
        characters=characters // count,
        build_seconds=wall,
        build_cpu_seconds=cpu,
        open_ms=opened * 1000,
        asked=_asked(reader),
    )


def _asked(reader: TantivyReader) -> tuple[Asked, ...]:
    def total_of(ask: Ask) -> Callable[[], int]:
        return lambda: reader.search(ask).total

    found = [_timed(name, total_of(ask)) for name, ask in QUESTIONS.items()]
    counts = _timed("counts of 50 views", lambda: sum(reader.counts(VIEWS, VIEWER)))
    first = next(tickets(1)).id
    alike = _timed("tickets like one", lambda: len(reader.similar(first, VIEWER)))
    return (*found, counts, alike)


def _timed(name: str, ask: Callable[[], int]) -> Asked:
    walls, cpus, found = [], [], ask()
    for _ in range(ROUNDS):
        begun, used = time.perf_counter(), time.thread_time()
        ask()
        walls.append((time.perf_counter() - begun) * 1000)
        cpus.append((time.thread_time() - used) * 1000)
    return Asked(
        name=name,
        found=found,
        median_ms=median(walls),
        p95_ms=quantiles(walls, n=20)[-1],
        cpu_ms=median(cpus),
        cpu_p95_ms=quantiles(cpus, n=20)[-1],
    )


def load() -> float:
    """How busy the machine was in the last minute: above its processors, times say little."""
    return os.getloadavg()[0]
