"""An agent who asked never reads what colleagues note about it, whatever becomes of the ticket."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import ANA, LEAD
from tests.functional.conftest import Call

OTHER = "eva@cliente.test"


def asked(call: Call, email: str = ANA.email, *, note: str = "Sospechamos de ella") -> str:
    body = {
        "desk": "support",
        "subject": "s",
        "description": "d",
        "requester": {"email": email, "name": "Quien pide"},
    }
    made = call("POST", "/tickets", who=LEAD, body=body)
    assert made.status == 201, made.body
    if note:
        done(call, made.body["id"], note)
    return str(made.body["id"])


def done(call: Call, ticket: str, note: str) -> str:
    said = call(
        "POST", f"/tickets/{ticket}/messages", who=LEAD, body={"kind": "note", "body_text": note}
    )
    assert said.status == 201, said.body
    return str(said.body["id"])


def joined(call: Call, one: str, other: str) -> Any:
    answer = call("POST", f"/tickets/{one}/join", who=LEAD, body={"into": other})
    assert answer.status == 200, answer.body
    return answer


def is_closed(call: Call, ticket: str) -> bool:
    """By every way that leads to its notes; or by none."""
    base = f"/tickets/{ticket}"
    ways = ("", "/messages", "/audit", "/drafts", "/time", "/links", "/conversations")
    codes = {call("GET", f"{base}{each}").body.get("code") for each in ways}
    listed = call("GET", "/tickets", query={"view": "open", "limit": "100"}).body["items"]
    assert codes in ({"own_ticket"}, {None}), codes
    assert (ticket in {each["id"] for each in listed}) is (codes == {None})
    return codes == {"own_ticket"}


def test_what_her_ticket_is_joined_to_is_closed_to_her_and_hers_no_more(call: Call):
    hers, other = asked(call), asked(call, OTHER, note="")
    assert not is_closed(call, other)
    call("POST", f"/tickets/{other}/take")

    after = joined(call, hers, other).body

    seen = after["version"]
    assert after["assignee"] is None
    assert is_closed(call, other)
    assert is_closed(call, hers)
    given = call(
        "PATCH",
        f"/tickets/{other}",
        who=LEAD,
        body={"assignee_id": ANA.id},
        headers={"If-Match": f'"{seen}"'},
    )
    assert given.status == 400


def test_a_ticket_that_took_hers_in_closes_the_next_one_too(call: Call):
    hers, second, third = asked(call), asked(call, OTHER, note=""), asked(call, OTHER, note="")

    joined(call, hers, second)
    joined(call, second, third)

    assert is_closed(call, third)


@pytest.mark.parametrize("noted", [False, True])
def test_undone_it_opens_again_unless_colleagues_noted_something_meanwhile(call: Call, noted: bool):
    hers, other = asked(call), asked(call, OTHER, note="")
    joined(call, hers, other)
    if noted:
        done(call, other, "Otra vez ella")

    assert call("DELETE", f"/tickets/{hers}/join", who=LEAD).status == 200

    assert is_closed(call, other) is noted
    assert is_closed(call, hers)


def test_what_is_split_off_her_ticket_is_closed_to_her(call: Call):
    hers = asked(call)
    note = done(call, hers, "Y otra cosa")

    made = call(
        "POST", f"/tickets/{hers}/messages/{note}/split", who=LEAD, body={"subject": "Otra"}
    )
    freed = call("PUT", f"/tickets/{made.body['id']}/requester", who=LEAD, body={"email": OTHER})

    assert (made.status, freed.status) == (201, 200)
    assert is_closed(call, made.body["id"])


@pytest.mark.parametrize("note", ["Sospechamos de ella", ""])
def test_that_it_becomes_somebody_elses_opens_it_to_her_only_if_nothing_was_noted(
    call: Call, note: str
):
    ticket = asked(call, note=note)
    assert is_closed(call, ticket)

    call("PUT", f"/tickets/{ticket}/requester", who=LEAD, body={"email": OTHER})

    assert is_closed(call, ticket) is bool(note)


def test_a_ticket_that_becomes_hers_is_hers_to_work_on_no_more(call: Call):
    ticket = asked(call, OTHER)
    call("POST", f"/tickets/{ticket}/take")
    call("PUT", f"/tickets/{ticket}/followers/me")
    assert not is_closed(call, ticket)

    changed = call("PUT", f"/tickets/{ticket}/requester", who=LEAD, body={"email": ANA.email})

    assert (changed.status, changed.body["assignee"]) == (200, None)
    assert is_closed(call, ticket)
    for body in ({"kind": "note", "body_text": "n"}, {"kind": "reply", "body_text": "r"}):
        assert call("POST", f"/tickets/{ticket}/messages", body=body).status == 403
    assert (
        call("PUT", f"/tickets/{ticket}/drafts/{ANA.id}/note", body={"body_text": "n"}).status
        == 403
    )


def test_the_history_tells_to_whom_it_was_closed(call: Call):
    hers, other = asked(call), asked(call, OTHER, note="")
    joined(call, hers, other)

    log = call("GET", f"/tickets/{other}/audit", who=LEAD).body

    assert log["chain_holds"]
    assert [each["id"] for each in log["items"][-1]["new"]["closed_to"]] == [ANA.id]
