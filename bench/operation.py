"""One thing that is measured: a function, and an event that is new each time it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.world import World

Event = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """``make`` brings a world to the start and gives the event; ``status`` is the answer's.

    ``route`` is the API's method and path, as its table of routes has it; ``alone`` is measured on
    a table where nothing else happened. ``indexed`` begins with an index of the whole table, so it
    is measured among few tickets; ``bench search`` measures the index among many.
    """

    title: str
    function: str
    make: Callable[[World], Event]
    route: str = ""
    status: int = 0
    alone: bool = False
    indexed: bool = False
