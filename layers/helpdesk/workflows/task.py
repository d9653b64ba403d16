"""What a state machine's task is told and answers: tiny, and with a version.

An execution may wait for weeks while the code around it changes: fields are added, never renamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.workflows.step import Next


def ticket_of(event: Mapping[str, Any]) -> str:
    """The ticket a task is about."""
    return str(event["ticket_id"])


def answer(following: Next) -> dict[str, str | bool]:
    """Where the workflow stands, for the machine to choose by."""
    return {"stage": following.stage.value, "due": following.due}
