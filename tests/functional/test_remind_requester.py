"""The task of the state machine goes in; one reminder and the next wait come out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.remind_requester import wiring
from functions.remind_requester.handler import handler
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.words import Stage, Status, Workflow
from tests.factories import MARTA
from tests.functional.silence import asked
from tests.functional.time_desk import TimeDesk, deployed
from tests.http import CONTEXT


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TimeDesk]:
    with deployed(monkeypatch, tmp_path) as desk:
        wiring.wire.cache_clear()
        yield desk


def test_a_silent_customer_is_reminded_once(desk: TimeDesk):
    ticket = asked(desk)
    desk.forward(days=3, seconds=1)

    answers = [handler(desk.task(ticket), CONTEXT) for _ in range(2)]

    assert answers == [{"stage": "resolve", "due": False}] * 2
    assert desk.mails(ticket) == [("reminder", MARTA.email)]
    wait = desk.wait(ticket, Workflow.AUTO_CLOSE)
    assert wait is not None
    assert (wait.stage, (wait.due_at - desk.now()).days) == (Stage.RESOLVE, 3)


def test_a_ticket_that_was_answered_meanwhile_is_left_alone(desk: TimeDesk):
    ticket = asked(desk)
    desk.forward(days=3, seconds=1)
    desk.change(ticket, move(ticket, Status.OPEN, at=desk.now()))

    assert handler(desk.task(ticket), CONTEXT) == {"stage": "stop", "due": True}
    assert desk.mails(ticket) == []
