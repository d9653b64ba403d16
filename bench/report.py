"""The parts in their order, each printed when it is done, all of them kept in one file."""

from __future__ import annotations

import argparse
import json
import platform
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.account import make_account
from bench.emulator import emulator
from bench.measure import LARGE, SMALL, Cost, flatness, measure
from bench.tables import note, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.calls import Recorder

RESULT = Path(__file__).parents[1] / "build" / "bench.json"
CPU_BAR = 2.0
Part = dict[str, Any]


def run(recorder: Recorder, words: Sequence[str]) -> int:
    """Run the parts that were named, or all; what was measured before stays in the file."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    chosen = parser.parse_args(words).parts or list(PARTS)
    found = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    found["machine"] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "processor": platform.machine(),
    }
    for name in chosen:
        started = time.monotonic()
        found[name] = PARTS[name](recorder)
        note(f"({time.monotonic() - started:.0f} s)")
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps(found, indent=1))
    return 0


def operations(recorder: Recorder) -> Part:
    """Calls, capacity and processor time of each operation."""
    with emulator():
        make_account()
        lines = list(measure(recorder))
    show(
        "Operations: table calls, units as DynamoDB counts them, processor time of a warm request",
        ("function", "operation", "calls", "read", "write", "others", "cpu ms", "SDK ms", "ratio"),
        [
            (
                line.function,
                line.title,
                int(line.cost.calls),
                line.cost.reads,
                line.cost.writes,
                _others(line.cost),
                line.cpu_ms,
                line.floor_ms,
                line.ratio,
            )
            for line in lines
        ],
    )
    over = [f"{x.function}: {x.title}" for x in lines if (x.ratio or 0) > CPU_BAR]
    note(f"bar: {CPU_BAR}× the SDK's own calls; over it: {', '.join(over) or 'none'}")
    return {"lines": [line.plain() for line in lines], "over": over}


def growth(recorder: Recorder) -> Part:
    """The same among a thousand and a hundred thousand tickets."""
    with emulator():
        make_account()
        pairs = list(flatness(recorder))
    grown = [(op, a, b) for op, a, b in pairs if not a.close_to(b)]
    show(
        f"Operations whose calls or capacity differ between {SMALL} and {LARGE} tickets",
        ("function", "operation", "calls", "read", "write", "calls later", "read", "write"),
        [
            (op.function, op.title, a.calls, a.reads, a.writes, b.calls, b.reads, b.writes)
            for op, a, b in grown
        ],
    )
    note(f"{len(pairs) - len(grown)} of {len(pairs)} are flat within 5 %")
    return {
        "flat": len(pairs) - len(grown),
        "of": len(pairs),
        "grown": [o.title for o, *_ in grown],
    }


def _others(cost: Cost) -> str:
    return " ".join(f"{name}×{count}" for name, count in cost.others.items())


PARTS: dict[str, Callable[[Recorder], Part]] = {"operations": operations, "growth": growth}
