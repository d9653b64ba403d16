"""Handling time and snoozing, from the API to the table and back by the sweep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from functions.sweep_due import wiring as sweeping
from helpdesk.storage.due_rows import DynamoDueIndex
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.workflows.model import FocusRef, SnoozeRef
from tests.factories import ANA, LEAD, opening
from tests.functional.conftest import Call


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The product's clock: the seconds it is ahead."""
    monkeypatch.setenv("CLOCK_FILE", str(tmp_path / "clock"))
    for name in (
        "INBOUND_QUEUE_URL",
        "BUS_NAME",
        "ESCALATION_MACHINE_ARN",
        "AUTO_CLOSE_MACHINE_ARN",
    ):
        monkeypatch.setenv(name, "unused")
    (tmp_path / "clock").write_text("0")
    sweeping.wire.cache_clear()
    yield tmp_path / "clock"
    sweeping.wire.cache_clear()


def sweep(table: Table) -> list[object]:
    """What was due and acted on."""
    work, index = sweeping.wire().work, DynamoDueIndex(table)
    now = work.desktop.clock.now()
    refs = [
        ref
        for shard in range(index.shards)
        for ref in index.page(shard, until=now, limit=50, after=None).items
    ]
    return [ref for ref in refs if isinstance(ref, FocusRef | SnoozeRef) and work.act(ref)]


def beat(call: Call, ticket: Ticket, clock: Path, at: int, **told: Any) -> None:
    clock.write_text(str(at))
    body = {"state": "viewing", "idle_seconds": 0, **told}
    assert call("PUT", f"/tickets/{ticket.id}/presence", body=body).status == 200


def test_time_is_counted_while_she_works_and_kept_when_her_browser_dies(
    clock: Path, call: Call, table: Table, ticket: Ticket
):
    for at in (0, 60, 120):
        beat(call, ticket, clock, at)
    clock.write_text("4000")

    assert sweep(table) == [FocusRef(agent_id=ANA.id)]
    assert sweep(table) == []
    time = call("GET", f"/tickets/{ticket.id}/time").body
    assert 119 <= time["seconds"] <= 121
    assert [each["kind"] for each in time["items"]] == ["focus"]
    assert call("GET", f"/tickets/{ticket.id}").body["version"] == ticket.version


def test_another_ticket_ends_it_and_each_has_its_own(
    clock: Path, call: Call, table: Table, ticket: Ticket
):
    DynamoTickets(table).commit(other := opening("SUP-77"))
    beat(call, ticket, clock, 0)
    beat(call, ticket, clock, 100)
    beat(call, other.after, clock, 110)
    beat(call, other.after, clock, 140, state="left")
    beat(call, ticket, clock, 150)
    beat(call, ticket, clock, 170, state="left")

    seconds = [
        call("GET", f"/tickets/{each.id}/time").body["seconds"] for each in (ticket, other.after)
    ]
    assert abs(seconds[0] - 120) <= 2
    assert abs(seconds[1] - 30) <= 1


def test_entered_and_corrected_time_is_summed_and_others_are_told_apart(call: Call, ticket: Ticket):
    path, talk = f"/tickets/{ticket.id}/time", {"kind": "talk", "seconds": 300, "note": "llamada"}

    made = call("POST", path, body=talk, headers={"Idempotency-Key": "k"})
    again = call("POST", path, body=talk, headers={"Idempotency-Key": "k"})
    less = call("POST", path, body={"kind": "correction", "seconds": -100})
    lead = call("POST", path, who=LEAD, body={"kind": "wrap_up", "seconds": 50})

    assert [each.status for each in (made, again, less, lead)] == [201] * 4
    assert again.body == made.body
    mine, all_ = call("GET", path).body, call("GET", path, who=LEAD).body
    assert (mine["seconds"], mine["seconds_by_kind"]["talk"]) == (250, 300)
    assert (len(mine["items"]), len(all_["items"])) == (2, 3)
    last = call("GET", f"/tickets/{ticket.id}/audit").body["items"][-1]
    assert (last["reason"], last["new"]) == ("time_entered", {"entered_seconds": 250})


def test_time_that_cannot_be_entered_names_its_field(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/time"

    too_much = call("POST", path, body={"kind": "correction", "seconds": -1})
    counted = call("POST", path, body={"kind": "focus", "seconds": 1})
    others = call("POST", path, body={"kind": "talk", "seconds": 1, "agent_id": LEAD.id})
    unknown = call("POST", path, body={"kind": "talk", "seconds": 1, "minutes": 3})

    assert [each.status for each in (too_much, counted, others)] == [400, 400, 403]
    assert (too_much.body["errors"][0]["path"], counted.body["errors"][0]["path"]) == (
        "seconds",
        "kind",
    )
    assert unknown.status in {400, 422}
    assert call("GET", path).body["seconds"] == 0


def test_a_snoozed_ticket_comes_back_at_its_moment(
    clock: Path, call: Call, table: Table, ticket: Ticket
):
    path = f"/tickets/{ticket.id}/snooze"
    until = sweeping.wire().work.desktop.clock.now().replace(microsecond=0)
    mine = {"assignee_id": ANA.id}
    headers = {"If-Match": f'"{ticket.version}"'}
    call("PATCH", f"/tickets/{ticket.id}", body=mine, headers=headers)

    body = {"until": until.replace(year=until.year + 1).isoformat()}
    asleep = call("PUT", path, body=body)
    sooner = call("PUT", path, body={"until": f"{until.isoformat()}"})
    stale = call("PUT", path, body=body, headers={"If-Match": '"1"'})

    assert asleep.status == 200
    assert (sooner.status, sooner.body["errors"][0]["path"], stale.status) == (400, "until", 409)
    assert call("GET", "/tickets", query={"view": "mine"}).body["items"] == []
    (found,) = call("GET", "/tickets", query={"view": "snoozed"}).body["items"]
    assert found["snoozed_until"] == asleep.body["snoozed_until"]
    assert sweep(table) == []
    clock.write_text(str(366 * 86_400))
    assert sweep(table) == [SnoozeRef(ticket_id=ticket.id)]
    assert sweep(table) == []
    assert len(call("GET", "/tickets", query={"view": "mine"}).body["items"]) == 1
    call("PUT", path, body={"until": "2028-06-01T09:00:00Z"})
    assert call("DELETE", path).body["snoozed_until"] is None
