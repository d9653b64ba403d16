"""Calls logged on tickets and with new ones, and calls that are owed, down to the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from functions.sweep_due import wiring as sweeping
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import NewContact
from helpdesk.workflows.model import CallBackRef
from tests.factories import ANA, LEAD, MARTA, contact
from tests.functional.conftest import Call
from tests.functional.test_agent_api_work import clock  # noqa: F401 - a fixture
from tests.table import REGION, TABLE_NAME

NUMBER = "+34 600 111 222"
HAD = {"direction": "in", "seconds": 125, "note": "Pregunta por su pedido"}
ABOUT = {"desk": "support", "subject": "Pedido", "description": "No le llega."}
PAU = {"phone": NUMBER, "name": "Pau"}


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    yield
    sweeping.wire.cache_clear()


def calls(call: Call, **given: Any) -> Any:
    return call("POST", "/calls", body={**HAD, **ABOUT, "requester": PAU, **given})


def mails(table: Table, ticket_id: str) -> list[Any]:
    thread = DynamoTickets(table).thread(ticket_id)
    return list(thread.mails) if thread else []


def rows() -> int:
    scan = boto3.client("dynamodb", region_name=REGION).scan(TableName=TABLE_NAME, Select="COUNT")
    return int(scan["Count"])


def test_a_call_on_a_ticket_is_a_note_and_talk_time_at_once(call: Call, ticket: Ticket):
    path, key = f"/tickets/{ticket.id}/calls", {"Idempotency-Key": "k"}
    body = {**HAD, "number": NUMBER, "recording_url": "https://calls.test/r/1"}

    made = call("POST", path, body=body, headers=key)
    again = call("POST", path, body=body, headers=key)
    other = call("POST", path, body={**body, "seconds": 9}, headers=key)

    assert (made.status, again.status, other.status) == (201, 201, 409)
    assert again.body == made.body
    told = made.body["call"]
    assert (told["direction"], told["seconds"], told["number"]) == ("in", 125, NUMBER)
    assert told["recording_url"] == "https://calls.test/r/1"
    time = call("GET", f"/tickets/{ticket.id}/time").body
    assert (time["seconds"], time["seconds_by_kind"]["talk"]) == (125, 125)
    *_, note = call("GET", f"/tickets/{ticket.id}/messages").body["items"]
    assert (note["kind"], note["channel"], note["id"]) == ("note", "phone", made.body["id"])
    *_, event = call("GET", f"/tickets/{ticket.id}/audit").body["items"]
    assert (event["reason"], event["new"]["entered_seconds"]) == ("call_logged", 125)


def test_a_call_that_nobody_answered_takes_no_time(call: Call, ticket: Ticket):
    body = {"direction": "out", "seconds": 0}

    assert call("POST", f"/tickets/{ticket.id}/calls", body=body).status == 201
    assert call("GET", f"/tickets/{ticket.id}/time").body["items"] == []


def test_somebody_without_an_address_gets_a_ticket_and_never_a_mail(call: Call, table: Table):
    made = calls(call)
    ticket_id = made.body["id"]
    path, headers = f"/tickets/{ticket_id}", {"If-Match": f'"{made.body["version"]}"'}
    reply = call("POST", f"{path}/messages", body={"kind": "reply", "body_text": "Ya va."})
    ended = {"status": "resolved", "close_reason": "solved"}
    stale = call("PATCH", path, body=ended, headers=headers)
    headers = {"If-Match": f'"{stale.body["current"]["version"]}"'}
    resolved = call("PATCH", path, body=ended, headers=headers)

    assert (made.status, reply.status, resolved.status) == (201, 201, 200)
    asker = made.body["requester"]
    assert (asker["name"], asker["email"], made.body["channel"]) == ("Pau", "", "phone")
    assert (mails(table, ticket_id), resolved.body["survey"]) == ([], None)
    first, second, _ = call("GET", f"{path}/messages").body["items"]
    assert (first["body_text"], second["call"]["number"]) == ("No le llega.", NUMBER)
    card = call("GET", f"{path}/requester").body["contact"]
    assert (card["id"], card["phones"]) == (asker["id"], [NUMBER])
    assert call("PUT", f"{path}/spam", body={"block": True}).status in {400, 404, 405}


def test_a_number_finds_the_contact_it_belongs_to(call: Call):
    first = calls(call)
    second = calls(call, requester={"phone": "0034600111222"})
    third = calls(call, requester={**PAU, "name": "Eva", "is_new": True})
    both = calls(call)
    named = calls(call, requester={"contact_id": first.body["requester"]["id"]})
    found = call("POST", "/contacts/search", body={"phone": "+34600"}).body["items"]

    pau = first.body["requester"]["id"]
    assert (second.body["requester"]["id"], named.body["requester"]["id"]) == (pau, pau)
    assert third.body["requester"]["id"] != pau
    assert (both.status, both.body["code"]) == (409, "several_callers")
    assert {each["name"] for each in found} == {"Pau", "Eva"}


def test_an_address_finds_its_contact_and_a_retry_opens_no_second_ticket(call: Call, table: Table):
    DynamoTickets(table).record([NewContact(contact=contact())])
    body = {**HAD, **ABOUT, "requester": {"email": MARTA.email}}

    made = call("POST", "/calls", body=body, headers={"Idempotency-Key": "k"})
    again = call("POST", "/calls", body=body, headers={"Idempotency-Key": "k"})

    assert (made.status, again.body["id"]) == (201, made.body["id"])
    assert made.body["requester"]["id"] == MARTA.id
    assert len(call("GET", "/tickets", query={"view": "open"}).body["items"]) == 1


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"seconds": 86_401}, "seconds"),
        ({"seconds": -1}, "seconds"),
        ({"seconds": "60"}, "seconds"),
        ({"number": "12"}, "number"),
        ({"number": "llámame"}, "number"),
        ({"number": "1" * 21}, "number"),
        ({"recording_url": "http://calls.test/1"}, "recording_url"),
        ({"recording_url": "javascript:alert(1)"}, "recording_url"),
        ({"recording_url": "https://user:pass@calls.test/1"}, "recording_url"),
        ({"recording_url": "https:///1"}, "recording_url"),
        ({"recording_url": "https://[calls"}, "recording_url"),
        ({"at": "2031-01-01T00:00:00Z"}, "at"),
        ({"at": "2020-01-01T00:00:00Z"}, "at"),
        ({"at": "2026-11-01T00:00:00"}, "at"),
        ({"direction": "sideways"}, "direction"),
        ({"kept": True}, "kept"),
        ({"requester": {}}, "requester"),
        ({"requester": {"phone": NUMBER}}, "requester.name"),
        ({"requester": {"phone": "abc", "name": "Pau"}}, "requester.phone"),
        ({"requester": {"contact_id": "nobody"}}, "requester.contact_id"),
        ({"requester": {"email": "x@", "name": "Pau"}}, "requester.email"),
        ({"requester": {"email": "support@desk.demo.test", "name": "P"}}, "requester.email"),
        ({"desk": "nowhere"}, "desk"),
    ],
)
def test_a_call_that_cannot_be_names_its_field_and_changes_nothing(
    call: Call, given: dict[str, Any], path: str
):
    calls(call, requester={"contact_id": "nobody"})
    before = rows()

    refused = calls(call, **given)

    assert refused.status in {400, 422}, refused.body
    assert path in str(refused.body["errors"])
    assert rows() == before


def test_an_owed_call_is_reminded_of_and_stays_until_it_is_made(
    clock: Path,  # noqa: F811 - the fixture
    call: Call,
    table: Table,
    ticket: Ticket,
):
    path, work = f"/tickets/{ticket.id}/call-backs", sweeping.wire().work
    now, ref = work.desktop.clock.now().replace(microsecond=0), CallBackRef(ticket_id=ticket.id)
    due = [now.replace(year=now.year + 1, month=1, day=each).isoformat() for each in (1, 2)]
    owed = {"number": NUMBER, "name": "Marta", "note": "por el pedido"}

    one = call("POST", path, body={**owed, "due_at": due[1]}, headers={"Idempotency-Key": "k"})
    same = call("POST", path, body={**owed, "due_at": due[1]}, headers={"Idempotency-Key": "k"})
    two = call("POST", path, body={**owed, "due_at": due[0]})

    assert (one.status, len(same.body["call_backs"]), len(two.body["call_backs"])) == (201, 1, 2)
    assert not work.act(ref)
    clock.write_text(str(86_400 * 180))
    assert (work.act(ref), work.act(ref)) == (True, False)
    assert {each.to.participant_id for each in mails(table, ticket.id)} == {LEAD.id}
    shown = call("GET", f"/tickets/{ticket.id}").body["call_backs"]
    assert all(each["reminded_at"] for each in shown)
    *_, note = call("GET", f"/tickets/{ticket.id}/messages").body["items"]
    assert note["body_text"].splitlines()[0] == f"Llamar a Marta {NUMBER}: por el pedido"
    done = [call("PUT", f"{path}/{each['id']}/done") for each in (*shown, shown[0])]
    assert [each.status for each in done] == [200] * 3
    assert done[-1].body["call_backs"] == []
    assert call("PUT", f"{path}/unknown/done").status == 404


def test_an_owed_call_needs_a_number_and_a_moment_ahead(call: Call, ticket: Ticket):
    path, good = f"/tickets/{ticket.id}/call-backs", {"number": NUMBER}
    wrong = {
        "due_at": ["2026-01-01T09:00:00Z", "2031-01-01T09:00:00Z", "2026-12-01T09:00:00", 1, None],
        "number": ["", "12", "+34 600 x"],
    }
    for name, values in wrong.items():
        for value in values:
            body = {**good, "due_at": "2027-01-01T09:00:00Z", name: value}
            refused = call("POST", path, body=body)
            assert refused.status in {400, 422}, body
            assert name in str(refused.body["errors"])
    assert call("GET", f"/tickets/{ticket.id}").body["version"] == ticket.version
    body = {**good, "due_at": "2027-01-01T09:00:00Z"}
    made = [call("POST", path, body=body).status for _ in range(11)]
    assert made == [201] * 10 + [400]
    assert ANA.id == call("GET", f"/tickets/{ticket.id}").body["call_backs"][0]["asked_by"]
