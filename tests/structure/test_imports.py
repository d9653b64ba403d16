"""Who may import whom: the contracts of pyproject.toml, held as a test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.structure.project import ROOT


def test_no_package_reaches_where_it_must_not():
    tool = Path(sys.executable).parent / "lint-imports"

    path = os.pathsep.join([str(ROOT / "layers"), str(ROOT)])
    done = subprocess.run(
        [tool, "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
