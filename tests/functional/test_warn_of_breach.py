"""The task of the state machine goes in; the warning and the ticket's next wait come out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.warn_of_breach import wiring
from functions.warn_of_breach.handler import handler
from helpdesk.tickets.words import SlaState, Stage
from tests.factories import LEAD
from tests.functional.time_desk import TimeDesk, deployed
from tests.http import CONTEXT


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TimeDesk]:
    with deployed(monkeypatch, tmp_path) as desk:
        wiring.wire.cache_clear()
        yield desk


def test_a_late_ticket_is_warned_about_once(desk: TimeDesk):
    ticket = desk.open()
    desk.forward(hours=6, seconds=1)

    answers = [handler(desk.task(ticket), CONTEXT) for _ in range(2)]

    assert answers == [{"stage": "breach", "due": False}] * 2
    assert desk.ticket(ticket).sla_state is SlaState.WARNED
    assert desk.mails(ticket) == [("warning", LEAD.email)]
    wait = desk.wait(ticket)
    assert wait is not None
    assert (wait.stage, wait.due_at.hour) == (Stage.BREACH, ticket.first_response_due_at.hour)


def test_a_ticket_that_is_not_late_is_left_alone(desk: TimeDesk):
    ticket = desk.open()

    assert handler(desk.task(ticket), CONTEXT) == {"stage": "warn", "due": False}
    assert desk.ticket(ticket) == ticket


def test_a_ticket_that_is_gone_ends_the_workflow(desk: TimeDesk):
    event = {"version": 1, "ticket_id": "nobody", "added_by_a_newer_machine": True}

    assert handler(event, CONTEXT) == {"stage": "stop", "due": True}
