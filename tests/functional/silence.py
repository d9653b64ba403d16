"""Tickets whose customer stays silent, at each stage of auto-close."""

from __future__ import annotations

from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.model import Ticket, Timer
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.timers import with_timer
from helpdesk.tickets.words import Stage, Status, Workflow
from tests.factories import reply
from tests.functional.time_desk import TimeDesk


def asked(desk: TimeDesk) -> Ticket:
    """Answered with a question, pending since now."""
    ticket = desk.open()
    answered = with_agent_message(ticket, reply(ticket, created_at=desk.now()))
    return desk.change(ticket, move(answered, Status.PENDING, at=desk.now()))


def reminded(desk: TimeDesk) -> Ticket:
    """Pending, reminded, to be resolved at this moment."""
    ticket = asked(desk)
    timer = Timer(
        workflow=Workflow.AUTO_CLOSE, stage=Stage.RESOLVE, due_at=desk.now(), generation=4
    )
    return desk.change(ticket, with_timer(ticket, timer, Workflow.AUTO_CLOSE))


def resolved(desk: TimeDesk) -> Ticket:
    ticket = asked(desk)
    return desk.change(ticket, move(ticket, Status.RESOLVED, at=desk.now()))
