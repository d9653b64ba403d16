"""A merge of two contacts undone: exactly what was each one's, or a reason why not."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.people import unmerge
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.records import NewContact
from helpdesk.values import replace
from tests.factories import LEAD, MARTA, NOON, contact, opening
from tests.functional.conftest import Call
from tests.functional.test_agent_api_merging_contacts import made, merge

EVA = "eva@casa.test"
FORM = {"name": "Marta", "email": MARTA.email, "desk": "support", "subject": "x"}


def undo(call: Call, contact_id: str = MARTA.id) -> Any:
    return call("DELETE", f"/contacts/{contact_id}/merge", who=LEAD)


def change(call: Call, contact_id: str, **fields: Any) -> None:
    version = call("GET", f"/contacts/{contact_id}").body["version"]
    headers = {"If-Match": f'"{version}"'}
    answer = call("PATCH", f"/contacts/{contact_id}", body=fields, headers=headers)
    assert answer.status == 200, answer.body


def known(call: Call, contact_id: str) -> dict[str, Any]:
    body = call("GET", f"/contacts/{contact_id}").body
    return {name: value for name, value in body.items() if name not in {"version", "changed_at"}}


@pytest.fixture
def two(call: Call, table: Table) -> str:
    """Marta, who is known by a proven address, and the id of Eva, whom she is taken for."""
    store = DynamoTickets(table)
    store.record([NewContact(contact=contact(verified=True))])
    store.commit(opening("SUP-900"))
    phones, notes = ["600 11 22 33", "600 99 99 99"], "Twins"
    change(call, MARTA.id, phones=phones, notes=notes, segments=["vip"], customer_number="K-1")
    return made(call, name="Eva", addresses=[EVA], phones=["600112233"], notes="Mondays")


def test_both_are_what_they_were(call: Call, table: Table, two: str):
    before = known(call, MARTA.id), known(call, two)
    assert merge(call, MARTA.id, two).status == 200

    undone, again = undo(call), undo(call)

    assert (undone.status, again.status, again.body) == (200, 200, undone.body)
    assert undone.body["id"] == MARTA.id
    assert (known(call, MARTA.id), known(call, two)) == before
    door = DynamoTickets(table).correspondence(MARTA.email, at=NOON).contact
    assert door is not None
    assert (door.id, door.verified, door.claimed) == (MARTA.id, True, False)
    assert len(call("GET", "/contacts").body["items"]) == 2
    acts = [each["act"] for each in call("GET", f"/contacts/{two}/changes").body["items"]]
    assert acts[:2] == ["merge_undone", "took_in"]
    assert merge(call, MARTA.id, two).status == 200


def test_lists_show_by_her_segments_who_she_is_taken_for(call: Call, two: str):
    def shown() -> list[Any]:
        items = call("GET", "/tickets", query={"view": "open"}).body["items"]
        return [each["requester"]["segments"] for each in items]

    change(call, two, segments=["press"])
    merge(call, MARTA.id, two)
    together = shown()
    undo(call)

    assert (together, shown()) == ([["press", "vip"]], [["vip"]])


def test_what_was_changed_since_stays(call: Call, two: str):
    merge(call, MARTA.id, two)
    merged = known(call, two)
    change(
        call,
        two,
        name="Eva Sanz",
        phones=[*merged["phones"], "600 55 55 55"],
        segments=["vip", "press"],
        notes=f"{merged['notes']}\n\nLikes tea",
        customer_number="K-2",
    )
    call("POST", f"/contacts/{two}/addresses", body={"address": "eva@work.test"})

    undo(call)

    eva = known(call, two)
    assert (eva["name"], eva["customer_number"], eva["segments"]) == ("Eva Sanz", "K-2", ["press"])
    assert eva["phones"] == ["600112233", "600 55 55 55"]
    assert eva["notes"] == "Mondays\n\nLikes tea"
    assert [each["address"] for each in eva["addresses"]] == [EVA, "eva@work.test"]


def test_tickets_that_came_from_her_addresses_since_are_hers_again(
    call: Call, portal: Call, two: str, monkeypatch: pytest.MonkeyPatch
):
    merge(call, MARTA.id, two)
    for n in range(3):
        portal("POST", "/public/tickets", body={**FORM, "description": f"{n}"})
    portal("POST", "/public/tickets", body={**FORM, "email": EVA, "description": "mine"})
    give, died = unmerge.give_back, []

    def dies(*args: Any) -> None:
        give(*args)
        if not died:
            died.append(True)
            raise KeyboardInterrupt

    monkeypatch.setattr(unmerge, "give_back", dies)
    with pytest.raises(KeyboardInterrupt):
        undo(call)

    assert undo(call).status == 200

    hers = call("GET", f"/contacts/{MARTA.id}/tickets").body["items"]
    evas = call("GET", f"/contacts/{two}/tickets").body["items"]
    assert len(hers) == 4
    assert {each["requester"]["email"] for each in evas} == {EVA}
    whole = call("GET", f"/tickets/{hers[0]['id']}").body
    assert whole["requester"]["id"] == MARTA.id
    *_, last = call("GET", f"/tickets/{hers[0]['id']}/audit").body["items"]
    assert last["reason"] == "contact_parted"


def test_a_merge_stands_where_the_two_cannot_be_told_apart(call: Call, table: Table, two: str):
    merge(call, MARTA.id, two)
    third = made(call, name="Third", addresses=["third@a.test"])

    def refused(why: str) -> None:
        before = known(call, two)
        answer = undo(call)
        assert (answer.status, answer.body["code"]) == (409, "merge_stands"), answer.body
        assert why in answer.body["detail"]
        assert known(call, two) == before

    merge(call, third, two)
    refused("undo that first")
    assert undo(call, third).status == 200
    merge(call, two, third)
    refused("undo that first")
    assert undo(call, two).status == 200
    change(call, two, notes="Something else")
    refused("notes")
    change(call, two, notes="Mondays\n\nTwins")
    (hers,) = (e for e in known(call, two)["addresses"] if e["address"] == MARTA.email)
    call("PUT", f"/contacts/{two}/addresses/{hers['id']}/proof", who=LEAD)
    refused("was shown to be")
    call("DELETE", f"/contacts/{two}/addresses/{hers['id']}")
    refused("was taken from")


def test_too_many_tickets_since_are_not_gone_through(
    call: Call, portal: Call, two: str, monkeypatch: pytest.MonkeyPatch
):
    merge(call, MARTA.id, two)
    monkeypatch.setattr(unmerge, "MAX_GIVEN_BACK", 1)
    for n in range(2):
        portal("POST", "/public/tickets", body={**FORM, "description": f"{n}"})

    refused = undo(call)

    assert (refused.status, refused.body["code"]) == (409, "merge_stands")
    assert call("GET", f"/contacts/{MARTA.id}").body["id"] == two


def test_what_was_never_merged_is_not_undone(call: Call, table: Table, two: str):
    never, nobody = undo(call, two), undo(call, "nobody")
    merge(call, MARTA.id, two)
    by_agent = call("DELETE", f"/contacts/{MARTA.id}/merge")

    assert (never.status, never.body["code"]) == (409, "not_merged")
    assert (nobody.status, by_agent.status) == (404, 403)


def test_an_agent_parts_nobody_from_herself(call: Call, table: Table, two: str):
    store = DynamoTickets(table)
    herself = replace(contact(), id="herself", address=LEAD.email)
    store.record([NewContact(contact=herself)])

    assert merge(call, "herself", two).status == 403
