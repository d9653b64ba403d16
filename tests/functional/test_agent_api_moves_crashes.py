"""Joining, taking apart and publishing, with the worker killed at every AWS call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from functions.agent_api import wiring
from functions.agent_api.handler import handler
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.message import Author, Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.words import AuthorKind, MessageKind
from helpdesk.values import replace
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import ANA, change, opening, reply
from tests.functional.conftest import Call
from tests.http import CONTEXT, http_event


@pytest.fixture
def machine(call: Call, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    machine.install(monkeypatch)
    return machine


def request(method: str, path: str, body: dict[str, Any] | None = None) -> Callable[[], Any]:
    event = http_event(method, f"/api/v1{path}", body=body, sub=ANA.id)
    return lambda: handler(event, CONTEXT)


def opened(table: Table, reference: str) -> Ticket:
    commit = opening(reference)
    DynamoTickets(table).commit(commit)
    return commit.after


def held(table: Table, ticket: Ticket) -> Message:
    """A colleague's words that wait on the ticket."""
    author = Author(kind=AuthorKind.CUSTOMER, id="teo", name="Teo", email="teo@empresa.test")
    message = reply(ticket, kind=MessageKind.NOTE, held=True, author=author)
    DynamoTickets(table).commit(replace(change(ticket, ticket), messages=(message,)))
    return message


def died_and_again(machine: Machine, act: Callable[[], Any], point: Any) -> bool:
    """Whether it died there; a new worker has done it by then."""
    wiring.app.cache_clear()
    machine.calls.clear()
    died = machine.run(act, point)
    wiring.app.cache_clear()
    answer = act()
    assert answer["statusCode"] == 200, answer["body"]
    return died


def said(table: Table, ticket: Ticket) -> list[str]:
    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert chain_holds([event for event, _ in DynamoTickets(table).events(ticket.id)])
    return [each.text for each in thread.messages]


def test_88_two_tickets_are_joined_and_parted_once(table: Table, machine: Machine):
    first, second = opened(table, "SUP-1"), opened(table, "SUP-2")
    words = said(table, first) + said(table, second)
    join = request("POST", f"/tickets/{second.id}/join", {"into": "SUP-1"})
    part = request("DELETE", f"/tickets/{second.id}/join")

    for act, left in ((join, (words, [])), (part, (words[:1], words[1:]))):
        for point in each_from_here(points()):
            died = died_and_again(machine, act, point)
            assert (said(table, first), said(table, second)) == left
            if not died:
                break


def test_88_a_colleagues_words_are_published_once(table: Table, machine: Machine):
    ticket = opened(table, "SUP-1")
    message = held(table, ticket)
    publish = request("POST", f"/tickets/{ticket.id}/messages/{message.id}/publication")

    for point in each_from_here(points()):
        died = died_and_again(machine, publish, point)
        thread = DynamoTickets(table).thread(ticket.id)
        assert thread is not None
        assert [mail.kind for mail in thread.mails] == ["reply"]
        assert len(said(table, ticket)) == 2
        if not died:
            return
