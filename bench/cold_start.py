"""Import and initialisation of each function in a fresh interpreter, from what is deployed.

The interpreter is the emulator's, which has none of our packages: the layers must bring them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from infra import bundling
from infra.catalog import FUNCTIONS
from twin.setup import EMULATOR_VENV

if TYPE_CHECKING:
    from pathlib import Path

    from infra.bundling import Bundle

PACKAGES = bundling.ROOT / "build" / "bench-packages"
RUNS = 7
MS = 1e3

FLOOR = """
import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
boto3.client("dynamodb")
Logger(service="floor")
APIGatewayHttpResolver()
"""
FUNCTION = """
import importlib, os, sys
importlib.import_module("functions.{name}.handler")
wiring = importlib.import_module("functions.{name}.wiring")
for part in ("app", "wire"):
    if hasattr(wiring, part):
        made = getattr(wiring, part)()
        if hasattr(made, "of"):
            made.of("routes.daily")
if "helpdesk.storage.table" in sys.modules:
    table = sys.modules["helpdesk.storage.table"].Table(
        os.environ["TABLE_NAME"], os.environ["AWS_REGION"]
    )
    table.connection.client
"""
TIMED = """
import json, time
wall, processor = time.perf_counter(), time.process_time()
{body}
import sys
spent = [time.process_time() - processor, time.perf_counter() - wall]
print(json.dumps([*spent, sorted(sys.modules)]))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Milliseconds until a fresh worker could take its first event, at best: the rest is noise."""

    function: str
    cpu_ms: float
    wall_ms: float
    modules: int


def cold_starts() -> tuple[Start, list[Start]]:
    """The floor and every function, taken in turns so that a busy moment falls on all."""
    unpack()
    bodies = {"": FLOOR} | {each.name: FUNCTION.format(name=each.name) for each in FUNCTIONS}
    taken: dict[str, list[list[Any]]] = {name: [] for name in bodies}
    for _ in range(RUNS):
        for name, body in bodies.items():
            taken[name].append(_fresh(TIMED.format(body=body)))
    starts = [
        Start(
            function=name,
            cpu_ms=min(cpu for cpu, _, _ in runs) * MS,
            wall_ms=min(wall for _, wall, _ in runs) * MS,
            modules=len(runs[0][2]),
        )
        for name, runs in taken.items()
    ]
    return starts[0], starts[1:]


def unpack() -> None:
    """The layers and functions of the twin's deployment, side by side, bytecode included."""
    shutil.rmtree(PACKAGES, ignore_errors=True)
    layers = [bundling.vendor_layer(bundling.HOST), bundling.code_layer(bundling.HOST)]
    own = sorted({name for function in FUNCTIONS for name in function.layers})
    layers += [bundling.own_layer(name, bundling.HOST) for name in own]
    for layer in layers:
        _extract(layer, PACKAGES)
    for function in FUNCTIONS:
        _extract(bundling.function_code(function.name, bundling.HOST), PACKAGES / "python")


def _extract(bundle: Bundle, folder: Path) -> None:
    with zipfile.ZipFile(bundle.path) as archive:
        archive.extractall(folder)


def _fresh(code: str) -> list[Any]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment = {**kept, "PYTHONPATH": str(PACKAGES / "python")}
    done = subprocess.run(
        [EMULATOR_VENV / "bin/python", "-s", "-P", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told: list[Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told
