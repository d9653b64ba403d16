"""Who may import whom: the contracts of pyproject.toml, held as a test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.structure.project import ROOT


def test_no_package_reaches_where_it_must_not():
    tool = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run(
        [tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
