"""A contact is found by any of her phones, whatever becomes of her."""

from __future__ import annotations

from typing import Any

from helpdesk.storage.table import Table
from tests.factories import LEAD
from tests.functional.conftest import Call
from tests.functional.test_agent_api_merging_contacts import made, merge
from tests.functional.test_agent_api_undoing_merges import change, undo

PHONES = ["600 11 11 11", "+34 600 22 22 22", "0034 600 33 33 33"]


def found(call: Call, phone: str) -> list[tuple[str, str]]:
    items = call("POST", "/contacts/search", body={"phone": phone}).body["items"]
    return [(each["id"], each["phone"]) for each in items]


def calls(call: Call, phone: str) -> Any:
    body = {
        "desk": "support",
        "subject": "x",
        "description": "y",
        "direction": "in",
        "seconds": 0,
        "requester": {"phone": phone, "name": "Pau"},
    }
    return call("POST", "/calls", body=body)


def test_each_of_her_phones_finds_her_and_says_which(call: Call):
    eva = made(call, name="Eva", phones=PHONES)

    assert found(call, "600111") == [(eva, PHONES[0])]
    assert found(call, "+34 600 2") == [(eva, PHONES[1])]
    assert found(call, "346003") == [(eva, PHONES[2])]
    assert calls(call, "+34 600 33 33 33").body["requester"]["id"] == eva


def test_a_phone_that_she_has_no_more_finds_nobody(call: Call):
    eva = made(call, name="Eva", phones=PHONES)

    change(call, eva, phones=[PHONES[2], "600 44 44 44"])

    assert found(call, "600 11 11 11") == found(call, "+34600222222") == []
    assert found(call, "34600333333") == [(eva, PHONES[2])]
    assert found(call, "60044") == [(eva, "600 44 44 44")]


def test_phones_go_with_a_merge_and_come_back_with_its_undoing(call: Call, table: Table):
    eva, pau = made(call, name="Eva", phones=PHONES), made(call, name="Pau", phones=["600 99"])

    merge(call, eva, pau)
    assert found(call, "34600333333") == [(pau, PHONES[2])]
    undo(call, eva)

    assert found(call, "34600333333") == [(eva, PHONES[2])]
    assert found(call, "60099") == [(pau, "600 99")]


def test_two_who_share_any_phone_may_be_one_person(call: Call, table: Table):
    eva, pau = (
        made(call, name="Eva", phones=PHONES),
        made(call, name="Pau", phones=["600 99", "0034 600 22 22 22"]),
    )

    groups = call("GET", "/contacts/duplicates", who=LEAD, query={"alike": "phone"}).body["items"]

    assert [{each["id"] for each in group["contacts"]} for group in groups] == [{eva, pau}]
