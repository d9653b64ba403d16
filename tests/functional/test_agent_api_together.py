"""Working on a ticket together: who has it, who is named, what is written and what is to do."""

from __future__ import annotations

from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA, LEAD, LUIS
from tests.functional.conftest import Call


def test_a_ticket_is_taken_once_and_given_back_by_who_has_it(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}"

    taken, again = call("POST", f"{path}/take"), call("POST", f"{path}/take")
    late = call("POST", f"{path}/take", who=LEAD)
    theirs = call("POST", f"{path}/give-back", who=LEAD)
    back = call("POST", f"{path}/give-back")

    assert (taken.body["assignee"]["id"], taken.body["status"]) == (ANA.id, "open")
    assert again.body["version"] == taken.body["version"]
    assert (late.status, late.body["code"]) == (409, "already_taken")
    assert (theirs.status, theirs.body["code"]) == (409, "not_yours")
    assert back.body["assignee"] is None
    assert call("POST", f"{path}/take", who=LEAD).body["assignee"]["id"] == LEAD.id


def test_colleagues_work_beside_the_owner_and_strangers_do_not(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/collaborators"

    with_lead = call("PUT", f"{path}/{LEAD.id}")
    stranger, nobody = call("PUT", f"{path}/{LUIS.id}"), call("PUT", f"{path}/none")
    without = call("DELETE", f"{path}/{LEAD.id}")

    assert [each["id"] for each in with_lead.body["collaborators"]] == [LEAD.id]
    assert (stranger.status, stranger.body["errors"]) == (nobody.status, nobody.body["errors"])
    assert stranger.status == 400
    assert without.body["collaborators"] == []


def test_upwards_a_level_needs_a_note_which_is_in_the_thread(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/level"
    call("POST", f"/tickets/{ticket.id}/take")

    silent = call("PUT", path, body={"level": "L2"})
    up = call("PUT", path, body={"level": "L2", "note": "El fusor está roto"})
    down = call("PUT", path, body={"level": "L1", "assignee_id": ANA.id})

    assert (silent.status, silent.body["errors"][0]["path"]) == (400, "note")
    assert (up.body["level"], up.body["assignee"]) == ("L2", None)
    assert (down.body["level"], down.body["assignee"]["id"]) == ("L1", ANA.id)
    items = call("GET", f"/tickets/{ticket.id}/messages").body["items"]
    assert [each["body_text"] for each in items if each["kind"] == "note"] == ["El fusor está roto"]
    reasons = [each["reason"] for each in call("GET", f"/tickets/{ticket.id}/audit").body["items"]]
    assert reasons[-2:] == ["handed_over", "handed_over"]


def test_no_way_upwards_goes_without_a_note(call: Call, ticket: Ticket):
    path, seen = f"/tickets/{ticket.id}", {"If-Match": f'"{ticket.version}"'}
    call("PUT", f"{path}/level", body={"level": "L1"})

    for body in ({"level": "L2"}, {"level": "L3", "note": " "}, {"priority": "high", "note": "n"}):
        refused = call("PATCH", path, body=body, headers=seen)
        assert (refused.status, refused.body["errors"][0]["path"]) == (400, "note")
    wish = {"act": "change", "tickets": [ticket.id], "fields": {"level": "L2"}}
    bulk = call("POST", "/bulk-actions", body=wish).body
    said = call("GET", f"/bulk-actions/{bulk['id']}/results").body["items"][0]
    up = call("PATCH", path, body={"level": "L2", "note": "Falta una pieza"}, headers=seen)
    many = {**wish, "fields": {"level": "L3", "note": "Va con el proveedor"}}
    call("POST", "/bulk-actions", body=many)
    down = call("PATCH", path, body={"level": "L1"}, headers={"If-Match": '"3"'})

    assert (said["outcome"], said["code"]) == ("refused", "invalid_input")
    assert (up.status, up.body["level"], down.body["level"]) == (200, "L2", "L1")
    items = call("GET", f"{path}/messages").body["items"]
    notes = [each["body_text"] for each in items if each["kind"] == "note"]
    assert notes == ["Falta una pieza", "Va con el proveedor"]


def test_tasks_are_added_done_moved_and_taken_off(call: Call, ticket: Ticket):
    path, key = f"/tickets/{ticket.id}/tasks", {"Idempotency-Key": "k"}

    made = call("POST", path, body={"titles": ["Uno", "Dos"]}, headers=key)
    again = call("POST", path, body={"titles": ["Uno", "Dos"]}, headers=key)
    other = call("POST", path, body={"titles": ["Tres"]}, headers=key)
    one, two = (each["id"] for each in made.body["tasks"])
    done = call("PATCH", f"{path}/{two}", body={"done": True, "place": 0})
    left = call("DELETE", f"{path}/{one}")

    assert (made.status, len(again.body["tasks"])) == (201, 2)
    assert (other.status, other.body["code"]) == (409, "idempotency_key_reused")
    assert [(each["title"], each["done_by"]) for each in done.body["tasks"]] == [
        ("Dos", ANA.id),
        ("Uno", ""),
    ]
    assert [each["title"] for each in left.body["tasks"]] == ["Dos"]
    assert call("PATCH", f"{path}/none", body={"done": True}).status == 404
    many = call("POST", path, body={"titles": ["x"] * 50})
    assert (many.status, many.body["errors"][0]["path"]) == (400, "tasks")
    lost = call("PATCH", f"{path}/{two}", body={"assignee_id": LUIS.id})
    assert (lost.status, lost.body["errors"][0]["path"]) == (400, "assignee_id")


def test_a_note_names_colleagues_and_teams_who_are_told_once(
    call: Call, table: Table, ticket: Ticket
):
    DynamoAgents(table, lambda: 0).put(replace(LEAD, teams=("hardware",)))
    named = [{"kind": "agent", "id": LEAD.id}, {"kind": "team", "id": "hardware"}]
    path, note = f"/tickets/{ticket.id}/messages", {"kind": "note", "body_text": "@Leo mira"}

    made = call("POST", path, body={**note, "mentions": named})
    stranger = call("POST", path, body={**note, "mentions": [{"kind": "agent", "id": LUIS.id}]})
    reply = call("POST", path, body={**note, "kind": "reply", "mentions": named})

    assert (made.status, made.body["mentions"]) == (201, named)
    assert (stranger.status, stranger.body["errors"][0]["path"]) == (400, "mentions.0.id")
    assert (reply.status, reply.body["errors"][0]["path"]) == (400, "mentions")
    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    noted = [each for each in thread.mails if each.kind == "noted"]
    assert [(each.to.email, each.params) for each in noted] == [(LEAD.email, {"mentioned": "yes"})]


def test_a_draft_is_kept_shared_continued_and_gone_with_its_answer(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/drafts"

    mine = call("PUT", f"{path}/me/reply", body={"body_text": "Hola"})
    unseen = call("GET", path, who=LEAD).body["items"]
    call("PUT", f"{path}/me/reply", body={"body_text": "Hola", "shared": True})
    blind = call("PUT", f"{path}/{ANA.id}/reply", who=LEAD, body={"body_text": "x"})
    hers = {"body_text": "Hola, Marta", "seen": 1}
    second = {"If-Match": '"2"'}
    more = call("PUT", f"{path}/{ANA.id}/reply", who=LEAD, body=hers, headers=second)
    stale = call("PUT", f"{path}/me/reply", body=hers, headers=second)
    message = {"kind": "reply", "body_text": "Hola, Marta", "draft_of": ANA.id}
    foreign = call("POST", f"/tickets/{ticket.id}/messages", body={**message, "draft_of": "x"})
    sent = call("POST", f"/tickets/{ticket.id}/messages", who=LEAD, body=message)

    assert (mine.status, mine.body["version"], unseen) == (200, 1, [])
    assert (blind.status, more.status, more.body["by"]) == (400, 200, LEAD.id)
    assert (more.body["author_id"], more.body["version"]) == (ANA.id, 3)
    assert (stale.status, stale.body["code"]) == (409, "draft_changed")
    assert (foreign.status, foreign.body["errors"][0]["path"]) == (400, "draft_of")
    assert sent.status == 201
    assert call("GET", path).body["items"] == []
    assert call("DELETE", f"{path}/me/reply").status == 200


def test_changes_ride_on_a_reply_or_refuse_it_whole(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/messages"
    words = {"kind": "reply", "body_text": "Mañana vamos"}
    also = {"priority": "urgent", "assign": "me", "add_tags": ["Visita"], "tasks": ["Ir"]}

    done = call("POST", path, body={**words, "also": also})
    wrong = call("POST", path, body={**words, "also": {"assign": LUIS.id}})

    after = call("GET", f"/tickets/{ticket.id}").body
    assert (done.status, after["version"], after["priority"]) == (201, ticket.version + 1, "urgent")
    assert (after["assignee"]["id"], after["tags"]) == (ANA.id, ["visita"])
    assert (wrong.status, wrong.body["errors"][0]["path"]) == (400, "assignee_id")
