"""The task of the state machine goes in with its token; the token is on the due row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.register_wait import wiring
from functions.register_wait.handler import handler
from helpdesk.tickets.words import Stage, Workflow
from helpdesk.workflows.model import WaitRef
from tests.functional.time_desk import TimeDesk, deployed, sample
from tests.http import CONTEXT


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TimeDesk]:
    with deployed(monkeypatch, tmp_path) as desk:
        wiring.wire.cache_clear()
        yield desk


def test_the_token_waits_on_the_row_until_it_is_due(desk: TimeDesk):
    ticket = desk.open()
    event = {**sample("stepfunctions", "register-wait"), "ticket_id": ticket.id}

    handler(event, CONTEXT)

    wait = desk.wait(ticket)
    assert wait is not None
    assert wait.task_tokens == (event["token"],)
    assert wait.look_at == wait.due_at


def test_a_wait_for_what_is_over_is_to_be_ended_at_once(desk: TimeDesk):
    event = sample("stepfunctions", "register-wait")

    handler(event, CONTEXT)

    ref = WaitRef(ticket_id=event["ticket_id"], workflow=Workflow.ESCALATION)
    wait = desk.waits.read(ref)
    assert wait is not None
    assert wait.stage is Stage.STOP
    assert wait.look_at <= desk.now()
