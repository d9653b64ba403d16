"""The search index by hand: the function of the cloud does it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from twin.place import TwinError

if TYPE_CHECKING:
    from twin.place import Place

WISHES = ("rebuild", "verify", "repair")


def look_after_index(place: Place, wish: str) -> dict[str, Any]:
    """What rebuild_search answered; TwinError if it failed."""
    function = place.outputs()["RebuildSearchFunctionName"]
    payload = json.dumps({"do": wish}).encode()
    answer = place.aws("lambda").invoke(FunctionName=function, Qualifier="live", Payload=payload)
    said = json.loads(answer["Payload"].read() or b"{}")
    if answer.get("FunctionError") or not isinstance(said, dict):
        raise TwinError(f"the index could not be looked after: {said}")
    return said
