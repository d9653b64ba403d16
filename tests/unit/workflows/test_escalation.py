"""Escalation from the warning to the last rung, and everything that stops it."""

from __future__ import annotations

from datetime import timedelta

from helpdesk.desks.model import LadderStep
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.words import CloseReason, Level, SlaState, Stage, Status, Workflow
from helpdesk.values import replace
from tests.factories import ANA, LEAD, NOON, SUPPORT, reply
from tests.unit.workflows.machine import Bench

WARNED = NOON + timedelta(hours=6)
OVERDUE = NOON + timedelta(hours=8)


def stage(ticket: Ticket) -> Stage | None:
    timer = ticket.timer(Workflow.ESCALATION)
    return timer.stage if timer else None


def test_nothing_happens_before_three_quarters_of_the_time():
    bench = Bench()
    ticket = bench.open()

    swept = bench.at(WARNED - timedelta(seconds=1))

    assert swept.acted == 0
    assert bench.ticket(ticket) == ticket


def test_the_lead_is_warned_when_nobody_owns_the_ticket():
    bench = Bench()
    ticket = bench.open()

    bench.at(WARNED)

    assert bench.ticket(ticket).sla_state is SlaState.WARNED
    assert bench.mails(ticket) == [("warning", LEAD.email)]
    assert bench.story(ticket) == ["first_response_due_soon"]


def test_the_owner_is_warned_of_her_own_ticket():
    bench = Bench()
    ticket = bench.open()
    bench.change(ticket, replace(ticket, assignee=AgentRef(id=ANA.id, name=ANA.name)))

    bench.at(WARNED)

    assert bench.mails(ticket) == [("warning", ANA.email)]


def test_a_breach_raises_the_level_tells_the_lead_and_frees_the_ticket():
    bench = Bench()
    ticket = bench.open()
    bench.change(ticket, replace(ticket, assignee=AgentRef(id=ANA.id, name=ANA.name)))
    bench.at(WARNED)

    bench.at(OVERDUE)

    late = bench.ticket(ticket)
    assert (late.level, late.assignee, late.sla_state) == (Level.L2, None, SlaState.BREACHED)
    assert bench.mails(ticket)[-1] == ("breach", LEAD.email)
    assert bench.store.events(ticket.id)[-1][0].reason == "first_response_overdue"
    assert stage(late) is Stage.ACKNOWLEDGE


def test_nobody_answering_climbs_to_the_last_rung_and_ends_with_the_manager():
    bench = Bench()
    ticket = bench.open()
    bench.at(OVERDUE)

    for _ in range(4):
        bench.later(hours=1)

    assert bench.ticket(ticket).level is Level.L4
    assert bench.ticket(ticket).timer(Workflow.ESCALATION) is None
    assert bench.story(ticket) == [
        "first_response_due_soon",
        "first_response_overdue",
        "not_acknowledged",
        "not_acknowledged",
        "ladder_ended",
    ]
    assert bench.mails(ticket) == [
        ("warning", LEAD.email),
        ("breach", LEAD.email),
        ("breach", LEAD.email),
        ("breach", LEAD.email),
        ("breach", "manager@demo.test"),
    ]
    assert bench.later(days=9).acted == 0


def test_a_whole_escalation_is_one_execution():
    bench = Bench()
    bench.open()

    for moment in (WARNED, OVERDUE):
        bench.at(moment)
    for _ in range(5):
        bench.later(hours=1)

    assert len(bench.machine.names) == 1
    assert not bench.machine.waiting
    assert not bench.store.rows


def test_a_reply_before_the_breach_stops_it_and_ends_the_execution():
    bench = Bench()
    ticket = bench.open()
    bench.at(WARNED)
    warned = bench.ticket(ticket)
    bench.change(warned, with_agent_message(warned, reply(warned)))

    bench.at(OVERDUE)

    assert bench.ticket(ticket).sla_state is SlaState.MET
    assert bench.mails(ticket) == [("warning", LEAD.email)]
    assert not bench.machine.waiting
    assert not bench.store.rows


def test_an_acknowledgement_stops_the_climb():
    bench = Bench()
    ticket = bench.open()
    bench.at(OVERDUE)
    late = bench.ticket(ticket)
    bench.change(late, replace(late, escalation_acknowledged_at=OVERDUE))

    bench.later(hours=1)

    assert bench.ticket(ticket).level is Level.L2
    assert not bench.store.rows


def test_resolving_stops_it_and_reopening_does_not_escalate_at_once():
    bench = Bench()
    ticket = bench.open()
    resolved = move(ticket, Status.RESOLVED, at=NOON, close_reason=CloseReason.CANCELLED)
    resolved = bench.change(ticket, resolved)
    bench.change(resolved, move(resolved, Status.OPEN, at=NOON))

    bench.at(OVERDUE)

    assert bench.mails(ticket) == []
    assert bench.ticket(ticket).level is Level.L1


def test_a_ticket_somebody_works_on_is_not_taken_away_but_the_lead_is_told():
    bench = Bench()
    ticket = bench.open()
    owned = bench.change(ticket, replace(ticket, assignee=AgentRef(id=ANA.id, name=ANA.name)))
    bench.presence.busy = True

    bench.at(OVERDUE)

    late = bench.ticket(ticket)
    assert (late.level, late.assignee) == (Level.L1, owned.assignee)
    assert late.sla_state is SlaState.BREACHED
    assert bench.story(ticket)[-1] == "first_response_overdue_ticket_in_use"
    assert ("breach", LEAD.email) in bench.mails(ticket)

    bench.presence.busy = False
    bench.later(hours=1)

    assert bench.ticket(ticket).level is Level.L2


def test_a_desk_without_a_ladder_tells_its_lead_and_leaves_it_there():
    bench = Bench(replace(SUPPORT, ladder=()))
    ticket = bench.open()

    bench.at(OVERDUE)

    assert bench.ticket(ticket).level is Level.L1
    assert bench.ticket(ticket).timers == ()
    assert ("breach", LEAD.email) in bench.mails(ticket)


def test_a_rung_whose_role_nobody_holds_tells_the_next_one_up():
    bench = Bench(replace(SUPPORT, ladder=(LadderStep(level="L2", notify=("lead",)),)))
    bench.agents.agents = [each for each in bench.agents.agents if each.id != LEAD.id]
    ticket = bench.open()

    bench.at(OVERDUE)

    assert ("breach", "manager@demo.test") in bench.mails(ticket)


def test_a_ladder_with_no_patience_ends_instead_of_spinning():
    bench = Bench(replace(SUPPORT, ladder=(LadderStep(level="L2", acknowledge_minutes=0),)))
    ticket = bench.open()
    bench.presence.busy = True

    bench.at(OVERDUE)

    assert stage(bench.ticket(ticket)) is Stage.ACKNOWLEDGE
