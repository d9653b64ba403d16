"""All that an answer asks for, as one request that may come twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.asked import Asked
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.answer import Answer


def asked_for(agent: Agent, ticket_id: str, answer: Answer) -> Asked:
    """The request behind an answer, sent at once, later or held."""
    parts: dict[str, str | None] = {
        "kind": answer.kind,
        "text": answer.text,
        "html": answer.html,
        "status": answer.status,
        "close_reason": answer.close_reason,
    }
    for name in ("custom_status", "cause", "solution"):
        if getattr(answer, name) is not None:
            parts[name] = getattr(answer, name)
    if answer.copies is not None:
        parts["copies"] = repr(answer.copies)
    if answer.also is not None:
        also = answer.also
        if also.macro_id:  # its hours count from now, whenever it is asked again
            also = replace(also, follow_up_at=None, snooze_until=None)
        parts["also"] = repr(also)
    if answer.mentions:
        parts["mentions"] = repr(answer.mentions)
    if answer.files is not None:
        parts["files"] = repr(answer.files.keys)
    scope = f"{agent.id}/tickets/{ticket_id}/messages"
    return Asked(scope=scope, key=answer.key, payload=repr(sorted(parts.items())))
