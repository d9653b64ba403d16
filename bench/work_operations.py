"""The agents' API about their own work: time, snoozing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bench.agent_operations import on_ticket

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()

OPERATIONS = (
    on_ticket("presence of a window in use", "PUT", "/presence", body={"state": "typing"}),
    on_ticket("its handling time", "GET", "/time"),
    on_ticket("enter time", "POST", "/time", status=201, body={"kind": "talk", "seconds": 60}),
    on_ticket("snooze a ticket", "PUT", "/snooze", body={"until": TOMORROW}),
    on_ticket("wake a ticket", "DELETE", "/snooze"),
)
