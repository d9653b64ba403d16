"""Two contacts become one, and organizations: through the API and the table."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.storage.people.contacts import DynamoContacts
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.records import NewContact
from tests.factories import LEAD, MARTA, NOON, contact, opening
from tests.functional.conftest import Call


def made(call: Call, name: str = "Marta", **given: Any) -> str:
    answer = call("POST", "/contacts", body={"name": name, **given})
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


def merge(call: Call, contact_id: str, into: str) -> Any:
    return call("POST", f"/contacts/{contact_id}/merge", who=LEAD, body={"into": into})


def test_nothing_is_lost_when_two_contacts_become_one(call: Call, table: Table):
    DynamoTickets(table).record([NewContact(contact=contact(verified=True))])
    DynamoTickets(table).commit(opening("SUP-1"))
    into = made(
        call,
        addresses=["marta@casa.test"],
        phones=["600112233"],
        segments=["vip"],
        notes="Calls on Mondays",
    )

    merged = merge(call, MARTA.id, into)
    again = merge(call, MARTA.id, into)
    history = call("GET", f"/contacts/{into}/tickets")
    old_id = call("GET", f"/contacts/{MARTA.id}")
    card = call("GET", "/tickets/SUP-1/requester")
    acts = [each["act"] for each in call("GET", f"/contacts/{into}/changes").body["items"]]

    assert (merged.status, merged.body["id"], again.body) == (200, into, merged.body)
    assert merged.body["merged"] == [MARTA.id]
    assert (merged.body["notes"], merged.body["segments"]) == ("Calls on Mondays", ["vip"])
    assert [each["reference"] for each in history.body["items"]] == ["SUP-1"]
    assert (old_id.body["id"], card.body["contact"]["id"]) == (into, into)
    assert acts == ["took_in", "added"]
    listed = call("GET", "/contacts").body["items"]
    assert [each["id"] for each in listed] == [into]


def test_what_one_of_them_could_open_the_other_cannot_yet(call: Call, table: Table):
    DynamoTickets(table).record([NewContact(contact=contact(verified=True))])
    into = made(call, addresses=["marta@casa.test"])

    merged = merge(call, MARTA.id, into).body

    states = {each["address"]: each["state"] for each in merged["addresses"]}
    assert states == {"marta@casa.test": "unproven", MARTA.email: "claimed"}
    known = DynamoTickets(table).correspondence(MARTA.email, at=NOON).contact
    assert known is not None
    assert (known.id, known.claimed, known.verified) == (into, True, True)


def test_what_cannot_be_merged_says_why_and_changes_nothing(call: Call):
    one, two = made(call, addresses=["a@a.test"]), made(call, phones=["600112233"])
    many = made(call, addresses=[f"x{n}@a.test" for n in range(10)])

    itself, nobody, too_many = merge(call, one, one), merge(call, one, "x"), merge(call, one, many)
    by_agent = call("POST", f"/contacts/{one}/merge", body={"into": two})

    assert (itself.status, itself.body["errors"][0]["path"]) == (400, "into")
    assert (nobody.status, too_many.status, by_agent.status) == (404, 400, 403)
    assert "addresses" in too_many.body["detail"]
    assert {call("GET", f"/contacts/{each}").body["version"] for each in (one, two, many)} == {1}


def test_two_merges_crosswise_end_in_one_contact(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    one, two = made(call, addresses=["a@a.test"]), made(call, addresses=["b@b.test"])
    save, crossed = DynamoContacts.save, []

    def crosswise(people: DynamoContacts, *writes: Any, **given: Any) -> None:
        """Somebody merges the other way round just before this is written."""
        if not crossed:
            crossed.append(True)
            crossed.append(merge(call, two, one).status)
        save(people, *writes, **given)

    monkeypatch.setattr(DynamoContacts, "save", crosswise)

    second = merge(call, one, two)

    assert crossed == [True, 200]
    assert (second.status, second.body["code"]) == (409, "already_merged")
    assert call("GET", f"/contacts/{two}").body["id"] == one
    assert len(call("GET", f"/contacts/{one}").body["addresses"]) == 2


def test_contacts_that_may_be_there_twice_stand_together(call: Call):
    same = {
        made(call, "Márta Ruiz", addresses=["a@a.test"]),
        made(call, "marta  ruiz", phones=["600"]),
    }
    phone = {made(call, "Eva", phones=["+34 611 22"]), made(call, "Pau", phones=["0034 61122"])}

    by_name = call("GET", "/contacts/duplicates", who=LEAD).body["items"]
    by_phone = call("GET", "/contacts/duplicates", who=LEAD, query={"alike": "phone"}).body["items"]

    assert [{one["id"] for one in each["contacts"]} for each in by_name] == [same]
    assert [{one["id"] for one in each["contacts"]} for each in by_phone] == [phone]


def test_segments_are_shown_in_lists_when_they_change(call: Call, table: Table):
    DynamoTickets(table).record([NewContact(contact=contact())])
    DynamoTickets(table).commit(opening("SUP-1"))

    headers = {"If-Match": '"1"'}
    call("PATCH", f"/contacts/{MARTA.id}", headers=headers, body={"segments": ["vip"]})

    (shown,) = call("GET", "/tickets", query={"view": "open"}).body["items"]
    assert shown["requester"]["segments"] == ["vip"]


def test_an_organization_has_its_people_their_tickets_and_its_domains(call: Call, table: Table):
    fields = {"name": "Cliente S.A.", "domains": ["@Cliente.test"], "shared_view": True}
    added = call("POST", "/organizations", who=LEAD, body=fields)
    path = f"/organizations/{added.body['id']}"
    opened = call(
        "POST",
        "/tickets",
        body={
            "desk": "support",
            "subject": "s",
            "description": "d",
            "requester": {"email": "pau@cliente.test", "name": "Pau"},
        },
    )
    pau = call("GET", f"{path}/contacts").body["items"][0]
    headers = {"If-Match": '"1"'}
    changed = call("PATCH", path, who=LEAD, headers=headers, body={"managers": [pau["id"]]})
    stale = call("PATCH", path, who=LEAD, headers=headers, body={"domains": []})
    twice = call("POST", "/organizations", who=LEAD, body={**fields, "name": "Other"})

    assert (added.status, added.body["domains"]) == (201, ["cliente.test"])
    assert opened.body["requester"]["organization_id"] == added.body["id"]
    assert (pau["address"], changed.body["managers"]) == ("pau@cliente.test", [pau["id"]])
    assert [e["id"] for e in call("GET", f"{path}/tickets").body["items"]] == [opened.body["id"]]
    assert (stale.status, stale.body["current"]["version"]) == (409, 2)
    assert (twice.status, twice.body["code"]) == (409, "domain_taken")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"domains": ["gmail.com"]}, "domains"),
        ({"domains": ["no domain"]}, "domains"),
        ({"managers": ["nobody"]}, "managers"),
        ({"owner": "me"}, "owner"),
    ],
)
def test_what_is_no_organization_says_why(call: Call, body: dict[str, Any], path: str):
    answer = call("POST", "/organizations", who=LEAD, body={"name": "X", **body})

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, path)
