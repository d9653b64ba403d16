"""The task of the state machine goes in; a ticket resolved without an answer comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.resolve_silent_ticket import wiring
from functions.resolve_silent_ticket.handler import handler
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.words import CloseReason, Stage, Status, Workflow
from tests.functional.silence import reminded
from tests.functional.time_desk import TimeDesk, deployed
from tests.http import CONTEXT


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TimeDesk]:
    with deployed(monkeypatch, tmp_path) as desk:
        wiring.wire.cache_clear()
        yield desk


def test_silence_after_the_reminder_resolves_as_no_answer_without_a_survey(desk: TimeDesk):
    ticket = reminded(desk)

    answers = [handler(desk.task(ticket), CONTEXT) for _ in range(2)]

    assert answers == [{"stage": "close", "due": False}] * 2
    silent = desk.ticket(ticket)
    assert (silent.status, silent.close_reason) == (Status.RESOLVED, CloseReason.NO_ANSWER)
    assert silent.version == ticket.version + 1
    assert desk.mails(ticket) == []
    wait = desk.wait(ticket, Workflow.AUTO_CLOSE)
    assert wait is not None
    assert wait.stage is Stage.CLOSE
    assert desk.tickets.events(ticket.id)[-1][0].reason == "no_answer"


def test_a_reply_just_before_wins(desk: TimeDesk):
    ticket = reminded(desk)
    desk.change(ticket, move(ticket, Status.OPEN, at=desk.now()))

    assert handler(desk.task(ticket), CONTEXT) == {"stage": "stop", "due": True}
    assert desk.ticket(ticket).status is Status.OPEN
