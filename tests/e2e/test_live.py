"""Two agents' windows on the deployed product: each learns at once what the other does."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.e2e.desk import DeskUnderTest

SECONDS = 30
WRITERS = 16


@contextmanager
def window(desk: DeskUnderTest, email: str) -> Iterator[ClientConnection]:
    with socket(desk, issued(desk, email)) as opened:
        yield opened


def socket(desk: DeskUnderTest, ticket: str) -> ClientConnection:
    origin: Any = f"http://127.0.0.1:{desk.place.agent_port}"
    url = f"ws://127.0.0.1:{desk.place.agent_port}/ws?ticket={ticket}"
    return connect(url, origin=origin, proxy=None, open_timeout=SECONDS)


def issued(desk: DeskUnderTest, email: str) -> str:
    with desk.api(email) as api:
        return str(api.post("/socket-tickets").raise_for_status().json()["ticket"])


def says(opened: ClientConnection, **message: Any) -> None:
    opened.send(json.dumps(message))


def hears(opened: ClientConnection, kind: str, **wanted: Any) -> dict[str, Any]:
    """The next message of that kind that says so; others before it are passed over."""
    deadline = time.monotonic() + SECONDS
    while True:
        heard: dict[str, Any] = json.loads(opened.recv(timeout=deadline - time.monotonic()))
        if heard["type"] == kind and all(heard.get(k) == v for k, v in wanted.items()):
            return heard


def new_ticket(desk: DeskUnderTest, subject: str) -> str:
    person = {"email": "marta@cliente.test", "name": "Marta"}
    body = {"desk": "support", "subject": subject, "description": "d", "requester": person}
    with desk.api() as api:
        return str(api.post("/tickets", json=body).raise_for_status().json()["id"])


def test_a_window_is_told_at_once_who_is_there_and_what_changed(desk: DeskUnderTest):
    ticket_id = new_ticket(desk, "Sockets")
    with window(desk, "ana@demo.test") as ana, window(desk, "lead@demo.test") as lead:
        says(ana, act="watch", ticket_id=ticket_id)
        version = hears(ana, "presence")["version"]
        says(lead, act="watch", ticket_id=ticket_id, state="typing")
        there = hears(ana, "presence")["others"]
        with desk.api("lead@demo.test") as api:
            note = {"kind": "note", "body_text": "Listo"}
            api.post(f"/tickets/{ticket_id}/messages", json=note).raise_for_status()
        told = hears(ana, "ticket", event="MessageAdded")
        lead.close()
        left = hears(ana, "presence")["others"]

    assert [each["state"] for each in there] == ["typing"]
    assert (told["ticket_id"], told["version"]) == (ticket_id, version + 1)
    assert "Listo" not in str(told)
    assert left == []


def test_a_window_is_told_that_its_lists_changed(desk: DeskUnderTest):
    with window(desk, "ana@demo.test") as ana:
        says(ana, act="lists", desks=["support"])
        hears(ana, "listening")
        for attempt in range(3):  # one that comes while a round rests is told of by its again_after
            new_ticket(desk, f"Listed {attempt}")
            time.sleep(1)

        assert hears(ana, "lists", desk="support")["again_after"] >= 2


def test_a_ticket_opens_one_socket_and_no_ticket_none(desk: DeskUnderTest):
    ticket = issued(desk, "ana@demo.test")
    with socket(desk, ticket) as opened:
        says(opened, act="ping")
        assert hears(opened, "pong")

    for spent in (ticket, "guessed", ""):
        with pytest.raises(InvalidStatus) as refused:
            socket(desk, spent)
        assert refused.value.response.status_code == 403


def test_of_sixteen_who_take_one_ticket_at_once_one_has_it(desk: DeskUnderTest):
    ticket_id, together = new_ticket(desk, "Race"), threading.Barrier(WRITERS)
    answers: list[tuple[int, Any]] = []
    with desk.api() as api:
        me = api.get("/me").raise_for_status().json()["id"]

    def take() -> None:
        with desk.api() as api:
            together.wait()
            answer = api.patch(
                f"/tickets/{ticket_id}",
                json={"assignee_id": me, "tags": [threading.current_thread().name]},
                headers={"If-Match": '"1"'},
            )
            answers.append((answer.status_code, answer.json()))

    threads = [threading.Thread(target=take, name=f"taker-{n}") for n in range(WRITERS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert sorted(status for status, _ in answers) == [200] + [409] * (WRITERS - 1)
    (winner,) = [body for status, body in answers if status == 200]
    assert {body["current"]["version"] for status, body in answers if status == 409} == {2}
    with desk.api() as api:
        assert api.get(f"/tickets/{ticket_id}").json()["tags"] == winner["tags"]
