"""The index shows an agent exactly the tickets that she may open."""

from __future__ import annotations

from itertools import product

from helpdesk.people.access import opens
from helpdesk.people.model import Agent, Role, Scope
from helpdesk.people.reach import Reach
from helpdesk.search.document import Document, Keyword, Kind
from helpdesk.search.oracle import matches
from helpdesk.search.scope import viewer_of, within
from helpdesk.search.values import mailbox
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.values import replace
from tests.factories import ANA, MARTA, opening
from tests.unit.search.documents import ticket as document

DESKS = ("support", "it", "hr")
TEAMS = (None, "t1", "t2")


def _agents() -> list[Agent]:
    reach = Reach(hidden=frozenset({"hr"}))
    agents = [
        replace(ANA, role=role, desks=desks, scope=scope, teams=("t1",), reach=reach, active=active)
        for role, desks, scope, active in product(
            (Role.AGENT, Role.ADMIN), ((), ("support",), ("it", "hr")), Scope, (True, False)
        )
    ]
    return [*agents, replace(agents[0], email="ana+it@demo.test")]


def _tickets() -> list[Ticket]:
    asked_by = (
        MARTA,
        replace(MARTA, agent_id=ANA.id),
        replace(MARTA, email="Ana+phone@demo.test"),
    )
    owners = (None, AgentRef(id=ANA.id, name="Ana"), AgentRef(id="other", name="O"))
    plain = opening().after
    return [
        replace(plain, desk_id=desk, requester=asker, assignee=owner, team_id=team)
        for desk, asker, owner, team in product(DESKS, asked_by, owners, TEAMS)
    ]


def _document(ticket: Ticket) -> Document:
    told = {
        Keyword.DESK: (ticket.desk_id,),
        Keyword.ASSIGNEE: (ticket.assignee.id,) if ticket.assignee else (),
        Keyword.TEAM: (ticket.team_id,) if ticket.team_id else (),
        Keyword.REQUESTER_AGENT: (ticket.requester.agent_id,) if ticket.requester.agent_id else (),
        Keyword.MAILBOX: (mailbox(ticket.requester.email),),
    }
    return document(keywords=told)


def test_within_holds_for_exactly_the_tickets_that_open():
    for agent, ticket in product(_agents(), _tickets()):
        viewer = viewer_of(agent, DESKS, ())

        found = matches(_document(ticket), within(viewer, Kind.TICKET), seen=frozenset())

        assert found is opens(agent, ticket), (agent, ticket)


def test_whoever_may_not_read_tickets_finds_none():
    reader = replace(ANA, custom_role="r", reach=Reach(granted=frozenset({"contact:read"})))

    viewer = viewer_of(reader, DESKS, ())

    assert viewer.desks == frozenset()
    assert viewer.people
