"""The parts in their order, each printed when it is done, all of them kept in one file."""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.account import make_account, make_table
from bench.cold_start import cold_starts
from bench.cost import PRICES, Bill
from bench.emulator import emulator
from bench.life import idle_month, one_life
from bench.measure import SIZES, Cost, flatness, measure
from bench.pipeline import pace
from bench.search.part import search
from bench.tables import note, show
from bench.visible import MAILS_A_SECOND, delays

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.calls import Recorder

RESULT = Path(__file__).parents[1] / "build" / "bench.json"
CPU_BAR = 2.0
START_BAR = 1.5
PACE_BAR = 200
VISIBLE_BAR_SECONDS = 2.0
LIFE_BAR, IDLE_BAR = 0.0005, 1.0
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
        "processor": f"{os.cpu_count()} × {platform.machine()}",
        "load": os.getloadavg()[0],
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
    """The same among more and more tickets."""
    with emulator():
        make_account()
        found = list(flatness(recorder))
    grown = [(op, costs) for op, costs in found if not all(map(costs[0].close_to, costs))]
    show(
        f"Operations whose calls or capacity differ among {', '.join(map(str, SIZES))} tickets",
        ("function", "operation", *("calls", "read", "write") * len(SIZES)),
        [
            (op.function, op.title, *(n for c in costs for n in (c.calls, c.reads, c.writes)))
            for op, costs in grown
        ],
    )
    note(f"{len(found) - len(grown)} of {len(found)} are flat within 5 %")
    return {
        "flat": len(found) - len(grown),
        "of": len(found),
        "sizes": SIZES,
        "grown": [op.title for op, _ in grown],
    }


def _others(cost: Cost) -> str:
    return " ".join(f"{name}×{count}" for name, count in cost.others.items())


def start(_: Recorder) -> Part:
    """Import and initialisation of each function."""
    with emulator():
        make_account()
        make_table("bench-start")
        os.environ["TABLE_NAME"] = "bench-start"
        least, starts = cold_starts()
    rows = [(each, each.cpu_ms / least.cpu_ms) for each in starts]
    show(
        "Cold start: import and initialisation, milliseconds",
        ("function", "cpu ms", "wall ms", "modules", "ratio"),
        [
            ("floor", least.cpu_ms, least.wall_ms, least.modules, 1.0),
            *((x.function, x.cpu_ms, x.wall_ms, x.modules, f"{ratio:.2f}") for x, ratio in rows),
        ],
    )
    over = [each.function for each, ratio in rows if ratio > START_BAR]
    note(f"bar: {START_BAR}× the floor; over it: {', '.join(over) or 'none'}")
    lines = [{**asdict(each), "ratio": ratio} for each, ratio in rows]
    return {"floor": asdict(least), "lines": lines, "over": over}


def pipeline(_: Recorder) -> Part:
    """Mails a second of one core."""
    found = pace()
    size = found.bytes_a_mail
    print(f"\nInbound pipeline: {found.mails_a_second:.0f} mails/s a core, {size} bytes each")
    note(
        f"Python's own parser, without quotes, sanitising and threads: {found.library_a_second:.0f}"
    )
    note(f"bar: {PACE_BAR}; {_verdict(found.mails_a_second >= PACE_BAR)}")
    return asdict(found)


def visible(_: Recorder) -> Part:
    """From accepted to listed, on a deployed twin."""
    found = delays()
    print(f"\nAccepted by SMTP to listed, {found.mails} mails at {MAILS_A_SECOND}/s: ", end="")
    print(f"median {found.median:.2f} s, p95 {found.p95:.2f} s, slowest {found.slowest:.2f} s")
    note(f"bar: p95 {VISIBLE_BAR_SECONDS} s; {_verdict(found.p95 <= VISIBLE_BAR_SECONDS)}")
    note(
        f"never seen: {found.lost}; load of the machine: {found.load:.1f} on {os.cpu_count()} cores"
    )
    return asdict(found)


def cost(recorder: Recorder) -> Part:
    """A ticket's life and an idle month, at list prices."""
    with emulator():
        make_account()
        life, month = one_life(recorder), idle_month(recorder)
    return {
        "life": _billed("A ticket's life: mail in, 3 replies, resolve, survey", life, LIFE_BAR),
        "month": _billed("A month in which nothing happens", month, IDLE_BAR),
        "prices": {name: PRICES[name] for name in ("region", "checked")},
    }


def _billed(title: str, bill: Bill, bar: float) -> Part:
    title = f"{title}, {PRICES['region']} prices of {PRICES['checked']}, no free tier"
    lines = bill.lines()
    rows = [(each.what, f"{each.amount:.6g}", f"{each.dollars:.7f}") for each in lines]
    own, carrier = bill.total(carrier=False), bill.total(carrier=True)
    show(title, ("what", "amount", "dollars"), [*rows, ("all but SES", "", f"{own:.7f}")])
    note(f"bar: {bar} $ beside SES; {_verdict(own <= bar)}; SES takes {carrier:.5f} $")
    return {"lines": [asdict(each) for each in lines], "own": own, "carrier": carrier}


def _verdict(met: bool) -> str:
    return "met" if met else "missed"


PARTS: dict[str, Callable[[Recorder], Part]] = {
    part.__name__: part for part in (operations, growth, start, pipeline, visible, cost, search)
}
