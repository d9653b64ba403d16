"""Many tickets at once through the API, with its workers killed, and the sweep that goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from functions.agent_api import wiring
from functions.agent_api.bulk import routes as bulk
from functions.agent_api.handler import handler
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.events import chain_holds
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import ANA, LUIS, opening
from tests.functional.conftest import Call
from tests.http import CONTEXT, http_event

REPLY = {"act": "reply", "texts": {"es": "Ya funciona"}, "status": "resolved"}


def opened(table: Table, count: int, prefix: str = "SUP-9") -> list[str]:
    commits = [opening(f"{prefix}{number:04d}") for number in range(count)]
    for commit in commits:
        DynamoTickets(table).commit(commit)
    return [commit.after.id for commit in commits]


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch):
    no_time(monkeypatch, 10_000)


def no_time(monkeypatch: pytest.MonkeyPatch, stretch: int) -> None:
    """So many tickets at a stretch."""

    def begin() -> Callable[[], bool]:
        left = iter([True] * stretch)
        return lambda: next(left, False)

    monkeypatch.setattr(bulk, "stretch", lambda *_: begin)


def test_a_few_tickets_are_done_within_the_request_and_each_is_told_of(call: Call, table: Table):
    ids = opened(table, 23)
    ids[1] = "0123456789abcdefghjkmnpqrs"

    started = call("POST", "/bulk-actions", body={**REPLY, "tickets": ids})
    path = f"/bulk-actions/{started.body['id']}"
    first = call("GET", f"{path}/results", query={"limit": "20"})
    query = {"limit": "20", "cursor": first.body["next_cursor"]}
    last = call("GET", f"{path}/results", query=query)

    assert started.status == 202
    told = {name: started.body[name] for name in ("state", "done", "refused", "place")}
    assert told == {"state": "done", "done": 22, "refused": 1, "place": 23}
    items = first.body["items"] + last.body["items"]
    assert [each["ticket_id"] for each in items] == ids
    assert (items[1]["outcome"], items[1]["code"]) == ("refused", "not_found")
    assert last.body["next_cursor"] is None
    assert call("GET", f"/tickets/{ids[0]}").body["status"] == "resolved"


def test_who_waits_can_push_on_and_stop(call: Call, table: Table, monkeypatch: pytest.MonkeyPatch):
    ids = opened(table, 60)
    no_time(monkeypatch, 25)
    body = {"act": "change", "fields": {"priority": "high"}, "tickets": ids}

    started = call("POST", "/bulk-actions", body=body)
    path = f"/bulk-actions/{started.body['id']}"
    pushed = call("POST", f"{path}/continuation")
    stopped = call("DELETE", path)

    assert (started.body["state"], started.body["place"]) == ("running", 20)
    assert (pushed.body["state"], pushed.body["place"]) == ("running", 40)
    assert (stopped.body["state"], stopped.body["reason"]) == ("stopped", "asked_to")
    assert call("GET", path, who=LUIS).status == 404


def test_the_same_request_again_is_the_same_action(call: Call, table: Table):
    ids, key = opened(table, 3), {"Idempotency-Key": "k"}

    first = call("POST", "/bulk-actions", body={**REPLY, "tickets": ids}, headers=key)
    again = call("POST", "/bulk-actions", body={**REPLY, "tickets": ids}, headers=key)
    other = call("POST", "/bulk-actions", body={**REPLY, "tickets": ids[:1]}, headers=key)

    assert again.body == first.body
    assert other.body["code"] == "idempotency_key_reused"
    assert len(call("GET", f"/tickets/{ids[0]}/messages").body["items"]) == 2


@pytest.mark.parametrize(
    "body",
    [
        {"act": "change", "tickets": []},
        {"act": "change", "tickets": ["SUP-1"]},
        {"act": "explode", "tickets": ["0123456789abcdefghjkmnpqrs"]},
        {"act": "change", "tickets": ["0123456789abcdefghjkmnpqrs"], "fields": {"version": 9}},
        {"act": "reply", "tickets": ["0123456789abcdefghjkmnpqrs"], "texts": {"klingon": "q"}},
        {"act": "change", "tickets": ["0" * 26] * 1_001, "fields": {"priority": "high"}},
    ],
)
def test_what_is_no_wish_is_refused(call: Call, body: dict[str, object]):
    assert call("POST", "/bulk-actions", body=body).status in {400, 422}


def test_each_ticket_is_answered_once_whatever_call_a_worker_dies_at(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    machine = Machine()
    machine.install(monkeypatch)
    for number, point in enumerate(each_from_here(points())):
        wiring.app.cache_clear()
        ids = opened(table, 2, prefix=f"SUP-{number}-")
        headers = {"Idempotency-Key": f"once {number}"}
        event = http_event(
            "POST",
            "/api/v1/bulk-actions",
            body={**REPLY, "tickets": ids},
            headers=headers,
            sub=ANA.id,
        )
        machine.calls.clear()

        died = machine.run(lambda: handler(event, CONTEXT), point)  # noqa: B023 (run at once)
        wiring.app.cache_clear()
        again = call("POST", "/bulk-actions", body={**REPLY, "tickets": ids}, headers=headers)

        assert (again.body["state"], again.body["done"]) == ("done", 2), again.body
        for ticket_id in ids:
            thread = DynamoTickets(table).thread(ticket_id)
            assert thread is not None
            assert len(thread.messages) == 2
            assert sorted(mail.kind for mail in thread.mails) == ["reply", "survey"]
            assert chain_holds([event for event, _ in DynamoTickets(table).events(ticket_id)])
        if not died:
            return


@pytest.mark.parametrize("field", ["priority", "level", "type", "subject", "tags", "status"])
def test_what_cannot_be_empty_is_refused_for_many_as_for_one(call: Call, table: Table, field: str):
    ids = opened(table, 1)
    before = call("GET", f"/tickets/{ids[0]}").body
    body = {"act": "change", "fields": {field: None}, "tickets": ids}

    refused = call("POST", "/bulk-actions", body=body)

    assert (refused.status, refused.body["errors"][0]["path"]) == (400, f"fields.{field}")
    assert call("GET", f"/tickets/{ids[0]}").body == before
