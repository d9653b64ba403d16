"""The routes of outgoing mail: replies that wait or got lost, the switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import answers as out
from functions.agent_api.composing_answers import TakenBack
from functions.agent_api.route import API, Route
from functions.agent_api.routes.replies import ReplyRoutes
from functions.agent_api.routes.switches import SwitchRoutes
from functions.agent_api.switch_answers import SendingOut, SwitchesOut, SwitchOut
from helpdesk.mail.outbound.switch import PERMISSION

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    replies = ReplyRoutes(session)
    reply = f"{API}/tickets/<ticket_id>/waiting/<waiting_id>"
    resend = f"{API}/tickets/<ticket_id>/messages/<message_id>/resend"
    switches = SwitchRoutes(session)
    return (
        Route("GET", f"{API}/mail/switches", "desk:read", switches.switches, SendingOut),
        Route(
            "GET",
            f"{API}/mail/switches/changes",
            PERMISSION,
            switches.switch_changes,
            SwitchesOut,
        ),
        Route("PUT", f"{API}/mail/switches/<scope>", PERMISSION, switches.turn_switch, SwitchOut),
        Route("DELETE", reply, "reply:write", replies.take_back, TakenBack),
        Route("PATCH", reply, "reply:write", replies.put_off, out.MessageOut),
        Route("POST", f"{reply}/send", "reply:write", replies.send_now, out.MessageOut),
        Route("POST", resend, "reply:write", replies.send_again, out.MessageOut),
    )
