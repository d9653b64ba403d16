"""The task of the state machine goes in; level, owner, mails and audit row come out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.escalate_ticket import wiring
from functions.escalate_ticket.handler import handler
from helpdesk.storage.live.viewers import DynamoViewers
from helpdesk.tickets.model import AgentRef, Ticket, Timer
from helpdesk.tickets.presence import Viewer
from helpdesk.tickets.words import Level, SlaState, Stage, Workflow
from helpdesk.values import replace
from tests.factories import ANA, LEAD
from tests.functional.time_desk import TimeDesk, deployed
from tests.http import CONTEXT


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TimeDesk]:
    with deployed(monkeypatch, tmp_path) as desk:
        wiring.wire.cache_clear()
        yield desk


def overdue(desk: TimeDesk) -> Ticket:
    """Ana's ticket, warned about, its promise just broken."""
    ticket = desk.open()
    due = ticket.first_response_due_at
    assert due is not None
    timer = Timer(workflow=Workflow.ESCALATION, stage=Stage.BREACH, due_at=due, generation=2)
    owner = AgentRef(id=ANA.id, name=ANA.name)
    warned = replace(ticket, assignee=owner, sla_state=SlaState.WARNED, timers=(timer,))
    warned = desk.change(ticket, warned)
    desk.forward(hours=8, seconds=1)
    return warned


def test_a_broken_promise_raises_the_ticket_and_tells_the_lead(desk: TimeDesk):
    ticket = overdue(desk)

    answer = handler(desk.task(ticket), CONTEXT)

    assert answer == {"stage": "acknowledge", "due": False}
    late = desk.ticket(ticket)
    assert (late.level, late.assignee, late.sla_state) == (Level.L2, None, SlaState.BREACHED)
    assert desk.mails(ticket) == [("breach", LEAD.email)]
    event = desk.tickets.events(ticket.id)[-1][0]
    assert (event.name, event.reason) == ("SlaBreached", "first_response_overdue")


def test_a_ticket_with_a_viewer_keeps_its_owner_and_the_audit_says_so(desk: TimeDesk):
    ticket = overdue(desk)
    viewer = Viewer(agent_id=ANA.id, name=ANA.name, state="typing", at=desk.now())
    DynamoViewers(desk.table).put(ticket.id, viewer)

    handler(desk.task(ticket), CONTEXT)

    late = desk.ticket(ticket)
    assert (late.level, late.assignee) == (Level.L1, ticket.assignee)
    assert desk.mails(ticket) == [("breach", LEAD.email)]
    event = desk.tickets.events(ticket.id)[-1][0]
    assert event.reason == "first_response_overdue_ticket_in_use"


def test_a_viewer_who_left_a_minute_ago_holds_nothing_up(desk: TimeDesk):
    ticket = overdue(desk)
    viewer = Viewer(agent_id=ANA.id, name=ANA.name, state="viewing", at=desk.now())
    DynamoViewers(desk.table).put(ticket.id, viewer)
    desk.forward(minutes=1)

    handler(desk.task(ticket), CONTEXT)

    assert desk.ticket(ticket).level is Level.L2


def test_coming_twice_it_climbs_one_rung(desk: TimeDesk):
    ticket = overdue(desk)

    for _ in range(2):
        handler(desk.task(ticket), CONTEXT)

    assert desk.ticket(ticket).level is Level.L2
    assert len(desk.mails(ticket)) == 1
