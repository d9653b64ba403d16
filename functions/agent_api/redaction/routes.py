"""Words or a file leave a message, and every place where they went from there."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

from aws_lambda_powertools.event_handler import Response
from pydantic import StringConstraints

from functions.agent_api.people_answers import Out
from functions.agent_api.requests import In
from functions.agent_api.route import API, Route
from helpdesk.aws.http import answer
from helpdesk.bulk.work import stretch
from helpdesk.errors import InvalidInputError
from helpdesk.redaction.begin import redact_file, redact_words
from helpdesk.redaction.needle import LONGEST, SHORTEST
from helpdesk.redaction.redact import RedactionRoom, carry_out
from helpdesk.tickets.asked import Asked

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent

SECONDS: Final = 8.0


class Redact(In):
    """Either words or one file."""

    text: Annotated[str, StringConstraints(min_length=SHORTEST, max_length=LONGEST)] | None = None
    attachment_id: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None


class RedactionState(StrEnum):
    DONE = "done"
    RUNNING = "running"


class RedactionOut(Out):
    """``running`` goes on by itself; ``tickets`` is how many held a copy."""

    id: str
    state: RedactionState
    tickets: int


def routes(session: Session) -> tuple[Route, ...]:
    """One route: what was redacted is there no more to be listed."""
    path = f"{API}/tickets/<ticket_id>/messages/<message_id>/redactions"
    redact = RedactionRoutes(session).redact
    return (Route("POST", path, "message:redact", redact, RedactionOut),)


class RedactionRoutes:
    """Redaction, for leads."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def redact(self, ticket_id: str, message_id: str, body: Redact) -> Response[Any]:
        """Begun and, as far as a request's time reaches, done; the sweep does the rest."""
        agent, room = self._session.agent(), self._room()
        if (body.text is None) == (body.attachment_id is None):
            raise InvalidInputError([("text", "give either text or attachment_id")])
        asked = self._asked(agent, ticket_id, message_id, body)
        if body.text is not None:
            kept = redact_words(room, agent, ticket_id, message_id, body.text, asked=asked)
        else:
            file_id = body.attachment_id or ""
            kept = redact_file(room, agent, ticket_id, message_id, file_id, asked=asked)
        ended = carry_out(room, kept.ticket_id, kept.id)
        state = RedactionState.DONE if ended else RedactionState.RUNNING
        return answer(RedactionOut(id=kept.id, state=state, tickets=len(kept.tickets)))

    def _asked(self, agent: Agent, ticket_id: str, message_id: str, body: Redact) -> Asked:
        """Kept under a secret of the house: a plain digest of few words would tell them."""
        key = self._session.header("Idempotency-Key")
        said = repr((body.text, body.attachment_id))
        payload = self._tools.keys.sign("redaction", said) if key is not None else ""
        scope = f"{agent.id}/tickets/{ticket_id}/messages/{message_id}/redactions"
        return Asked(scope=scope, key=key, payload=payload)

    def _room(self) -> RedactionRoom:
        return RedactionRoom(
            bench=self._tools.bench,
            book=self._tools.redactions,
            files=self._tools.bench.files,
            raw=self._tools.mail.raw,
            mails=self._tools.mail.kept_mails,
            spell=stretch(SECONDS, time.monotonic),
        )
