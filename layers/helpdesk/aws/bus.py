"""Events on the bus: ids, enums, numbers and field names, ten to a call, each result checked.

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from helpdesk.aws import sdk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef

    from helpdesk.tickets.events import Event

SOURCE: Final = "ventanilla"
VERSION: Final = "v1"
ENTRIES_A_CALL: Final = 10
_LEFT_IN_THE_TABLE: Final = ("values_digest", "digest")


def detail_type(event: Event) -> str:
    """The event's name on the bus: ``TicketCreated.v1``."""
    return f"{event.name}.{VERSION}"


def detail(event: Event) -> dict[str, Any]:
    """What the event says on the bus; its contract is events/contracts/<name>.v1.schema.json."""
    import msgspec

    told: dict[str, Any] = msgspec.to_builtins(event)
    for name in _LEFT_IN_THE_TABLE:
        del told[name]
    return {**told, "has_mail": bool(event.mail_ids)}


class Bus:
    """The product's bus."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def client(self) -> EventBridgeClient:
        return sdk.client("events")

    def put(self, events: Sequence[Event]) -> list[bool]:
        """Put them all; whether each was taken, in order."""
        return [taken for chunk in _chunks(events) for taken in self._put(chunk)]

    def _put(self, events: Sequence[Event]) -> list[bool]:
        answer = self.client.put_events(Entries=[self._entry(event) for event in events])
        return ["ErrorCode" not in each for each in answer["Entries"]]

    def _entry(self, event: Event) -> PutEventsRequestEntryTypeDef:
        return {
            "EventBusName": self._name,
            "Source": SOURCE,
            "DetailType": detail_type(event),
            "Time": event.at,
            "Detail": json.dumps(detail(event), separators=(",", ":"), ensure_ascii=False),
        }


def _chunks(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    for start in range(0, len(events), ENTRIES_A_CALL):
        yield events[start : start + ENTRIES_A_CALL]
