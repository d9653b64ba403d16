"""Views read as people do: written by agent_api, counted and shown by search_api."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.storage.table import Table
from helpdesk.tickets.words import Priority
from helpdesk.values import replace
from tests.factories import ANA, IT, LEAD, LUIS, change
from tests.functional.conftest import Call
from tests.functional.searching import Ask, take_up, write

URGENT = {"all": [{"field": "priority", "is": "equals", "value": "urgent"}]}


def urgent(house: Table, reference: str, **given: Any) -> str:
    from helpdesk.storage.tickets import DynamoTickets

    ticket = write(house, reference, **given)
    DynamoTickets(house).commit(change(ticket, replace(ticket, priority=Priority.URGENT)))
    return ticket.id


def counted(ask: Ask, **given: Any) -> dict[str, Any]:
    answer = ask("/view-counts", **given)
    assert answer.status == 200, answer.body
    assert answer.body["as_of"]
    return {each["view_id"]: each for each in answer.body["counts"]}


def test_a_view_is_counted_and_shown_for_whom_it_is(house: Table, ask: Ask, call: Call):
    view = call("POST", "/views", body={"name": "v", "conditions": URGENT}).body["id"]
    seen = urgent(house, "SUP-1")
    urgent(house, "IT-2", desk=IT)
    write(house, "SUP-3")
    take_up()

    page = ask(f"/views/{view}/tickets").body

    assert (page["total"], len(page["items"]), page["next_cursor"]) == (2, 2, None)
    row = next(each for each in page["items"] if each["id"] == seen)
    assert (row["priority"], row["requester"]["name"], row["tags"]) == ("urgent", "Marta Ruiz", [])
    assert counted(ask)[view] == {"view_id": view, "count": 2, "more": False, "oldest_at": None}
    assert ask(f"/views/{view}/tickets", who=LUIS).status == 404
    assert view not in counted(ask, who=LUIS)
    assert len(ask("/views/open/tickets").body["items"]) == 3


def test_a_list_goes_on_by_its_own_cursor_alone(house: Table, ask: Ask, call: Call):
    for number in range(3):
        urgent(house, f"SUP-{number}")
    view = call(
        "POST",
        "/views",
        who=LEAD,
        body={"name": "v", "conditions": URGENT, "scope": "desk", "desk_id": "support"},
    ).body["id"]
    take_up()
    path = f"/views/{view}/tickets"

    first = ask(path, query={"limit": 2}).body
    place = {"limit": 2, "cursor": first["next_cursor"]}
    second = ask(path, query=place).body

    seen = {each["id"] for each in (*first["items"], *second["items"])}
    assert (len(seen), second["next_cursor"]) == (3, None)
    assert ask(path, who=LEAD, query=place).status == 400
    assert ask("/views/open/tickets", query=place).status == 400
    assert ask(path, query={**place, "sort": "created_at:asc"}).status == 400
    assert ask(path, query={**place, "cursor": "x" + place["cursor"][1:]}).status == 400


def test_conditions_are_tried_before_they_are_kept(house: Table, ask: Ask):
    urgent(house, "SUP-1")
    take_up()

    found = ask("/views/preview", method="POST", body={"conditions": URGENT}).body

    assert (found["total"], [each["reference"] for each in found["items"]]) == (1, ["SUP-1"])


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"conditions": {"all": [{"field": "x", "is": "equals"}]}}, "conditions.all.0.field"),
        ({"conditions": {"all": [{"field": "status", "is": "like"}]}}, "conditions.all.0.is"),
        ({"conditions": {"all": URGENT["all"] * 31}}, "conditions"),
        ({"conditions": URGENT, "sort": {"by": "subject"}}, "sort"),
    ],
)
def test_conditions_that_cannot_be_say_where(ask: Ask, body: dict[str, Any], path: str):
    answer = ask("/views/preview", method="POST", body=body)

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, path)


def test_without_an_index_queues_are_counted_and_shown(house: Table, ask: Ask, call: Call):
    import boto3

    view = call("POST", "/views", body={"name": "v", "conditions": URGENT}).body["id"]
    write(house, "SUP-1")
    s3 = boto3.client("s3", region_name="eu-west-1")
    for each in s3.list_objects_v2(Bucket="files", Prefix="search/")["Contents"]:
        s3.delete_object(Bucket="files", Key=each["Key"])

    found = counted(ask)

    assert (found["open"]["count"], found[view]["count"]) == (0, None)
    assert [each["reference"] for each in ask("/views/open/tickets").body["items"]] == ["SUP-1"]
    assert ask(f"/views/{view}/tickets").status == 503


def test_every_shipped_view_can_be_read(house: Table, ask: Ask):
    write(house, "SUP-1")
    take_up()
    everything = [each for each in counted(ask) if each != "suspended"]

    pages = {each: ask(f"/views/{each}/tickets", who=ANA) for each in everything}

    assert {name: page.status for name, page in pages.items() if page.status != 200} == {}
    assert len(pages["due_today"].body["items"]) <= 1
    assert ask("/views/suspended/tickets").status == 400
