"""What somebody gets who asks for more than she may by a way around."""

from __future__ import annotations

import pytest

from functions.agent_api import wiring
from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.move_desk import Handover, move_desk
from helpdesk.values import replace
from tests.factories import ANA
from tests.functional.askers import seat, tokened
from tests.functional.conftest import Call

LIGHT = replace(ANA, id="agent-light", email="light@demo.test", role=Role.LIGHT_AGENT)


@pytest.mark.parametrize(
    "rides",
    [{"status": "resolved", "close_reason": "solved"}, {"cause": "c"}, {"solution": "s"}],
)
def test_a_note_changes_nothing_for_who_may_only_note(
    call: Call, table: Table, ticket: Ticket, rides: dict[str, str]
):
    DynamoAgents(table, lambda: 0).put(LIGHT)
    body = {"kind": "note", "body_text": "Visto", **rides}

    refused = call("POST", f"/tickets/{ticket.id}/messages", who=LIGHT, body=body)

    assert (refused.status, refused.body["code"]) == (403, "permission_missing")
    assert call("GET", f"/tickets/{ticket.id}").body["status"] == "new"


def test_a_token_opens_no_socket_which_would_outlive_it(call: Call, table: Table):
    asker = tokened("t", ANA, frozenset({"ticket:read"}))
    seat(table, [asker])

    refused = call("POST", "/integrations/socket-tickets", headers=asker.headers)

    assert (refused.status, refused.body["code"]) == (403, "permission_missing")
    assert call("POST", "/socket-tickets").status == 201


def test_a_refused_change_shows_nothing_of_a_ticket_that_went_out_of_sight(
    call: Call, table: Table, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
):
    commit = DynamoTickets.commit

    def moved_first(store: DynamoTickets, *commits: Commit) -> None:
        monkeypatch.undo()
        bench = wiring.app()._tools.bench
        move_desk(bench, ANA, ticket.id, Handover(desk_id="it", note="n"))
        commit(store, *commits)

    DynamoAgents(table, lambda: 0).put(replace(LIGHT, role=Role.AGENT, desks=("support",)))
    monkeypatch.setattr(DynamoTickets, "commit", moved_first)
    headers = {"If-Match": '"1"'}
    body = {"priority": "high"}
    refused = call("PATCH", f"/tickets/{ticket.id}", who=LIGHT, body=body, headers=headers)

    assert (refused.status, refused.body["code"]) == (404, "not_found")
    assert ticket.subject not in str(refused.body)


@pytest.mark.parametrize("version", ["9" * 5_000, "9" * 40, "-1", "٣"])
def test_a_version_that_cannot_be_is_refused(call: Call, ticket: Ticket, version: str):
    headers, path = {"If-Match": f'"{version}"'}, f"/tickets/{ticket.id}"
    macro = {"name": "m", "scope": {"kind": "person"}, "words": {"es": {"body_text": "Hola"}}}
    made = call("POST", "/macros", body=macro).body["id"]

    patched = call("PATCH", path, body={"priority": "high"}, headers=headers)
    written = {"name": "m", "words": macro["words"]}
    saved = call("PUT", f"/macros/{made}", body=written, headers=headers)
    drafted = call("PUT", f"{path}/drafts/me/note", body={"body_text": "n"}, headers=headers)

    assert [patched.status, saved.status, drafted.status] == [400] * 3
    assert patched.body["errors"][0]["path"] == "If-Match"


@pytest.mark.parametrize("path", ["/tickets/{}", "/contacts/{}", "/integrations/macros/{}"])
def test_a_name_longer_than_the_table_takes_is_asked_of_nobody(
    call: Call, monkeypatch: pytest.MonkeyPatch, path: str
):
    monkeypatch.setattr("functions.agent_api.api.Api.of", pytest.fail)

    assert call("GET", path.format("a" * 2_100)).status == 404
