"""Lists, one ticket, its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api import answers, views
from functions.agent_api.called import called
from functions.agent_api.fields.begin import call_of
from functions.agent_api.fields.sight import seen_fields, seen_names
from functions.agent_api.requests import ChangeTicket, CreateTicket, MoveTicket, SetPresence
from functions.agent_api.routes.versions import etag, seen_version
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError
from helpdesk.handling.attend import Beat, attend
from helpdesk.people.access import opens
from helpdesk.people.permissions import may, require
from helpdesk.tickets import queues
from helpdesk.tickets.acknowledge import acknowledge_escalation
from helpdesk.tickets.change import Patch, change_ticket, emptied
from helpdesk.tickets.create import create_ticket
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.follow import follow, unfollow
from helpdesk.tickets.move_desk import Handover, hand_over
from helpdesk.tickets.presence import Viewer
from helpdesk.tickets.thanks import put_back
from helpdesk.tickets.workbench import desk_of, looked_at, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket

Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=2000)]


class TicketRoutes:
    """Lists, one ticket, its changes; each asks the session who is asking."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def list_tickets(
        self,
        view: Annotated[str, Query()] = "open",
        desk: Annotated[str | None, Query()] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "ticket:read")
        wanted = self._session.desks_of(agent, desk)
        scope, now = f"tickets/{view}/{desk}/{agent.id}", self._bench.clock.now()
        found = queues.page(
            self._bench.store,
            queues.queues_of(view, agent, wanted),
            limit=limit,
            after=cursors.unpack(self._tools.keys, scope, cursor, at=now),
        )
        return answer(
            answers.TicketPage(
                items=[views.summary(each) for each in found.items if opens(agent, each)],
                next_cursor=cursors.pack(self._tools.keys, scope, found.after, at=now),
            )
        )

    def create(self, body: CreateTicket) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "ticket:create")
        key = self._session.header("Idempotency-Key")
        call = replace(call_of(self._session, agent, body), key=key)
        made = create_ticket(self._bench, agent, call, lambda: self._tools.registry)
        return self._shown(made, agent, status=201)

    def read(self, ticket_id: str) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "ticket:read")
        ticket, others = looked_at(self._bench, self._tools.presence, agent, ticket_id)
        return self._shown(ticket, agent, others=others)

    def change(self, ticket_id: str, body: ChangeTicket) -> Response[Any]:
        agent = self._session.agent()
        fields = {name: getattr(body, name) for name in body.model_fields_set}
        if bad := emptied(fields):
            raise InvalidInputError(bad)
        patch = Patch(fields=fields, expected=seen_version(self._session, required=True))
        return self._shown(change_ticket(self._bench, agent, ticket_id, patch), agent)

    def acknowledge(self, ticket_id: str) -> Response[Any]:
        agent = self._session.agent()
        return self._shown(acknowledge_escalation(self._bench, agent, ticket_id), agent)

    def move(self, ticket_id: str, body: MoveTicket) -> Response[Any]:
        agent, seen = self._session.agent(), seen_version(self._session, required=False)
        handover = Handover(desk_id=body.desk, note=body.note, expected=seen)
        moved = hand_over(self._bench, agent, ticket_id, handover)
        shown = views.ticket(moved.ticket, fields=seen_fields(self._bench, agent, moved.ticket))
        names = seen_names(self._bench, agent, (moved.dropped,))
        dropped = [name for name in moved.dropped if names(name)]
        told = {**shown.model_dump(), "mapped": moved.mapped, "dropped": dropped}
        return answer(answers.MovedTicket.model_validate(told), headers=etag(moved.ticket))

    def follow(self, ticket_id: str) -> Response[Any]:
        agent = self._session.agent()
        return self._shown(follow(self._bench, agent, ticket_id), agent)

    def unfollow(self, ticket_id: str) -> Response[Any]:
        agent = self._session.agent()
        return self._shown(unfollow(self._bench, agent, ticket_id), agent)

    def put_back(self, ticket_id: str) -> Response[Any]:
        agent = self._session.agent()
        return self._shown(put_back(self._bench, agent, ticket_id), agent)

    def audit(self, ticket_id: str, limit: Limit = 100, cursor: Cursor = None) -> Response[Any]:
        """The newest page first, each page oldest first; the chain is held to page by page."""
        agent = self._session.agent()
        require(agent, "audit:read")
        ticket = ticket_for(self._bench, agent, ticket_id)
        scope, now = f"audit/{ticket.id}/{agent.id}", self._bench.clock.now()
        place = cursors.unpack(self._tools.keys, scope, cursor, at=now)
        last = int(place) - 1 if place else ticket.version
        first = max(1, last - limit + 1)
        log = list(self._bench.store.events(ticket.id, versions=(max(1, first - 1), last)))
        before = log.pop(0)[0] if first > 1 and log else None
        actors = (self._bench.agents.by_id(event.actor.id) for event, _ in log)
        names = {each.id: each.name for each in actors if each is not None}
        seen = seen_names(self._bench, agent, (event.changed for event, _ in log))
        told = called(log, agent, self._bench.desks)
        return answer(
            answers.Audit(
                items=[
                    views.audit(event, values, names, seen, words)
                    for (event, values), words in zip(log, told, strict=True)
                ],
                chain_holds=chain_holds([event for event, _ in log], after=before),
                next_cursor=cursors.pack(
                    self._tools.keys, scope, str(first) if first > 1 else None, at=now
                ),
            )
        )

    def presence(self, ticket_id: str, body: SetPresence) -> Response[Any]:
        agent = self._session.agent()
        ticket, now = ticket_for(self._bench, agent, ticket_id), self._bench.clock.now()
        if may(agent, "ticket:update"):
            desk, beat = desk_of(self._bench, ticket.desk_id), Beat(body.state, body.idle_seconds)
            attend(self._tools.timekeeping, agent, ticket, desk, beat, now=now)
        if body.state == "left":
            self._tools.presence.remove(ticket_id, agent.id)
        else:
            viewer = Viewer(agent_id=agent.id, name=agent.name, state=body.state, at=now)
            self._tools.presence.put(ticket_id, viewer)
        others = [
            each for each in self._tools.presence.at(ticket_id, now) if each.agent_id != agent.id
        ]
        return answer(answers.Viewers.model_validate({"others": others}))

    def _shown(
        self, ticket: Ticket, agent: Agent, *, status: int = 200, others: Sequence[Viewer] = ()
    ) -> Response[Any]:
        fields = seen_fields(self._bench, agent, ticket)
        shown = views.ticket(ticket, others, fields=fields)
        return answer(shown, status=status, headers=etag(ticket))
