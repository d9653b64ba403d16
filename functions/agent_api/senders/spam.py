"""A ticket is spam, and its sender is to stay away: one act, and one to take both back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from functions.agent_api import answers
from functions.agent_api.fields.sight import ticket_answer
from functions.agent_api.requests import In, YesNo
from functions.agent_api.route import API, Route
from helpdesk.errors import InvalidInputError
from helpdesk.people.permissions import require
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from functions.agent_api.session import Session


class MarkSpam(In):
    """Whether and for how many days its requester is blocked at the ticket's desk."""

    block: YesNo = False
    days: Annotated[int, Field(strict=True, ge=1, le=3650)] | None = 30


def routes(session: Session) -> tuple[Route, ...]:
    """The table of both routes."""
    spam, path = SpamRoutes(session), f"{API}/tickets/<ticket_id>/spam"
    update = "ticket:update"
    return (
        Route("POST", path, update, spam.mark_as_spam, answers.TicketOut),
        Route("DELETE", path, update, spam.take_back_as_spam, answers.TicketOut),
    )


class SpamRoutes:
    """The block comes first: repeated, the act is the same."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def mark_as_spam(self, ticket_id: str, body: MarkSpam) -> Response[Any]:
        from helpdesk.mail.senders.manage import House, Wanted, rule_sender
        from helpdesk.tickets.spam import mark_spam

        agent, now = self._session.agent(), self._bench.clock.now()
        require(agent, "ticket:update")
        ticket = ticket_for(self._bench, agent, ticket_id)
        if body.block and not ticket.requester.email:
            raise InvalidInputError([("block", "the requester has no address")])
        if body.block:
            until = now + timedelta(days=body.days) if body.days else None
            wanted = Wanted(subject=ticket.requester.email, reason=ticket.reference, until=until)
            house = House(
                desks=self._bench.desks,
                agents=self._bench.agents,
                own_domain=self._tools.mail.domain,
            )
            rules = self._tools.mail.sender_rules
            rule_sender(rules, house, agent, [ticket.desk_id], wanted, at=now)
        after = mark_spam(self._bench, agent, ticket_id)
        return ticket_answer(self._bench, agent, after)

    def take_back_as_spam(
        self, ticket_id: str, unblock: Annotated[bool, Query()] = False
    ) -> Response[Any]:
        from helpdesk.mail.senders.manage import free_sender
        from helpdesk.tickets.spam import take_back_spam

        agent = self._session.agent()
        require(agent, "ticket:update")
        ticket = ticket_for(self._bench, agent, ticket_id)
        if unblock and ticket.requester.email:
            rules, who = self._tools.mail.sender_rules, ticket.requester.email
            free_sender(rules, agent, ticket.desk_id, who, at=self._bench.clock.now())
        after = take_back_spam(self._bench, agent, ticket_id)
        return ticket_answer(self._bench, agent, after)
