"""An agent's answer that is asked for twice under one key is made once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from helpdesk.errors import KeyReusedError
from helpdesk.tickets.records import IdempotencyMark, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.people.model import Agent
    from helpdesk.tickets.answer import Answer
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench


def marks(
    agent: Agent, message: Message, answer: Answer, response: Mapping[str, str]
) -> tuple[Record, ...]:
    """The mark that makes a repeated request harmless, where it named a key."""
    if answer.key is None:
        return ()
    return (
        IdempotencyMark(
            scope=_scope(agent, message.ticket_id),
            key=answer.key,
            payload_digest=_digest(answer),
            response=response,
            at=message.created_at,
        ),
    )


def mark_of(
    bench: Workbench, agent: Agent, ticket: Ticket, answer: Answer
) -> IdempotencyMark | None:
    """The mark of the same request before; raises KeyReusedError if it asked for another thing."""
    if answer.key is None:
        return None
    mark = bench.store.idempotency(_scope(agent, ticket.id), answer.key)
    if mark is not None and mark.payload_digest != _digest(answer):
        message = "that Idempotency-Key was used for another request"
        raise KeyReusedError(message)
    return mark


def _scope(agent: Agent, ticket_id: str) -> str:
    return f"{agent.id}/tickets/{ticket_id}/messages"


def _digest(answer: Answer) -> str:
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
    return hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest()
