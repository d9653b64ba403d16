"""One route of the agents' API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from functions.agent_api.people_answers import Out

API = "/api/v1"


class Route(Struct, frozen=True):
    """Its function answers with ``answer`` and ``status`` when all went well."""

    method: str
    path: str
    permission: str
    function: Callable[..., Any]
    answer: type[Out]
    status: int = 200
