"""What a document shows in a block marked `sh twin` does what it says, on the deployed twin."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.desk import DeskUnderTest
from tests.structure.project import ROOT, documents, text

BLOCK = re.compile(r"^```sh twin\n(.*?)^```$", re.M | re.S)
SHOWN = [(path, block) for path in documents() for block in BLOCK.findall(text(path))]


def test_some_commands_are_shown():
    assert SHOWN


@pytest.mark.twin
@pytest.mark.parametrize(("document", "commands"), SHOWN, ids=[str(path) for path, _ in SHOWN])
def test_what_is_shown_runs(desk: DeskUnderTest, document: Path, commands: str):
    place = desk.place
    here = {"PORT": place.port, "SMTP_PORT": place.smtp_port, "AWS_PORT": place.aws_port}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    environment = {**kept, **{name: str(port) for name, port in here.items()}, "PATH": path}
    environment |= {"VENTANILLA_HOME": str(place.home), "REGION": place.region}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "layers"), str(ROOT)])
    commands = commands.replace(":8080", f":{place.port}").replace(":8081", f":{place.agent_port}")

    done = subprocess.run(
        ["sh", "-e", "-c", commands], cwd=ROOT, env=environment, capture_output=True, check=False
    )

    assert done.returncode == 0, f"{document}: {done.stdout.decode()}{done.stderr.decode()}"
