"""A ticket that is asked for twice under one key is opened once, or planned once."""

from __future__ import annotations

from tests.factories import LEAD
from tests.functional.conftest import Call

CALLED = {
    "desk": "support",
    "subject": "Sin línea",
    "description": "Desde esta mañana.",
    "requester": {"email": "nuria@cliente.test", "name": "Nuria"},
}
KEY = {"Idempotency-Key": "call-7"}


def test_the_same_request_again_is_the_same_ticket_as_it_is_by_then(call: Call):
    first = call("POST", "/tickets", body=CALLED, headers=KEY)
    seen = {"If-Match": first.headers["etag"]}
    call("PATCH", f"/tickets/{first.body['id']}", body={"priority": "high"}, headers=seen)

    again = call("POST", "/tickets", body=CALLED, headers=KEY)

    assert (again.status, again.body["id"]) == (201, first.body["id"])
    assert again.body["priority"] == "high"


def test_a_key_is_good_for_one_request_of_one_agent(call: Call):
    first = call("POST", "/tickets", body=CALLED, headers=KEY)
    other = call("POST", "/tickets", body={**CALLED, "subject": "Otra cosa"}, headers=KEY)
    hers = call("POST", "/tickets", body=CALLED, headers=KEY, who=LEAD)

    assert (other.status, other.body["code"]) == (409, "idempotency_key_reused")
    assert hers.body["id"] != first.body["id"]


def test_without_a_key_each_request_is_another_ticket(call: Call):
    one, two = (call("POST", "/tickets", body=CALLED) for _ in range(2))

    assert one.body["id"] != two.body["id"]


def test_a_ticket_is_planned_once_under_its_key(call: Call):
    later = {name: CALLED[name] for name in CALLED} | {"at": "2027-03-01T09:00:00Z"}

    one, two = (
        call("POST", "/scheduled-tickets", body=later, headers=KEY, who=LEAD) for _ in range(2)
    )
    other = {**later, "at": "2027-03-02T09:00:00Z"}
    refused = call("POST", "/scheduled-tickets", body=other, headers=KEY, who=LEAD)

    assert one.body == two.body
    assert (refused.status, refused.body["code"]) == (409, "idempotency_key_reused")
