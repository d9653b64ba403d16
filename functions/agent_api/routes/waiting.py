"""What waits: tickets to be made later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import answers
from functions.agent_api.requests import ScheduleTicket
from functions.agent_api.route import API, Route
from functions.agent_api.routes.addresses import address
from helpdesk.aws.http import answer
from helpdesk.workflows.plan_ticket import LaterTicket, plan_ticket

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """Planning a ticket."""
    path, make = f"{API}/scheduled-tickets", WaitingRoutes(session).schedule
    return (Route("POST", path, "schedule:write", make, answers.Scheduled, 201),)


class WaitingRoutes:
    """Scheduled tickets."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def schedule(self, body: ScheduleTicket) -> Response[Any]:
        later = LaterTicket(
            at=body.at,
            desk_id=body.desk,
            subject=body.subject,
            description=body.description,
            email=address(body.requester.email, "requester.email"),
            name=body.requester.name,
            priority=body.priority,
            key=self._session.header("Idempotency-Key"),
        )
        made = plan_ticket(self._bench, self._tools.schedules, self._session.agent(), later)
        return answer(answers.Scheduled(id=made.id, at=made.at), status=201)
