"""One route of the agents' API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from functions.agent_api.people_answers import Out

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Route:
    """Its function answers with ``answer`` and ``status`` when all went well."""

    method: str
    path: str
    permission: str
    function: Callable[..., Any]
    answer: type[Out]
    status: int = 200
