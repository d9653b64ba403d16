"""A message that becomes a ticket of its own, a ticket that becomes somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from pydantic import StringConstraints

from functions.agent_api import answers as out
from functions.agent_api import views
from functions.agent_api.requests import Email, In, Line, YesNo
from functions.agent_api.route import API, Route
from functions.agent_api.routes.addresses import address
from functions.agent_api.routes.versions import etag, seen_version
from helpdesk.aws.http import answer
from helpdesk.tickets.change_requester import NewRequester, change_requester
from helpdesk.tickets.split import Splitting, split_message

if TYPE_CHECKING:
    from functions.agent_api.session import Session


class SplitMessage(In):
    """``desk`` is where the new ticket goes; without it, the old one's."""

    subject: Line
    desk: Line | None = None


class ChangeRequester(In):
    """Who the ticket is for from now on; the former one stays in copy if that is wished."""

    email: Email
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=250)] = ""
    keep_in_copy: YesNo = False


def routes(session: Session) -> tuple[Route, ...]:
    """What parts a message from its ticket."""
    parting, one = PartingRoutes(session), f"{API}/tickets/<ticket_id>"
    split = f"{one}/messages/<message_id>/split"
    return (Route("POST", split, "ticket:create", parting.split, out.TicketOut, 201),)


def requester_route(session: Session) -> Route:
    """It stands with the reading of a ticket's requester, for one subject answers a path."""
    path, parting = f"{API}/tickets/<ticket_id>/requester", PartingRoutes(session)
    return Route("PUT", path, "ticket:update", parting.set_requester, out.TicketOut)


class PartingRoutes:
    """Both answer with the ticket that came of it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bench = session.tools.bench

    def split(self, ticket_id: str, message_id: str, body: SplitMessage) -> Response[Any]:
        wish = Splitting(
            subject=body.subject, desk_id=body.desk, key=self._session.header("Idempotency-Key")
        )
        made = split_message(self._bench, self._session.agent(), ticket_id, message_id, wish)
        return answer(views.ticket(made), status=201, headers=etag(made))

    def set_requester(self, ticket_id: str, body: ChangeRequester) -> Response[Any]:
        who = NewRequester(
            email=address(body.email, "email"),
            name=body.name,
            keep_in_copy=body.keep_in_copy,
            expected=seen_version(self._session, required=False),
        )
        changed = change_requester(self._bench, self._session.agent(), ticket_id, who)
        return answer(views.ticket(changed), headers=etag(changed))
