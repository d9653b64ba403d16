"""Who works on a ticket: taking it, giving it back, collaborators, its level; and what is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import views
from functions.agent_api.answers import TicketOut
from functions.agent_api.route import API, Route
from functions.agent_api.routes.versions import etag, seen_version
from functions.agent_api.work.requests import AddTasks, ChangeTask, HandOver
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError
from helpdesk.tickets import take
from helpdesk.tickets.checklist import NewTasks, add_tasks, change_task, remove_task
from helpdesk.tickets.hand_over import LevelChange, hand_over

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.tickets.model import Ticket

UPDATE = "ticket:update"


def routes(session: Session) -> tuple[Route, ...]:
    """The table of these routes."""
    work, one = OwningRoutes(session), f"{API}/tickets/<ticket_id>"
    beside, task = f"{one}/collaborators/<agent_id>", f"{one}/tasks/<task_id>"
    return (
        Route("POST", f"{one}/take", UPDATE, work.take, TicketOut),
        Route("POST", f"{one}/give-back", UPDATE, work.give_back, TicketOut),
        Route("PUT", beside, UPDATE, work.add_collaborator, TicketOut),
        Route("DELETE", beside, UPDATE, work.remove_collaborator, TicketOut),
        Route("PUT", f"{one}/level", UPDATE, work.hand_over, TicketOut),
        Route("POST", f"{one}/tasks", UPDATE, work.add_tasks, TicketOut, 201),
        Route("PATCH", task, UPDATE, work.change_task, TicketOut),
        Route("DELETE", task, UPDATE, work.remove_task, TicketOut),
    )


class OwningRoutes:
    """Acts on one ticket, each answered with the ticket after it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bench = session.tools.bench

    def take(self, ticket_id: str) -> Response[Any]:
        return _shown(take.take(self._bench, self._session.agent(), ticket_id))

    def give_back(self, ticket_id: str) -> Response[Any]:
        return _shown(take.give_back(self._bench, self._session.agent(), ticket_id))

    def add_collaborator(self, ticket_id: str, agent_id: str) -> Response[Any]:
        agent = self._session.agent()
        return _shown(take.add_collaborator(self._bench, agent, ticket_id, agent_id))

    def remove_collaborator(self, ticket_id: str, agent_id: str) -> Response[Any]:
        agent = self._session.agent()
        return _shown(take.remove_collaborator(self._bench, agent, ticket_id, agent_id))

    def hand_over(self, ticket_id: str, body: HandOver) -> Response[Any]:
        wanted = LevelChange(
            level=body.level,
            note=body.note,
            assignee_id=body.assignee_id,
            expected=seen_version(self._session, required=False),
        )
        return _shown(hand_over(self._bench, self._session.agent(), ticket_id, wanted))

    def add_tasks(self, ticket_id: str, body: AddTasks) -> Response[Any]:
        new = NewTasks(
            titles=tuple(body.titles),
            assignee_id=body.assignee_id,
            due_at=body.due_at,
            key=self._session.header("Idempotency-Key"),
        )
        return _shown(add_tasks(self._bench, self._session.agent(), ticket_id, new), status=201)

    def change_task(self, ticket_id: str, task_id: str, body: ChangeTask) -> Response[Any]:
        fields = {name: getattr(body, name) for name in body.model_fields_set}
        for name in ("title", "done", "place"):
            if name in fields and fields[name] is None:
                raise InvalidInputError([(name, "cannot be empty")])
        agent = self._session.agent()
        return _shown(change_task(self._bench, agent, ticket_id, task_id, fields))

    def remove_task(self, ticket_id: str, task_id: str) -> Response[Any]:
        agent = self._session.agent()
        return _shown(remove_task(self._bench, agent, ticket_id, task_id))


def _shown(ticket: Ticket, *, status: int = 200) -> Response[Any]:
    return answer(views.ticket(ticket), status=status, headers=etag(ticket))
