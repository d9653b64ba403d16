"""Every operation's calls, capacity and processor time, and whether they grow with the table."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from statistics import median_low
from typing import TYPE_CHECKING, Any

from bench import (
    access_operations,
    agent_operations,
    background_operations,
    call_operations,
    composing_operations,
    contact_operations,
    field_operations,
    file_operations,
    import_operations,
    live_operations,
    mail_operations,
    outgoing_operations,
    people_operations,
    public_operations,
    search_operations,
    sending_operations,
    structure_operations,
    suspended_operations,
    view_operations,
    work_operations,
)
from bench.run import floor, load, observe, timed
from bench.seeding import seed
from bench.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.calls import Calls, Recorder
    from bench.operation import Operation

OPERATIONS: tuple[Operation, ...] = (
    *agent_operations.OPERATIONS,
    *file_operations.OPERATIONS,
    *composing_operations.OPERATIONS,
    *contact_operations.OPERATIONS,
    *import_operations.OPERATIONS,
    *sending_operations.OPERATIONS,
    *outgoing_operations.OPERATIONS,
    *people_operations.OPERATIONS,
    *access_operations.OPERATIONS,
    *work_operations.OPERATIONS,
    *search_operations.OPERATIONS,
    *view_operations.OPERATIONS,
    *call_operations.OPERATIONS,
    *live_operations.OPERATIONS,
    *public_operations.OPERATIONS,
    *mail_operations.OPERATIONS,
    *background_operations.OPERATIONS,
    *suspended_operations.OPERATIONS,
    *structure_operations.OPERATIONS,
    *field_operations.OPERATIONS,
)
RUNS = 12
FLAT_RUNS = 3
LIST_TICKETS = 60
SIZES = (1_000, 10_000, 100_000)
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run costs in the table, and what else it calls."""

    calls: float
    reads: float
    writes: float
    others: dict[str, int]

    def close_to(self, other: Cost) -> bool:
        pairs = [(getattr(self, n), getattr(other, n)) for n in ("calls", "reads", "writes")]
        return all(abs(a - b) <= TOLERANCE * max(a, b) for a, b in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One line of the table; processor time in milliseconds, the floor's is the SDK's alone."""

    function: str
    title: str
    route: str
    cost: Cost
    cpu_ms: float
    floor_ms: float

    @property
    def ratio(self) -> float | None:
        return self.cpu_ms / self.floor_ms if self.cost.calls else None

    def plain(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio}


def measure(recorder: Recorder, *, runs: int = RUNS) -> Iterator[Measured]:
    """All operations, a world for each function, which other functions leave alone."""
    world, of = None, ""
    for number, operation in enumerate(sorted(OPERATIONS, key=lambda each: each.function)):
        if world is None or operation.function != of:
            world, of = World(operation.function), operation.function
            seed(world, first=1, count=LIST_TICKETS)
        here = World(f"alone-{number}") if operation.alone else world
        yield _measured(operation, here, recorder, runs)


def flatness(recorder: Recorder) -> Iterator[tuple[Operation, tuple[Cost, ...]]]:
    """Each operation's cost among so many tickets, and among more of them."""
    costs, among = [], [each for each in OPERATIONS if not each.indexed]
    for size in SIZES:  # a world each: what operations leave behind is no ticket more
        world = World(f"among-{size}", copies=1)
        seed(world, first=1, count=size)
        costs.append([_observed(each, world, recorder) for each in among])
    yield from zip(among, zip(*costs, strict=True), strict=True)


def cost_of(seen: Sequence[Calls]) -> Cost:
    """The usual run: a lease of ticket numbers, or a directory read again, is left out."""
    usual = sorted(seen, key=lambda calls: len(calls.made))[len(seen) // 2]
    table = usual.of("dynamodb")
    others = Counter(usual.tally())
    for name in [each for each in others if each.startswith("dynamodb.")]:
        del others[name]
    return Cost(
        calls=len(table),
        reads=median_low(calls.reads for calls in seen),
        writes=median_low(calls.writes for calls in seen),
        others=dict(others),
    )


def _measured(operation: Operation, world: World, recorder: Recorder, runs: int) -> Measured:
    names = [table.row.Meta.table_name for table in world.tables]
    events = [operation.make(world) for _ in range(runs + 1)]
    seen = observe(operation, load(operation.function, names[0]), events, recorder)
    cpu = timed(operation, load(operation.function, names[1]), events)
    return Measured(
        function=operation.function,
        title=operation.title,
        route=operation.route,
        cost=cost_of(seen[1:]),
        cpu_ms=cpu,
        floor_ms=floor(seen[1:], names[2]),
    )


def _observed(operation: Operation, world: World, recorder: Recorder) -> Cost:
    handler = load(operation.function, world.tables[0].row.Meta.table_name)
    events = [operation.make(world) for _ in range(FLAT_RUNS + 1)]
    return cost_of(observe(operation, handler, events, recorder)[1:])
