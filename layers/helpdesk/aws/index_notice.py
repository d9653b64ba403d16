"""Tells that the search index is not whole: whoever rebuilds it listens on the product's bus.

Under a source of its own: nobody who waits for the product's events meets it.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Final

from helpdesk.aws import sdk

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

SOURCE: Final = "ventanilla.search"
DAMAGED: Final = "IndexDamaged"


class IndexNotice:
    """On one bus; ``what`` names a pack or the manifest, never anybody's words."""

    def __init__(self, bus: str) -> None:
        self._bus = bus

    @cached_property
    def client(self) -> EventBridgeClient:
        return sdk.client("events")

    def damaged(self, what: str) -> None:
        detail = json.dumps({"what": what[:200]})
        self.client.put_events(
            Entries=[
                {
                    "EventBusName": self._bus,
                    "Source": SOURCE,
                    "DetailType": DAMAGED,
                    "Detail": detail,
                }
            ]
        )
