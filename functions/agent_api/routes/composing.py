"""What agents write and send beside answers: its table of routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api import answers
from functions.agent_api import composing_answers as out
from functions.agent_api.route import API, Route
from functions.agent_api.routes.conversations import ConversationRoutes
from functions.agent_api.routes.uploads import UploadRoutes

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """Uploads of agents, and side conversations with what they forward."""
    uploads, aside = UploadRoutes(session), ConversationRoutes(session)
    all_ = f"{API}/tickets/<ticket_id>/conversations"
    one = f"{all_}/<conversation_id>"
    return (
        Route("GET", all_, "ticket:read", aside.conversations, out.Conversations),
        Route("POST", all_, "reply:write", aside.start, out.ExchangeOut, 201),
        Route(
            "POST", f"{all_}/preview", "reply:write", aside.preview_conversation, out.LetterPreview
        ),
        Route("GET", one, "ticket:read", aside.exchange, out.ExchangeOut),
        Route("PATCH", one, "ticket:read", aside.settle, out.ConversationOut),
        Route("POST", f"{one}/messages", "reply:write", aside.write, out.ExchangeOut, 201),
        Route(
            "GET",
            f"{one}/attachments/<attachment_id>",
            "ticket:read",
            aside.letter_file,
            answers.Download,
        ),
        Route("POST", f"{API}/uploads", "note:write", uploads.upload_file, out.AgentUpload, 201),
    )
