"""Views are counted in one call and read page by page, with the index and without it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import InvalidInputError, UnavailableError
from helpdesk.people.model import Agent, Scope
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.views.shown_tickets import DynamoShownTickets
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.words import Priority, SlaState, Status
from helpdesk.values import replace
from helpdesk.views import listing, model
from helpdesk.views.counts import ViewTools, counts
from helpdesk.views.shipped import BY_ID, SHIPPED
from tests.factories import ANA, IT, LEAD, LUIS, MARTA, NOON, opening
from tests.functional.viewing import Index, tools_for

TEAMED = replace(ANA, teams=("printers",))
MINE = AgentRef(id=ANA.id, name=ANA.name)


def opened(table: Table, number: int, **changes: Any) -> Ticket:
    commit: Commit = opening(f"SUP-{number}", at=NOON + timedelta(minutes=number))
    ticket = replace(commit.after, **changes)
    DynamoTickets(table).commit(replace(commit, after=ticket))
    return ticket


@pytest.fixture
def tickets(table: Table) -> list[Ticket]:
    """Seven tickets, of which Ana asked for one herself and another is at a desk of Luis's."""
    own = replace(MARTA, id="contact-ana", email=ANA.email, agent_id=ANA.id)
    late = {"sla_state": SlaState.RUNNING, "first_response_due_at": NOON - timedelta(hours=1)}
    return [
        opened(table, 1, priority=Priority.URGENT, tags=("vip",)),
        opened(table, 2, assignee=MINE, team_id="printers", status=Status.OPEN),
        opened(table, 3, assignee=MINE, snoozed_until=NOON, status=Status.PENDING),
        opened(table, 4, status=Status.RESOLVED, resolved_at=NOON),
        opened(table, 5, requester=own),
        opened(table, 6, team_id="printers", **late),
        opened(table, 7, desk_id=IT.id, priority=Priority.URGENT),
    ]


@pytest.fixture
def index(tickets: list[Ticket]) -> Index:
    return Index(*tickets)


@pytest.fixture
def tools(table: Table, index: Index) -> ViewTools:
    return tools_for(table, index, ANA, LUIS, LEAD)


def view(tools: ViewTools, conditions: dict[str, Any], **given: Any) -> model.View:
    scope = model.Scope(kind=model.ScopeKind.PRIVATE, id=ANA.id)
    made = model.View(
        id=str(given.pop("id", "view")),
        scope=scope,
        name="v",
        conditions=conditions,
        by=ANA.id,
        at=NOON,
        **given,
    )
    tools.views.save(made, event=None)
    return made


def counted(tools: ViewTools, agent: Agent = TEAMED) -> dict[str, int | None]:
    return {each.view_id: each.count for each in counts(tools, agent)[0]}


def page(tools: ViewTools, table: Table, of: Any, agent: Agent = TEAMED, **wish: Any) -> Any:
    asked = listing.Wish(**{"limit": 50, **wish})
    return listing.page_of(tools, DynamoShownTickets(table), agent, of, asked)


URGENT = {"all": [{"field": "priority", "is": "equals", "value": "urgent"}]}


def test_all_counts_come_at_once_and_agree_with_the_lists(
    tools: ViewTools, table: Table, index: Index
):
    kept = view(tools, URGENT)
    expected = {
        "unassigned": 3, "mine": 1, "my_teams": 2, "open": 4, "due_today": 5, "breached": 1,
        "pending": 1, "on_hold": 0, "snoozed": 1, "resolved": 1, "closed": 0, "suspended": 0,
        kept.id: 2,
    }  # fmt: skip

    assert counted(tools) == expected
    assert index.asked == 1
    for each in (*SHIPPED, kept):
        if each.id != "suspended":
            assert len(page(tools, table, each).items) == expected[each.id], each.id


def test_a_view_finds_nothing_beyond_what_she_may_see(tools: ViewTools, table: Table):
    kept = view(tools, URGENT)
    at_support = replace(ANA, desks=("support",))
    in_team = replace(TEAMED, scope=Scope.TEAM)

    assert counted(tools, at_support)[kept.id] == 1
    assert [each.desk_id for each in page(tools, table, kept, at_support).items] == ["support"]
    found = page(tools, table, BY_ID["open"], in_team).items
    assert {each.reference for each in found} == {"SUP-2", "SUP-6"}
    assert counted(tools, in_team)["open"] == 2
    assert counted(tools, in_team)["unassigned"] == 1


def test_what_is_hidden_is_not_counted_and_the_rest_stands_in_her_order(tools: ViewTools):
    tools.views.keep_listing(ANA.id, model.Listing(order=("mine",), hidden=("closed", "open")))

    found, _ = counts(tools, TEAMED)

    assert found[0].view_id == "mine"
    assert not {"closed", "open"} & {each.view_id for each in found}


def test_without_the_index_queues_stay_and_the_rest_says_that_it_does_not_know(
    tools: ViewTools, table: Table, index: Index
):
    kept = view(tools, URGENT)
    index.lost = True

    found = counted(tools)

    assert (found["open"], found["mine"], found["my_teams"]) == (4, 1, 2)
    assert (found[kept.id], found["breached"]) == (None, None)
    for each in SHIPPED:
        if not each.suspended:
            page(tools, table, each)
    assert [each.reference for each in page(tools, table, BY_ID["breached"]).items] == ["SUP-6"]
    assert len(page(tools, table, BY_ID["my_teams"]).items) == 2
    with pytest.raises(UnavailableError):
        page(tools, table, kept)


def test_an_index_that_lags_hides_no_ticket_from_a_queue_and_shows_what_is_true(
    tools: ViewTools, table: Table, index: Index, tickets: list[Ticket]
):
    kept = view(tools, URGENT)
    opened(table, 8)
    gone = replace(tickets[0], version=2, desk_id="legal")
    DynamoTickets(table).commit(_moved(tickets[0], gone))
    index.documents.append(replace(index.documents[0], id="gone"))

    assert "SUP-8" in {each.reference for each in page(tools, table, BY_ID["open"]).items}
    assert [each.reference for each in page(tools, table, kept).items] == ["SUP-7"]


def _moved(before: Ticket, after: Ticket) -> Commit:
    return replace(opening("SUP-1"), before=before, after=after, messages=())


def test_pages_go_on_behind_one_another(tools: ViewTools, table: Table):
    kept = view(tools, {"all": []})

    first = page(tools, table, kept, limit=4)
    second = page(tools, table, kept, limit=4, after=first.after)

    seen = [each.id for each in (*first.items, *second.items)]
    assert (len(seen), len(set(seen)), second.after, first.total) == (6, 6, None, 6)


def test_a_grouped_view_tells_how_many_each_group_has_and_opens_one(tools: ViewTools, table: Table):
    kept = view(tools, {"all": []}, group_by="priority")

    groups = {each.value: each.count for each in page(tools, table, kept).groups}

    assert groups == {"urgent": 2, "normal": 4}
    assert len(page(tools, table, kept, group="urgent").items) == 2
    with pytest.raises(InvalidInputError, match="no groups"):
        page(tools, table, BY_ID["breached"], group="urgent")


def test_an_order_that_is_none_is_refused():
    assert listing.sort_of("created_at:asc") == model.Sort(
        by="created_at", order=model.Order.ASCENDING
    )
    for wrong in ("subject", "created_at:up", ""):
        with pytest.raises(InvalidInputError, match="sort"):
            listing.sort_of(wrong)


def test_suspended_mail_has_a_page_of_its_own(tools: ViewTools, table: Table):
    with pytest.raises(InvalidInputError, match="suspended"):
        page(tools, table, BY_ID["suspended"])


@pytest.mark.parametrize("views", [1, 50, 100])
def test_a_hundred_views_cost_no_more_reads_than_one(
    tools: ViewTools, monkeypatch: pytest.MonkeyPatch, views: int
):
    for number in range(views):
        view(tools, URGENT, id=f"view-{number:03d}")
    reads: list[str] = []
    row = tools.views._table.row  # type: ignore[attr-defined]  # the table behind the port
    query = row.query

    def watched(pk: str, *given: Any, **more: Any) -> Any:
        reads.append(pk)
        return query(pk, *given, **more)

    monkeypatch.setattr(row, "query", watched)

    counts(tools, TEAMED)

    assert sorted(each.partition("#")[0] for each in reads) == (
        ["KEPT"] * 2 + ["TALLY"] * 3 + ["VIEWS"] * 4
    )
