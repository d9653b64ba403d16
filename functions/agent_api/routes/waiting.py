"""What waits: tickets to be made later, mail kept aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api import answers, views
from functions.agent_api.requests import ScheduleTicket
from functions.agent_api.routes.tickets import Cursor, Limit, address
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.people.permissions import require
from helpdesk.tickets import queues
from helpdesk.workflows.plan_ticket import LaterTicket, plan_ticket

if TYPE_CHECKING:
    from functions.agent_api.session import Session


class WaitingRoutes:
    """Scheduled tickets and suspended mail."""

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
        )
        made = plan_ticket(self._bench, self._tools.schedules, self._session.agent(), later)
        return answer(answers.Scheduled(id=made.id, at=made.at), status=201)

    def suspended(
        self,
        desk: Annotated[str | None, Query()] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "suspended:read")
        desks = self._session.desks_of(agent, desk)
        scope, now = f"suspended/{desk}/{agent.id}", self._bench.clock.now()
        place = cursors.unpack(self._tools.keys(), scope, cursor, at=now)
        found = queues.suspended_page(self._bench.store, desks, limit=limit, after=place)
        return answer(
            answers.SuspendedPage(
                items=[views.suspended(each) for each in found.items],
                next_cursor=cursors.pack(self._tools.keys(), scope, found.after, at=now),
            )
        )
