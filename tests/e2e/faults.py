"""AWS at its worst: a proxy between the deployed functions and the emulator makes calls fail."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twin.place import Place

START_SECONDS = 30
CONFLICT = {"CancellationReasons": [{"Code": "TransactionConflict"}]}
THROTTLED = {"code": "ProvisionedThroughputExceededException"}

FAULTS: tuple[dict[str, Any], ...] = (
    {"service": "dynamodb", "probability": 0.05, "error": THROTTLED},
    {
        "service": "dynamodb",
        "operation": "TransactWriteItems",
        "probability": 0.1,
        "error": {"code": "TransactionCanceledException", "fields": CONFLICT},
    },
    {  # committed, and the answer lost
        "service": "dynamodb",
        "operation": "TransactWriteItems",
        "probability": 0.1,
        "response": {"abort_frac": 0.3},
    },
    {"service": "dynamodb", "operation": "UpdateItem", "probability": 0.1, "reset": True},
    {
        "service": "s3",
        "operation": "GetObject",
        "probability": 0.1,
        "error": {"code": "NoSuchKey"},
    },
    {"service": "s3", "operation": "GetObject", "probability": 0.05, "error": {"code": "SlowDown"}},
    {
        "service": "s3",
        "operation": "GetObject",
        "probability": 0.05,
        "response": {"truncate_frac": 0.5},
    },
    {"service": "s3", "operation": "PutObject", "probability": 0.1, "error": {"code": "SlowDown"}},
    {
        "service": "events",
        "operation": "PutEvents",
        "probability": 0.1,
        "error": {"code": "InternalException"},
    },
    {
        "service": "ses",  # as SESv2 signs its calls
        "probability": 0.2,
        "error": {"code": "ServiceUnavailable", "status": 503},
    },
)


@dataclass(frozen=True)
class Faults:
    """One proxy before one address."""

    url: str

    def begin(self) -> None:
        httpx.post(f"{self.url}/_microburst/rules", json=list(FAULTS)).raise_for_status()

    def end(self) -> None:
        httpx.post(f"{self.url}/_microburst/rules", json=[]).raise_for_status()

    def fired(self) -> Counter[str]:
        """How often each call was made to fail, and how."""
        text = httpx.get(f"{self.url}/_microburst/metrics").raise_for_status().text
        counted = (line.rsplit(" ", 1) for line in text.splitlines())
        faults = "microburst_faults_total{"
        return Counter(
            {c[0][len(faults) : -1]: int(float(c[1])) for c in counted if faults in c[0]}
        )


@contextmanager
def faults_before(upstream: str, port: int, place: Place) -> Iterator[Faults]:
    """A proxy that passes everything on, until it is told to begin."""
    place.home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "microburst", "--upstream", upstream, "--port", str(port)]
    with (place.home / f"faults-{port}.log").open("wb") as log:
        child = subprocess.Popen([*command, "--no-resign"], stdout=log, stderr=log)
    try:
        faults = Faults(f"http://127.0.0.1:{port}")
        _wait_until_ready(faults, child)
        yield faults
    finally:
        child.terminate()
        child.wait(timeout=10)


def _wait_until_ready(faults: Faults, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        try:
            httpx.get(f"{faults.url}/_microburst/health")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the proxy did not start")
