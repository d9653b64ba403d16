"""A desk whose agents have windows open."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from helpdesk.live.model import Socket, about_agent
from helpdesk.live.push import Happening, push_live
from helpdesk.live.reach import Switchboard
from helpdesk.live.serve import Exchange, serve_message
from helpdesk.people.model import Agent, Role, Scope
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.values import replace
from tests.factories import ANA, IT, LEAD, NOON, SUPPORT, change, opening
from tests.fakes.clock import FakeClock
from tests.fakes.desks import FakeDesks
from tests.fakes.sockets import FakeSockets, FakeWire
from tests.fakes.tickets import FakeTickets
from tests.fakes.timekeeping import FakeTimekeeping
from tests.fakes.viewers import FakeViewers

EVA = replace(ANA, id="agent-eva", name="Eva", email="eva@demo.test", desks=("support",))
STRANGER = replace(ANA, id="agent-luis", name="Luis", email="luis@demo.test", desks=("it",))
BLAIR = replace(EVA, id="agent-blair", name="Blair", scope=Scope.TEAM, teams=("billing",))
ADMIN = replace(EVA, id="agent-admin", role=Role.ADMIN, desks=(), totp_enrolled=True)
MARTA_WORKS_HERE = replace(EVA, id="agent-marta", email="marta+desk@cliente.test")


class Staff:
    """The directory as it is now."""

    def __init__(self, *agents: Agent) -> None:
        self.known = {each.id: each for each in agents}

    def by_id(self, agent_id: str) -> Agent | None:
        return self.known.get(agent_id)

    def all(self) -> list[Agent]:
        return list(self.known.values())


class Floor:
    """Everything in memory; each agent has one window, named after her."""

    def __init__(self) -> None:
        self.clock, self.staff = (
            FakeClock(NOON),
            Staff(ANA, EVA, LEAD, STRANGER, BLAIR, ADMIN, MARTA_WORKS_HERE),
        )
        self.sockets, self.wire, self.store = FakeSockets(), FakeWire(), FakeTickets()
        self.board = Switchboard(sockets=self.sockets, wire=self.wire, agents=self.staff)
        self.presence, self.timekeeping = FakeViewers(), FakeTimekeeping()
        self.room = Exchange(
            board=self.board,
            tickets=self.store,
            desks=FakeDesks(SUPPORT, IT),
            presence=self.presence,
            timekeeping=self.timekeeping,
        )
        self.store.commit(commit := opening())
        self.ticket: Ticket = commit.after

    def window(self, agent: Agent, name: str = "") -> str:
        socket = Socket(id=name or agent.id, agent_id=agent.id, until=NOON + timedelta(hours=1))
        self.sockets.open(socket)
        self.sockets.listen(socket, about_agent(agent.id))
        return socket.id

    def says(self, socket_id: str, **message: Any) -> dict[str, Any]:
        """What it is answered, if anything."""
        before = len(self.wire.to(socket_id))
        serve_message(self.room, socket_id, json.dumps(message), now=self.clock.now())
        answers = self.wire.to(socket_id)[before:]
        return answers[-1] if answers else {}

    def watching(self, *agents: Agent) -> None:
        for agent in agents:
            self.says(self.window(agent), act="watch", ticket_id=self.ticket.id)
        self.wire.sent.clear()

    def changes(self, **fields: Any) -> None:
        commit = change(self.ticket, replace(self.ticket, **fields))
        self.store.commit(commit)
        self.ticket = commit.after

    def happens(self, name: str = "MessageAdded", *desks: str) -> int:
        owner = self.ticket.assignee.id if self.ticket.assignee else None
        event = Happening(
            ticket_id=self.ticket.id,
            version=self.ticket.version,
            name=name,
            desks=desks or (self.ticket.desk_id,),
            new_owner=owner if name == "TicketAssigned" else None,
        )
        return push_live(self.board, self.store, event, now=self.clock.now())

    def gives_to(self, agent: Agent) -> None:
        self.changes(assignee=AgentRef(id=agent.id, name=agent.name))
