"""A folder of this process alone, which the next process of the machine goes on with."""

from __future__ import annotations

import fcntl
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_HELD: Final[list[IO[bytes]]] = []
"""Locks last as long as their files are open: as long as this process."""


def own_folder(root: Path, name: str) -> Path:
    """The first that no living process holds; what its last one left there is still in it."""
    number = 0
    while True:
        lock = (root / f"{name}-{number}.lock").open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            number += 1
            continue
        _HELD.append(lock)
        return root / f"{name}-{number}"
