"""Starts the process that draws, and reads what it left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from helpdesk.files.preview import Drawn

SECONDS: Final = 30


class ChildPainter:
    """Each file is drawn by a process that knows nothing but the file."""

    def draw(self, content: bytes, content_type: str) -> Drawn | None:
        """None where the process failed, fell or took too long."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            source = folder / "source"
            source.write_bytes(content)
            said = _run(content_type, source, folder)
            if said is None:
                return None
            sizes = said["pages"]
            pages = [
                ((folder / f"{number}.jpg").read_bytes(), width, height)
                for number, (width, height) in enumerate(sizes, start=1)
            ]
            return Drawn(pages=pages, page_count=said["page_count"])


def _run(content_type: str, source: Path, folder: Path) -> dict[str, Any] | None:
    command = [sys.executable, "-m", "helpdesk.files.render"]
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TMPDIR": str(folder)}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, a type from a fixed list
            [*command, content_type, str(source), str(folder)],
            env=environment,
            cwd=folder,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return dict(json.loads(done.stdout))
