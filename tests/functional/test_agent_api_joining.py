"""A ticket joined to another one, and taken apart again, through the API and the table."""

from __future__ import annotations

from helpdesk.files.state import PreviewPage, Scan
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.message import Attachment
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import FilePreviewed, FileScanned
from helpdesk.values import replace
from tests.factories import NOON, opening
from tests.functional.conftest import Call

SPLIT = {"subject": "Otra cosa", "desk": "it"}
FILE = Attachment(
    id="f1", filename="a.pdf", content_type="application/pdf", size=9, key="attachments/t/f1"
)


def test_a_ticket_moves_into_another_and_back(call: Call, table: Table, ticket: Ticket):
    DynamoTickets(table).commit(other := opening("SUP-77"))
    path = f"/tickets/{other.after.id}"

    joined = call("POST", f"{path}/join", body={"into": ticket.reference})
    source = call("GET", "/tickets/SUP-77")
    moved = call("GET", f"/tickets/{ticket.id}/messages")
    back = call("DELETE", f"{path}/join")

    assert (joined.status, joined.body["id"]) == (200, ticket.id)
    assert source.body["merged_into"] == ticket.id
    assert source.body["close_reason"] == "duplicate"
    assert {each["joined_from"] for each in moved.body["items"]} == {None, other.after.id}
    assert (back.status, back.body["merged_into"]) == (200, None)
    assert len(call("GET", f"{path}/messages").body["items"]) == 1
    assert len(call("GET", f"/tickets/{ticket.id}/messages").body["items"]) == 1


def test_what_cannot_be_joined_says_why(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/join"

    itself = call("POST", path, body={"into": ticket.reference})
    nothing = call("POST", path, body={"into": "SUP-404"})
    unknown = call("POST", path, body={"into": ticket.reference, "force": True})

    assert (itself.status, itself.body["errors"][0]["path"]) == (400, "into")
    assert nothing.status == 404
    assert unknown.status in {400, 422}


def test_what_is_known_of_files_goes_along_and_comes_back(call: Call, table: Table, ticket: Ticket):
    store, commit = DynamoTickets(table), opening("SUP-77", attachments=(FILE,))
    store.commit(commit)
    source = commit.after.id
    scan = FileScanned(ticket_id=source, attachment_id="f1", scan=Scan.CLEAN, at=NOON)
    page = PreviewPage(key="previews/t/f1-1.jpg", width=1, height=1)
    seen = FilePreviewed(ticket_id=source, attachment_id="f1", pages=(page,), page_count=3)
    store.record([scan])
    store.record([seen])

    joined = call("POST", f"/tickets/{source}/join", body={"into": ticket.reference})
    there = store.file_state(ticket.id, "f1")
    later = replace(scan, ticket_id=ticket.id, scan=Scan.THREAT)
    store.record([later])
    path = f"/tickets/{ticket.id}/messages/{commit.messages[0].id}/split"
    split = call("POST", path, body=SPLIT)
    back = call("DELETE", f"/tickets/{source}/join")

    assert (joined.status, back.status, split.status) == (200, 200, 201), split.body
    assert there is not None
    assert (there.scan, there.page_count, there.pages) == (Scan.CLEAN, 3, (page,))
    for ticket_id in (source, split.body["id"]):
        known = store.file_state(ticket_id, "f1")
        assert known is not None
        assert (known.scan, known.page_count) == (Scan.THREAT, 3)
