"""A ticket for somebody who has no address: known by a number, or by her id."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.records import NewContact
from tests.factories import MARTA, contact
from tests.functional.conftest import Call
from tests.functional.test_agent_api_merging_contacts import made

NUMBER = "+34 600 111 222"
ABOUT = {"desk": "support", "subject": "Pedido", "description": "No le llega."}
PAU = {"phone": NUMBER, "name": "Pau"}


def opened(call: Call, key: str = "", **given: Any) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return call("POST", "/tickets", body={**ABOUT, "requester": PAU, **given}, headers=headers)


def test_a_number_opens_a_ticket_that_no_mail_leaves(call: Call, table: Table):
    answer = opened(call)
    path = f"/tickets/{answer.body['id']}"
    reply = call("POST", f"{path}/messages", body={"kind": "reply", "body_text": "Ya va."})

    assert (answer.status, reply.status) == (201, 201)
    assert (answer.body["requester"]["email"], answer.body["answers_by_mail"]) == ("", False)
    thread = DynamoTickets(table).thread(answer.body["id"])
    assert thread is not None
    assert list(thread.mails) == []
    assert call("GET", f"{path}/requester").body["contact"]["phones"] == [NUMBER]


def test_a_number_or_an_id_finds_who_is_known(call: Call):
    eva = made(call, name="Eva", phones=["600 99 99 99", NUMBER])

    by_number = opened(call, requester={"phone": "0034600111222"})
    by_id = opened(call, requester={"contact_id": eva})
    another = opened(call, requester={**PAU, "is_new": True})
    several = opened(call)

    assert by_number.body["requester"]["id"] == by_id.body["requester"]["id"] == eva
    assert another.body["requester"]["id"] != eva
    assert (several.status, several.body["code"]) == (409, "several_callers")


def test_a_contact_with_an_address_is_written_to(call: Call, table: Table):
    DynamoTickets(table).record([NewContact(contact=contact())])

    answer = opened(call, requester={"contact_id": MARTA.id}, acknowledge=True)

    assert (answer.status, answer.body["answers_by_mail"]) == (201, True)
    assert answer.body["requester"]["email"] == MARTA.email
    thread = DynamoTickets(table).thread(answer.body["id"])
    assert thread is not None
    assert [each.to.email for each in thread.mails] == [MARTA.email]


def test_a_retry_opens_no_second_ticket_and_makes_no_second_contact(call: Call):
    first, again = opened(call, key="k"), opened(call, key="k")
    other = opened(call, key="k", subject="Otra cosa")

    assert (again.status, again.body["id"]) == (201, first.body["id"])
    assert (other.status, other.body["code"]) == (409, "idempotency_key_reused")
    assert len(call("GET", "/contacts").body["items"]) == 1
    assert len(call("GET", "/tickets", query={"view": "open"}).body["items"]) == 1


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"requester": {}}, "requester"),
        ({"requester": {"name": "Pau"}}, "requester"),
        ({"requester": {"phone": NUMBER}}, "requester.name"),
        ({"requester": {"phone": "call me", "name": "Pau"}}, "requester.phone"),
        ({"requester": {"contact_id": "nobody"}}, "requester.contact_id"),
        ({"requester": {"email": "pau@cliente.test"}}, "requester.name"),
        ({"requester": {"email": "support@desk.demo.test", "name": "x"}}, "requester.email"),
        ({"requester": {**PAU, "is_new": "yes"}}, "requester.is_new"),
        ({"acknowledge": True}, "acknowledge"),
    ],
)
def test_what_is_no_requester_says_why_and_opens_nothing(
    call: Call, given: dict[str, Any], path: str
):
    refused = opened(call, **given)

    assert (refused.status, refused.body["errors"][0]["path"]) == (400, path)
    assert call("GET", "/tickets", query={"view": "open"}).body["items"] == []
    assert call("GET", "/contacts").body["items"] == []


def test_an_address_that_is_not_the_contacts_is_refused(call: Call, table: Table):
    DynamoTickets(table).record([NewContact(contact=contact())])

    refused = opened(call, requester={"contact_id": MARTA.id, "email": "eva@else.test"})

    assert (refused.status, refused.body["errors"][0]["path"]) == (400, "requester.email")
