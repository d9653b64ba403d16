"""The task of the state machine goes in; a ticket closed for good comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.close_ticket import wiring
from functions.close_ticket.handler import handler
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.words import Stage, Status, Workflow
from tests.functional.silence import resolved
from tests.functional.time_desk import TimeDesk, deployed
from tests.http import CONTEXT


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TimeDesk]:
    with deployed(monkeypatch, tmp_path) as desk:
        wiring.wire.cache_clear()
        yield desk


def test_a_resolved_ticket_closes_when_its_window_is_over(desk: TimeDesk):
    ticket = resolved(desk)
    desk.forward(days=7)

    answers = [handler(desk.task(ticket), CONTEXT) for _ in range(2)]

    assert answers == [{"stage": "stop", "due": True}] * 2
    assert desk.ticket(ticket).status is Status.CLOSED
    assert desk.ticket(ticket).timers == ()
    wait = desk.wait(ticket, Workflow.AUTO_CLOSE)
    assert wait is not None
    assert wait.stage is Stage.STOP
    assert desk.tickets.events(ticket.id)[-1][0].reason == "reopen_window_over"


def test_within_the_window_it_stays_resolved(desk: TimeDesk):
    ticket = resolved(desk)
    desk.forward(days=6, hours=23)

    assert handler(desk.task(ticket), CONTEXT) == {"stage": "close", "due": False}
    assert desk.ticket(ticket).status is Status.RESOLVED


def test_a_reopened_ticket_is_left_open(desk: TimeDesk):
    ticket = resolved(desk)
    desk.change(ticket, move(ticket, Status.OPEN, at=desk.now()))
    desk.forward(days=8)

    assert handler(desk.task(ticket), CONTEXT) == {"stage": "stop", "due": True}
    assert desk.ticket(ticket).status is Status.OPEN
