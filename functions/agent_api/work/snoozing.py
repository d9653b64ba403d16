"""Snoozing a ticket, and waking it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import views
from functions.agent_api.answers import TicketOut
from functions.agent_api.route import API, Route
from functions.agent_api.routes.versions import etag, seen_version
from functions.agent_api.work.requests import Snooze
from helpdesk.aws.http import answer
from helpdesk.tickets.snooze import Nap, snooze

if TYPE_CHECKING:
    from datetime import datetime

    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """The table of snoozing's routes."""
    snoozing, path = SnoozingRoutes(session), f"{API}/tickets/<ticket_id>/snooze"
    return (
        Route("PUT", path, "ticket:update", snoozing.snooze, TicketOut),
        Route("DELETE", path, "ticket:update", snoozing.wake, TicketOut),
    )


class SnoozingRoutes:
    """Until when a ticket sleeps."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bench = session.tools.bench

    def snooze(self, ticket_id: str, body: Snooze) -> Response[Any]:
        return self._turned(ticket_id, body.until)

    def wake(self, ticket_id: str) -> Response[Any]:
        return self._turned(ticket_id, None)

    def _turned(self, ticket_id: str, until: datetime | None) -> Response[Any]:
        nap = Nap(until=until, expected=seen_version(self._session, required=False))
        ticket = snooze(self._bench, self._session.agent(), ticket_id, nap)
        return answer(views.ticket(ticket), headers=etag(ticket))
