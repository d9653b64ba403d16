"""A folder of this process alone, which the next process of the machine goes on with."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def own_folder(root: Path, name: str) -> Path:
    """The first that no living process holds; what its last one left there is still in it.

    The lock lasts as long as its descriptor is open: as long as this process.
    """
    number = 0
    while True:
        lock = os.open(root / f"{name}-{number}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            number += 1
            continue
        return root / f"{name}-{number}"
