"""The routes of outgoing mail: replies that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import answers as out
from functions.agent_api.routes.replies import ReplyRoutes
from functions.agent_api.routes.route import API, Route

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def outgoing(session: Session) -> tuple[Route, ...]:
    replies = ReplyRoutes(session)
    reply = f"{API}/tickets/<ticket_id>/waiting/<waiting_id>"
    resend = f"{API}/tickets/<ticket_id>/messages/<message_id>/resend"
    return (
        Route("DELETE", reply, "reply:write", replies.take_back, out.MessageOut),
        Route("PATCH", reply, "reply:write", replies.put_off, out.MessageOut),
        Route("POST", f"{reply}/send", "reply:write", replies.send_now, out.MessageOut),
        Route("POST", resend, "reply:write", replies.send_again, out.MessageOut),
    )
