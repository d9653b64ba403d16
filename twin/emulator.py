"""The emulator as a child process, its state in the twin's folder; stopped in good order."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from twin.place import TwinError
from twin.setup import EMULATOR_VENV

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twin.place import Place

START_SECONDS = 60
QUIET_SECONDS = 5
PATIENCE_SECONDS = 3
STOP_SECONDS = 180  # ten thousand tickets take a quarter of a minute to write down


@contextlib.contextmanager
def emulator(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """Run the emulator until the block ends; its state is written when it stops."""
    _forget_stream_positions(place)
    scratch = place.home / "tmp"
    shutil.rmtree(scratch, ignore_errors=True)  # worker folders of earlier runs
    scratch.mkdir(parents=True)
    with (place.home / "emulator.log").open("wb") as log:
        child = subprocess.Popen(
            [EMULATOR_VENV / "bin/python", "-P", Path(__file__).with_name("launch.py")],
            env=_environment(place),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is ours to pass on, in order
        )
    try:
        _wait_until_ready(place, child)
        yield child
    finally:
        _stop(place, child)


def _environment(place: Place) -> dict[str, str]:
    own = {
        "GATEWAY_PORT": str(place.aws_port),
        "BIND_HOST": "127.0.0.1",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "AUTH": os.environ.get("AUTH", "true"),
        "MINISTACK_REGION": place.region,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(place.home / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(place.home / "objects"),
        "TMPDIR": str(place.home / "tmp"),
        "AWS_ENDPOINT_URL_SESV2": place.portal_url,  # sends pass through the mailbox: sending.py
    }
    for name, asked in (("AWS_ENDPOINT_URL", "AWS"), ("AWS_ENDPOINT_URL_SESV2", "SES")):
        if between := os.environ.get(f"FUNCTIONS_{asked}_URL"):
            own[name] = between  # tests put a proxy there that makes calls fail
    env = {k: v for k, v in place.aws_environment().items() if k != "PYTHONPATH"}
    return {**env, **own}


def _wait_until_ready(place: Place, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{place.aws_url}/_ministack/ready", timeout=5):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    raise TwinError(f"the emulator did not start: see {place.home / 'emulator.log'}")


def _forget_stream_positions(place: Place) -> None:
    """Stream records do not survive a restart, the positions of their readers do.

    Left alone, a reader would skip as many new records as it had read before.
    """
    state = place.home / "state/lambda.json"
    if state.exists():
        content = json.loads(state.read_text())
        content["payload"].pop("dynamodb_stream_positions", None)
        state.write_text(json.dumps(content))


def switch_queues(place: Place, *, on: bool) -> None:
    """Let every queue and stream feed its function, or none."""
    client = place.aws("lambda")
    for mapping in (
        client.get_paginator("list_event_source_mappings")
        .paginate()
        .search("EventSourceMappings[]")
    ):
        client.update_event_source_mapping(UUID=mapping["UUID"], Enabled=on)


def _quieten(place: Place) -> None:
    """Let running work end before the state is written, so that no mail falls in between."""
    switch_queues(place, on=False)
    sqs, deadline = place.aws("sqs"), time.monotonic() + QUIET_SECONDS
    held = "ApproximateNumberOfMessagesNotVisible"
    queues = sqs.list_queues().get("QueueUrls", [])
    while time.monotonic() < deadline:
        counts = [sqs.get_queue_attributes(QueueUrl=q, AttributeNames=[held]) for q in queues]
        if not any(int(count["Attributes"][held]) for count in counts):
            return
        time.sleep(0.2)


def _stop(place: Place, child: subprocess.Popen[bytes]) -> None:
    """Ask, wait, then kill, and say what a kill may have lost."""
    if child.poll() is None:
        try:
            _quieten(place)
        except Exception as error:  # stopping goes on whatever the emulator answers
            print(f"the emulator answers no more ({error})")
        child.send_signal(signal.SIGTERM)
        if not _ended(child, PATIENCE_SECONDS):
            print("the emulator writes its state down …", flush=True)
            if not _ended(child, STOP_SECONDS):
                print("it did not end and was killed: changes since the start may be lost")
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)  # workers that outlived it
    child.wait()


def _ended(child: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True
