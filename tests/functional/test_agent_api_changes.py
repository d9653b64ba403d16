"""What changed: the history page by page, and what a stale answer is told."""

from __future__ import annotations

from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.factories import ANA, LEAD
from tests.functional.conftest import Call

STALE = {"If-Match": '"1"'}


def test_the_history_is_read_page_by_page_newest_first(call: Call, ticket: Ticket):
    for version, subject in enumerate(("a", "b", "c", "d"), start=1):
        seen = {"headers": {"If-Match": f'"{version}"'}}
        call("PATCH", f"/tickets/{ticket.id}", body={"subject": subject}, **seen)

    pages, cursor = [], ""
    while cursor is not None:
        page = call("GET", f"/tickets/{ticket.id}/audit", query={"limit": "2", "cursor": cursor})
        pages.append([each["version"] for each in page.body["items"]])
        assert page.body["chain_holds"] is True
        cursor = page.body["next_cursor"]

    assert pages == [[4, 5], [2, 3], [1]]
    foreign = {"cursor": "x" * 40}
    assert call("GET", f"/tickets/{ticket.id}/audit", query=foreign).status == 400


def test_a_stale_answer_is_told_who_wrote_what_since(call: Call, table: Table, ticket: Ticket):
    path = f"/tickets/{ticket.id}"
    note = {"kind": "note", "body_text": "Ya lo llamé.\n\nEspera " + "x" * 200}
    call("POST", f"{path}/messages", body=note, who=LEAD)
    call("PATCH", path, body={"priority": "urgent"}, headers={"If-Match": '"2"'})
    answer = {"kind": "reply", "body_text": "Hola"}

    for body in (answer, {**answer, "hold_seconds": 10}):
        refused = call("POST", f"{path}/messages", body=body, headers=STALE)

        assert (refused.status, refused.body["code"]) == (409, "version_conflict")
        assert refused.body["current"]["version"] == 3
        noted, changed = refused.body["changes"]
        assert (noted["did"], noted["author"], noted["name"]) == ("noted", "agent", LEAD.name)
        assert noted["text"].startswith("Ya lo llamé. Espera xxx")
        assert len(noted["text"]) == 120
        assert (changed["did"], changed["name"]) == ("changed", ANA.name)
        assert "priority" in changed["fields"]
    assert len(DynamoTickets(table).thread(ticket.id).messages) == 2  # type: ignore[union-attr]  # it is there


def test_of_a_long_absence_the_newest_lines_are_told(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}"
    for version in range(1, 11):
        seen = {"If-Match": f'"{version}"'}
        call("PATCH", path, body={"subject": str(version)}, headers=seen)

    answer = {"kind": "reply", "body_text": "Hola"}
    refused = call("POST", f"{path}/messages", body=answer, headers=STALE)

    assert [each["version"] for each in refused.body["changes"]] == list(range(4, 12))
