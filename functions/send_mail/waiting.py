"""A reply's hold is over; its mails come back by the bus, as those of any reply."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from functions.send_mail.wiring import queues, token_of, wire
from helpdesk.errors import UnavailableError
from helpdesk.tickets.release import Gate, release
from helpdesk.tickets.waiting import DUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.tickets.waiting import WaitingState

LONG_WAIT_SECONDS: Final = 120
"""A reply that was put off further meanwhile is the sweep's to look at."""


def let_go(
    record: Mapping[str, Any], detail: Mapping[str, Any], *, last_try: bool
) -> WaitingState | None:
    """The reply's state after a look at it; a message that came early comes again."""
    post = wire()
    gate = Gate(
        store=post.outbox,
        desks=post.desks,
        clock=post.clock,
        ids=post.ids,
        agents=post.agents,
        tokens=token_of,
    )
    after = release(gate, detail["ticket_id"], detail["waiting_id"])
    if after is None:
        return None
    left = (after.send_at - post.clock.now()).total_seconds()
    if after.state in DUE and left < LONG_WAIT_SECONDS and not last_try:
        queues().put_off(record, max(1, ceil(left)))
        message = "the reply is not due yet"
        raise UnavailableError(message)
    return after.state
