"""Who is not written to: the list, one address, what holds a ticket's mails back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import sending_answers as out
from functions.agent_api.answers import Named
from functions.agent_api.routes.addresses import address
from functions.agent_api.routes.tickets import Cursor, Limit
from functions.agent_api.sending_requests import ChangeSuppressed, FindSuppressed
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.mail.outbound.suppress import lift, suppress
from helpdesk.people.permissions import require
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.mail.outbound.suppression import Suppression


class SuppressionRoutes:
    """The list of those whom mail does not reach."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def list_suppressed(self, limit: Limit = 50, cursor: Cursor = None) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "suppression:read")
        scope, now = f"suppressed/{agent.id}", self._bench.clock.now()
        place = cursors.unpack(self._tools.keys, scope, cursor, at=now)
        found, after = self._tools.mail.suppressions.page(limit=limit, after=place)
        return answer(
            out.SuppressionPage(
                items=[self._shown(each) for each in found],
                next_cursor=cursors.pack(self._tools.keys, scope, after, at=now),
            )
        )

    def find_suppressed(self, body: FindSuppressed) -> Response[Any]:
        require(self._session.agent(), "suppression:read")
        return self._found(address(body.address, "address"))

    def suppress_address(self, body: ChangeSuppressed) -> Response[Any]:
        wanted = address(body.address, "address")
        suppress(self._bench, self._session.agent(), wanted, why=body.why)
        return self._found(wanted)

    def lift_suppression(self, body: ChangeSuppressed) -> Response[Any]:
        wanted, account = address(body.address, "address"), self._tools.mail.account_suppression
        lift(self._bench, account, self._session.agent(), wanted, why=body.why)
        return self._found(wanted)

    def held_back(self, ticket_id: str) -> Response[Any]:
        """Those on the ticket who get nothing, and why: what an agent knows before she writes."""
        agent = self._session.agent()
        require(agent, "ticket:read")
        ticket = ticket_for(self._bench, agent, ticket_id)
        people = [ticket.requester.email, *(each.email for each in ticket.participants)]
        found = self._tools.mail.suppressions.among(
            [each for each in dict.fromkeys(people) if each]
        )
        items = [
            out.HeldBack(address=each, cause=note.cause, since=note.at, why=note.why)
            for each, note in found.items()
        ]
        return answer(out.HeldBackOnTicket(items=items))

    def _found(self, wanted: str) -> Response[Any]:
        suppressions = self._tools.mail.suppressions
        items = [self._shown(each) for each in suppressions.of(wanted)]
        changes = [
            out.SuppressionChangeOut(act=each.act, at=each.at, by=self.named(each.by), why=each.why)
            for each in suppressions.changes(wanted)
        ]
        return answer(out.SuppressionsFound(items=items, changes=changes))

    def _shown(self, note: Suppression) -> out.SuppressionOut:
        fields = {name: getattr(note, name) for name in ("id", "shown", "scope", "cause", "at")}
        by = self.named(note.by) if note.by else None
        return out.SuppressionOut(**fields, ticket_id=note.ticket_id, by=by, why=note.why)

    def named(self, agent_id: str) -> Named:
        agent = self._bench.agents.by_id(agent_id)
        return Named(id=agent_id, name=agent.name if agent else "")
