"""Starts the process that reads a file, and takes what it said."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

SECONDS: Final = 20


class ChildReader:
    """Each file is read by a process that knows nothing but the file."""

    def read(self, content: bytes, content_type: str) -> str:
        """What it said before it ended, failed or took too long."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            source, said = folder / "source", folder / "said"
            source.write_bytes(content)
            with said.open("wb") as out:
                _run(content_type, source, folder, out.fileno())
            return said.read_bytes().decode("utf-8", "ignore")


def _run(content_type: str, source: Path, folder: Path, out: int) -> None:
    command = [sys.executable, "-m", "helpdesk.files.read", content_type, str(source)]
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TMPDIR": str(folder)}
    try:
        subprocess.run(  # noqa: S603 - our own interpreter, a type from a fixed list
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return
