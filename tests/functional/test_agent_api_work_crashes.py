"""A macro, and an agent's leaving, with the worker killed at every AWS call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from functions.agent_api import wiring
from functions.agent_api.handler import handler
from helpdesk.handling.focus import touched
from helpdesk.handling.spent import circumstances, total
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.work.handling_rows import DynamoTimekeeping
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.model import Ticket
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import ANA, SUPPORT, opening
from tests.functional.conftest import Call
from tests.http import CONTEXT, http_event


@pytest.fixture
def machine(call: Call, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    machine.install(monkeypatch)
    return machine


def request(method: str, path: str, body: dict[str, Any], **given: Any) -> Callable[[], Any]:
    event = http_event(method, f"/api/v1{path}", body=body, sub=ANA.id, **given)
    return lambda: handler(event, CONTEXT)


def died_and_again(machine: Machine, act: Callable[[], Any], point: Any) -> bool:
    """Whether it died there; a new worker has done it by then."""
    wiring.app.cache_clear()
    machine.calls.clear()
    died = machine.run(act, point)
    wiring.app.cache_clear()
    answer = act()
    assert answer["statusCode"] == 200, answer["body"]
    return died


def opened(table: Table, reference: str) -> Ticket:
    commit = opening(reference)
    DynamoTickets(table).commit(commit)
    return commit.after


def test_88_a_macro_is_applied_once_with_its_answer(call: Call, table: Table, machine: Machine):
    words, changes = {"es": {"body_text": "Hola"}}, {"priority": "high", "tasks": ["Llamar"]}
    body = {"name": "m", "scope": {"kind": "person"}, "words": words, "changes": changes}
    macro = call("POST", "/macros", body=body).body["id"]

    for number, point in enumerate(each_from_here(points())):
        ticket = opened(table, f"SUP-{number + 10}")
        path = f"/tickets/{ticket.id}/macros/{macro}/application"
        act = request("POST", path, {}, headers={"Idempotency-Key": "k"})
        died = died_and_again(machine, act, point)

        thread = DynamoTickets(table).thread(ticket.id)
        assert thread is not None
        after, log = thread.ticket, DynamoTickets(table).events(ticket.id)
        assert (after.version, after.priority, len(after.tasks)) == (2, "high", 1)
        assert [each.text for each in thread.messages][1:] == ["Hola"]
        assert [each.kind.value for each in thread.mails].count("reply") == 1
        assert chain_holds([event for event, _ in log])
        if not died:
            return


def test_88_time_is_counted_once_though_its_end_is_told_again(
    call: Call, table: Table, machine: Machine
):
    keeping, bench = DynamoTimekeeping(table), wiring.app()._tools.bench
    for number, point in enumerate(each_from_here(points())):
        ticket = opened(table, f"SUP-{number + 10}")
        now = bench.clock.now()
        where = circumstances(ticket, SUPPORT, now)
        began = touched(None, ANA.id, where, now)
        assert began is not None
        keeping.turn(None, began)
        body = {"state": "left", "idle_seconds": 0}
        died = died_and_again(
            machine, request("PUT", f"/tickets/{ticket.id}/presence", body), point
        )

        assert keeping.focus(ANA.id) is None
        assert total(keeping.entries(ticket.id)) <= 10
        assert len(keeping.entries(ticket.id)) <= 1
        if not died:
            return
