"""Scenarios in a real browser: a script walks, its report says what was wrong."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = ROOT / ".venv" / "bin" / "node"
WALK_SECONDS = 180


def someone(name: str) -> str:
    """An address that nobody has written from yet, in a domain of its own."""
    return f"{name}@{secrets.token_hex(4)}.test"


def walk(scenario: str, **given: Any) -> dict[str, Any]:
    """Run one scenario; returns what it said, and fails with all that it found wrong."""
    env = {
        **os.environ,
        "GIVEN": json.dumps(given),
        "SHOTS": str(ROOT / "build" / "screenshots"),
        "VENTANILLA_HOME": str(ROOT / ".local"),
    }
    done = subprocess.run(
        [NODE, HERE / f"{scenario}.mjs"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=WALK_SECONDS,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    assert lines, done.stderr
    report = json.loads(lines[-1])
    assert report["findings"] == [], "\n".join(report["findings"])
    said: dict[str, Any] = report["said"]
    return said
