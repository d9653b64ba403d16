"""Contacts through the API and the table: who they are, whose addresses count, what was done."""

from __future__ import annotations

import pytest

from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import NewContact
from helpdesk.values import replace
from tests.factories import ANA, LEAD, MARTA, NOON, contact, opening
from tests.functional.conftest import Call
from tests.http import Answer

MARTAS = {"name": "Marta Ruiz", "addresses": ["Marta.Ruiz@empresa.test", "marta@casa.test"]}


def seen(answer: Answer) -> dict[str, str]:
    return {"If-Match": f'"{answer.body["version"]}"'}


def made(call: Call, **given: object) -> str:
    answer = call("POST", "/contacts", body={"name": "Eva", **given})
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


def test_a_contact_is_one_person_with_several_addresses(call: Call, table: Table):
    added = call("POST", "/contacts", body={**MARTAS, "phones": ["+34 600 11 22 33"]})
    path = f"/contacts/{added.body['id']}"
    changed = call(
        "PATCH",
        path,
        headers=seen(added),
        body={"segments": ["VIP"], "language": "pt", "time_zone": "Europe/Lisbon"},
    )
    stale = call("PATCH", path, headers=seen(added), body={"notes": "n"})

    assert [each["state"] for each in added.body["addresses"]] == ["unproven", "claimed"]
    assert (changed.status, changed.body["segments"]) == (200, ["vip"])
    assert (stale.status, stale.body["current"]["version"]) == (409, 2)
    known = DynamoTickets(table).correspondence("marta@casa.test", at=NOON).contact
    assert known is not None
    assert (known.id, known.segments, known.claimed) == (added.body["id"], ("vip",), True)
    for asked in ({"address": "MARTA@casa.test"}, {"phone": "0034600"}, {"name": "márta r"}):
        found = call("POST", "/contacts/search", body=asked)
        assert [each["id"] for each in found.body["items"]] == [added.body["id"]], asked


def test_an_address_is_one_contacts_alone(call: Call):
    marta, eva = made(call, addresses=["marta@casa.test"]), made(call, phones=["600112233"])

    twice = call("POST", "/contacts", body={"name": "X", "addresses": ["marta@casa.test"]})
    taken = call("POST", f"/contacts/{eva}/addresses", body={"address": "marta@casa.test"})

    assert (twice.status, twice.body["code"]) == (409, "address_taken")
    assert marta in twice.body["detail"]
    assert (taken.status, taken.body["code"]) == (409, "address_taken")
    assert call("GET", f"/contacts/{eva}").body["addresses"] == []


def test_a_request_repeated_under_its_key_makes_one_contact(call: Call):
    key = {"Idempotency-Key": "k1"}
    first, again = (call("POST", "/contacts", body=MARTAS, headers=key) for _ in range(2))
    other = call("POST", "/contacts", body={**MARTAS, "name": "X"}, headers=key)

    assert first.body == again.body
    assert other.body["code"] == "idempotency_key_reused"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"name": "X"}, "addresses"),
        ({"name": "X", "addresses": ["nobody"]}, "addresses.0"),
        ({"name": "X", "addresses": ["support@desk.demo.test"]}, "addresses"),
        ({"name": "X", "phones": ["call me"]}, "phones"),
        ({"name": "X", "phones": ["600112233"], "time_zone": "../etc/passwd"}, "time_zone"),
        ({"name": "X", "phones": ["600112233"], "language": "xx"}, "language"),
        ({"name": "X", "phones": ["600112233"], "segments": ["<b>"]}, "segments"),
        ({"name": "X", "phones": ["600112233"], "organization_id": "nobody"}, "organization_id"),
        ({"name": "X", "phones": ["600112233"], "id": "mine"}, "id"),
        ({"name": "X", "phones": ["600112233"], "version": 7}, "version"),
    ],
)
def test_what_is_no_contact_says_why_and_makes_none(call: Call, body: dict[str, object], path: str):
    answer = call("POST", "/contacts", body=body)

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, path)
    assert call("GET", "/contacts").body["items"] == []


def test_an_address_goes_and_another_becomes_the_main_one(call: Call):
    added = call("POST", "/contacts", body=MARTAS)
    path, (first, second) = f"/contacts/{added.body['id']}", added.body["addresses"]

    call("PATCH", path, headers=seen(added), body={"main_address": second["address"]})
    left = call("DELETE", f"{path}/addresses/{first['id']}")
    last = call("DELETE", f"{path}/addresses/{second['id']}")
    unknown = call("DELETE", f"{path}/addresses/{first['id']}")

    assert [each["address"] for each in left.body["addresses"]] == ["marta@casa.test"]
    assert (last.status, unknown.status) == (400, 404)
    assert made(call, addresses=[first["address"]])


def test_a_lead_proves_an_address_and_an_agent_cannot(call: Call):
    added = call("POST", "/contacts", body=MARTAS)
    address = added.body["addresses"][1]
    path = f"/contacts/{added.body['id']}/addresses/{address['id']}/proof"

    refused, proven = call("PUT", path), call("PUT", path, who=LEAD)
    checked = call(
        "POST",
        f"/contacts/{added.body['id']}/identity-checks",
        body={"method": "callback", "passed": True},
    )
    told = call("GET", f"/contacts/{added.body['id']}/changes")

    assert (refused.status, proven.status) == (403, 200)
    assert proven.body["addresses"][1]["state"] == "unproven"
    assert checked.body["identity"]["by"] == ANA.id
    assert [each["act"] for each in told.body["items"]] == ["checked", "proven", "added"]
    assert told.body["items"][1]["by_name"] == LEAD.name


def test_who_wrote_before_contacts_had_rows_is_kept_when_her_address_is_added(
    call: Call, table: Table, ticket: Ticket
):
    old = contact(kept=False, verified=True, phone="600112233")
    row = table.new(f"ADDRESS#{MARTA.email}", "ADDRESS", "address", body={
        "id": old.id, "address": old.address, "name": old.name, "verified": True,
        "created_at": NOON.isoformat(),
    })  # fmt: skip
    row.save()

    card = call("GET", f"/tickets/{ticket.id}/requester")
    kept = call("POST", "/contacts", body={"name": "Marta R.", "addresses": [MARTA.email]})

    assert (card.body["contact"]["id"], card.body["contact"]["version"]) == (old.id, 0)
    assert (kept.status, kept.body["id"]) == (201, old.id)
    assert kept.body["addresses"][0]["state"] == "proven"


def test_nobody_reads_or_writes_what_is_noted_of_herself(call: Call):
    made_id = made(call, addresses=[ANA.email], notes="difficult")

    mine, hers = call("GET", f"/contacts/{made_id}"), call("GET", f"/contacts/{made_id}", who=LEAD)
    told = call("GET", f"/contacts/{made_id}/changes")
    changed = call("PATCH", f"/contacts/{made_id}", headers=seen(hers), body={"notes": "kind"})

    assert (mine.body["notes"], hers.body["notes"]) == (None, "difficult")
    assert "notes" not in told.body["items"][0]["new"]
    assert (changed.status, changed.body["code"]) == (403, "own_contact")


def test_her_own_request_is_closed_to_an_agent_whatever_address_she_used(call: Call, table: Table):
    made_id = made(call, addresses=[ANA.email])
    call("POST", f"/contacts/{made_id}/addresses", who=LEAD, body={"address": "ana@casa.test"})
    by_luis = {"email": "ana@casa.test", "name": "Ana"}
    asked = {"desk": "support", "subject": "s", "description": "d", "requester": by_luis}
    opened = call("POST", "/tickets", who=LEAD, body=asked)

    mine = call("GET", f"/tickets/{opened.body['id']}/messages")
    history = call("GET", f"/contacts/{made_id}/tickets")
    leads = call("GET", f"/contacts/{made_id}/tickets", who=LEAD)

    assert (mine.status, mine.body["code"]) == (403, "own_ticket")
    assert (len(history.body["items"]), len(leads.body["items"])) == (0, 1)


def test_a_history_has_only_tickets_of_the_askers_desks(call: Call, table: Table, ticket: Ticket):
    DynamoAgents(table, lambda: 0).put(
        elsewhere := replace(ANA, id="it-only", desks=("it",), role=Role.AGENT)
    )
    DynamoTickets(table).commit(other := opening("SUP-78"))
    DynamoTickets(table).record([NewContact(contact=contact())])
    path = f"/contacts/{MARTA.id}/tickets"
    card = call("GET", f"/tickets/{ticket.id}/requester")

    first = call("GET", path, query={"limit": "1"})
    second = call("GET", path, query={"limit": "1", "cursor": first.body["next_cursor"]})
    edited = call("GET", path, query={"cursor": first.body["next_cursor"] + "x"})
    foreign = call("GET", "/contacts", query={"cursor": first.body["next_cursor"]})

    assert [each["reference"] for each in card.body["open_tickets"]] == ["SUP-78"]
    assert {"solution", "cause", "close_reason", "participants"} <= first.body["items"][0].keys()
    assert {first.body["items"][0]["id"], second.body["items"][0]["id"]} == {
        ticket.id,
        other.after.id,
    }
    assert (edited.status, foreign.status) == (400, 400)
    assert call("GET", path, who=elsewhere).body["items"] == []
