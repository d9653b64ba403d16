"""Files that agents send along: announced, then posted by the browser straight to the bucket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import composing_answers as answers
from functions.agent_api.composing_requests import AskUpload
from functions.agent_api.requests import Upload
from helpdesk.aws.http import answer
from helpdesk.people.permissions import require
from helpdesk.tickets.workbench import ticket_for
from helpdesk.uploads.claim import read_grants
from helpdesk.uploads.enclose import Enclosures, content_id_of
from helpdesk.uploads.request import Announced, request_upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.agent_api.session import Session


class UploadRoutes:
    """Leave to upload a file for a ticket that the agent may write on."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bench = session.tools.bench

    def upload_file(self, body: AskUpload) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "note:write")
        ticket = ticket_for(self._bench, agent, body.ticket_id)
        announced = Announced(
            filename=body.filename,
            content_type=body.content_type,
            size=body.size,
            ticket_id=ticket.id,
        )
        desk = self._session.uploads()
        granted = request_upload(desk, announced, at=self._bench.clock.now(), ids=self._bench.ids)
        slot = answers.AgentUpload(
            upload_token=granted.token,
            url=granted.form.url,
            fields=dict(granted.form.fields),
            content_id=content_id_of(desk.keys, granted.grant),
        )
        return answer(slot, status=201)


def enclosures(session: Session, ticket_id: str, uploads: Sequence[Upload]) -> Enclosures | None:
    """The uploads that a message names, none of them another ticket's; None where it names none."""
    if not uploads:
        return None
    desk, at = session.uploads(), session.tools.bench.clock.now()
    tokens = [each.upload_token for each in uploads]
    return Enclosures(desk=desk, grants=read_grants(desk, tokens, at=at, ticket_id=ticket_id))
