"""Handling time of a ticket: what was counted and what was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.route import API, Route
from functions.agent_api.routes.versions import etag
from functions.agent_api.work.answers import TicketTime, TimeEntryOut
from functions.agent_api.work.requests import EnterTime
from helpdesk.aws.http import answer
from helpdesk.handling.enter import Entry, enter_time, shown_to
from helpdesk.handling.spent import TimeKind, total
from helpdesk.people.permissions import require
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.handling.spent import TimeEntry


def routes(session: Session) -> tuple[Route, ...]:
    """The table of handling time's routes."""
    timing, path = TimingRoutes(session), f"{API}/tickets/<ticket_id>/time"
    return (
        Route("GET", path, "time:read", timing.read_time, TicketTime),
        Route("POST", path, "time:write", timing.enter_time, TimeEntryOut, 201),
    )


class TimingRoutes:
    """Time, for whom it concerns."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def read_time(self, ticket_id: str) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "time:read")
        ticket = ticket_for(self._bench, agent, ticket_id)
        entries = self._tools.timekeeping.entries(ticket.id)
        kinds = {kind: total(each for each in entries if each.kind is kind) for kind in TimeKind}
        items = [self._shown(each) for each in shown_to(agent, entries)]
        return answer(TicketTime(seconds=total(entries), seconds_by_kind=kinds, items=items))

    def enter_time(self, ticket_id: str, body: EnterTime) -> Response[Any]:
        agent = self._session.agent()
        entry = Entry(
            kind=body.kind,
            seconds=body.seconds,
            agent_id=body.agent_id,
            at=body.at,
            note=body.note,
            key=self._session.header("Idempotency-Key"),
        )
        keeping = self._tools.timekeeping
        ticket, made = enter_time(self._bench, keeping, agent, ticket_id, entry)
        return answer(self._shown(made), status=201, headers=etag(ticket))

    def _shown(self, entry: TimeEntry) -> TimeEntryOut:
        worker = self._bench.agents.by_id(entry.agent_id)
        where = {name: getattr(entry.where, name) for name in ("day", "desk_id", "level")}
        names = ("id", "kind", "agent_id", "seconds", "by", "at", "note")
        fields = {name: getattr(entry, name) for name in names}
        name = worker.name if worker else ""
        return TimeEntryOut.model_validate({**fields, **where, "agent_name": name})
