"""Tickets linked, and a problem's incidents answered together, through the API and the table."""

from __future__ import annotations

import pytest

from helpdesk.errors import VersionConflictError
from helpdesk.links.model import TicketUnchanged
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import IT, LUIS, change, opening
from tests.functional.conftest import Call


def opened(table: Table, reference: str, **new: object) -> Ticket:
    commit = opening(reference, **new)
    DynamoTickets(table).commit(commit)
    return commit.after


def test_both_sides_show_a_link_and_the_status_of_the_other(call: Call, table: Table):
    below, above = opened(table, "SUP-1"), opened(table, "SUP-2")
    path = f"/tickets/{below.id}/links"

    linked = call("POST", path, body={"kind": "child_of", "ticket": "SUP-2"})
    again = call("POST", path, body={"kind": "child_of", "ticket": above.id})
    up, down = call("GET", path).body, call("GET", f"/tickets/{above.id}/links").body
    circle = call(
        "POST", f"/tickets/{above.id}/links", body={"kind": "child_of", "ticket": below.id}
    )
    gone = call("DELETE", f"{path}/child_of/{above.id}")

    assert (linked.status, linked.body["links"], linked.body["version"]) == (200, 1, 2)
    assert again.body["version"] == 2
    assert [(e["kind"], e["reference"], e["status"]) for e in up["items"]] == [
        ("child_of", "SUP-2", "new")
    ]
    assert [(e["kind"], e["reference"]) for e in down["items"]] == [("parent_of", "SUP-1")]
    assert (circle.status, circle.body["code"]) == (400, "link_cycle")
    assert (gone.status, gone.body["links"]) == (200, 0)
    assert call("GET", path).body["items"] == []


def test_a_link_to_a_desk_that_is_not_hers_is_counted_and_not_shown(call: Call, table: Table):
    below, above = opened(table, "IT-1", desk=IT), opened(table, "SUP-2")
    call("POST", f"/tickets/{below.id}/links", body={"kind": "relates", "ticket": above.id})

    seen = call("GET", f"/tickets/{below.id}/links", who=LUIS)

    assert (seen.body["items"], seen.body["hidden"]) == ([], 1)
    assert "SUP-2" not in str(seen.body)


def test_links_come_in_pages_by_kind(call: Call, table: Table):
    this = opened(table, "SUP-1")
    for number in range(3):
        other = opened(table, f"SUP-1{number}")
        call("POST", f"/tickets/{this.id}/links", body={"kind": "blocks", "ticket": other.id})
        other = opened(table, f"SUP-2{number}")
        call("POST", f"/tickets/{this.id}/links", body={"kind": "relates", "ticket": other.id})

    path, query = f"/tickets/{this.id}/links", {"kind": "blocks", "limit": "2"}
    first = call("GET", path, query=query).body
    last = call("GET", path, query={**query, "cursor": first["next_cursor"]}).body

    kinds = [each["kind"] for each in first["items"] + last["items"]]
    assert kinds == ["blocks"] * 3
    assert last["next_cursor"] is None
    elsewhere = call("GET", f"/tickets/{this.id}/audit", query={"cursor": first["next_cursor"]})
    assert elsewhere.status == 400


def test_a_problems_incidents_are_answered_and_resolved_each_in_its_language(
    call: Call, table: Table
):
    problem = opened(table, "SUP-1")
    incidents = [
        opened(table, f"SUP-1{number}", language=language)
        for number, language in enumerate(("es", "en", "es"))
    ]
    body = {"texts": {"es": "Ya funciona", "en": "It works"}, "status": "resolved"}
    nothing = call("POST", f"/tickets/{problem.id}/incidents/answers", body=body)
    for each in incidents:
        call("POST", f"/tickets/{each.id}/links", body={"kind": "caused_by", "ticket": "SUP-1"})

    begun = call("POST", f"/tickets/{problem.id}/incidents/answers", body=body)
    done = call("POST", f"/bulk-actions/{begun.body['id']}/continuation")

    assert (nothing.status, nothing.body["errors"][0]["path"]) == (400, "incidents")
    assert begun.status == 202
    assert (done.body["state"], done.body["done"]) == ("done", 3)
    for each in incidents:
        thread = DynamoTickets(table).thread(each.id)
        assert thread is not None
        assert thread.ticket.status == "resolved"
        wanted = "It works" if each.language == "en" else "Ya funciona"
        assert thread.messages[-1].text == wanted


def test_a_guard_holds_a_transaction_back_when_its_ticket_moved(table: Table):
    this, guarded = opened(table, "SUP-1"), opened(table, "SUP-2")
    store = DynamoTickets(table)
    store.commit(change(guarded, replace(guarded, subject="otra cosa")))

    def guarded_by(version: int) -> Commit:
        record = TicketUnchanged(ticket_id=guarded.id, version=version)
        return replace(change(this, replace(this, subject="esto")), records=(record,))

    with pytest.raises(VersionConflictError):
        store.commit(guarded_by(1))
    store.commit(guarded_by(2))

    found = store.ticket(this.id)
    assert found is not None
    assert found.subject == "esto"


def test_what_is_no_link_is_refused(call: Call, table: Table):
    this = opened(table, "SUP-1")
    path = f"/tickets/{this.id}/links"
    bodies = (
        {"kind": "marries", "ticket": "SUP-2"},
        {"kind": "relates", "ticket": "SUP-1"},
        {"kind": "split_from", "ticket": "SUP-2"},
        {"kind": "relates", "ticket": "SUP-404"},
        {"kind": "relates", "ticket": "SUP-1", "force": True},
    )

    statuses = [call("POST", path, body=body).status for body in bodies]

    assert all(each in {400, 404, 422} for each in statuses), statuses
    assert call("DELETE", f"{path}/relates/nobody").status == 404
