"""An emulator of the benchmark's own, empty, on a free port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from twin.setup import EMULATOR_VENV

if TYPE_CHECKING:
    from collections.abc import Iterator

REGION = "eu-west-1"
START_SECONDS = 60


@contextmanager
def emulator() -> Iterator[str]:
    """Its address; this process's AWS environment points to it while it runs."""
    folder, port = Path(tempfile.mkdtemp(prefix="ventanilla-bench-")), free_port()
    address = f"http://127.0.0.1:{port}"
    child = subprocess.Popen(
        [EMULATOR_VENV / "bin/ministack"],
        env=_environment(folder, port),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"{address}/_ministack/ready", child)
        os.environ.update(aws_environment(address))
        yield address
    finally:
        child.kill()  # it keeps nothing that is worth writing down
        child.wait()
        shutil.rmtree(folder, ignore_errors=True)


def aws_environment(address: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(folder: Path, port: int) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "PYTHON"))}
    own = {"GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1", "PERSIST_STATE": "0"}
    own |= {"IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0", "AUTH": "false"}
    own |= {"STATE_DIR": str(folder / "state"), "TMPDIR": str(folder), "MINISTACK_REGION": REGION}
    return {**kept, **own}


def _wait(address: str, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5):  # noqa: S310 - loopback
            return
        time.sleep(0.1)
    message = "the emulator did not start: run `make setup`"
    raise RuntimeError(message)
