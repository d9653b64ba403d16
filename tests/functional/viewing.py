"""What views are read with, on the table, with an index that the oracle answers for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from helpdesk.errors import UnavailableError
from helpdesk.people.model import Agent
from helpdesk.search.document import Document, Keyword, Moment
from helpdesk.search.filter import Filter
from helpdesk.search.oracle import finds
from helpdesk.search.ports import Ask, Viewer
from helpdesk.search.results import Bucket, Hit, Results
from helpdesk.storage.mail.kept_mails import DynamoKeptMails
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.views.tally_rows import DynamoTallies
from helpdesk.storage.views.view_rows import DynamoViews
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.workbench import Workbench
from helpdesk.views.count_queues import recount
from helpdesk.views.counts import ViewTools
from tests.factories import IDS, IT, NOON, SUPPORT
from tests.fakes.agents import FakeAgents
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.desks import FakeDesks
from tests.fakes.numbers import FakeNumbers


def described(ticket: Ticket) -> Document:
    """As much of a ticket as these tests ask for."""
    asker = ticket.requester
    keywords: dict[Keyword, tuple[str, ...]] = {
        Keyword.DESK: (ticket.desk_id,),
        Keyword.STATUS: (ticket.status.value,),
        Keyword.PRIORITY: (ticket.priority.value,),
        Keyword.SLA: (ticket.sla_state.value,),
        Keyword.TEAM: (ticket.team_id,) if ticket.team_id else (),
        Keyword.ASSIGNEE: (ticket.assignee.id,) if ticket.assignee else (),
        Keyword.REQUESTER_AGENT: (asker.agent_id,) if asker.agent_id else (),
        Keyword.TAG: ticket.tags,
    }
    moments = {Moment.CREATED: ticket.created_at, Moment.UPDATED: ticket.activity_at}
    if ticket.first_response_due_at is not None:
        moments[Moment.DUE] = ticket.first_response_due_at
    return Document(id=ticket.id, version=ticket.version, keywords=keywords, moments=moments)


class Index:
    """A reader of documents; ``lost`` while there is none, ``asked`` counts the passes."""

    def __init__(self, *tickets: Ticket) -> None:
        self.documents = [described(each) for each in tickets]
        self.lost, self.asked = False, 0

    def now(self) -> tuple[Any, datetime]:
        if self.lost:
            message = "the index is being made"
            raise UnavailableError(message)
        self.asked += 1
        return self, NOON

    def search(self, ask: Ask) -> Results:
        found = self._found(ask)
        begin = int(ask.after or 0)
        end = begin + ask.limit
        hits = [Hit(id=each.id, kind=each.kind, version=1) for each in found[begin:end]]
        return Results(
            hits=tuple(hits),
            total=len(found),
            facets={name: _buckets(found, name) for name in ask.facets},
            after=str(end) if end < len(found) else None,
        )

    def counts(self, filters: Sequence[Filter], viewer: Viewer) -> Sequence[int]:
        return [len(self._found(Ask(filter=each, viewer=viewer))) for each in filters]

    def _found(self, ask: Ask) -> list[Document]:
        return [each for each in self.documents if finds(each, ask)]


def _buckets(found: Iterable[Document], name: Keyword) -> tuple[Bucket, ...]:
    values = [value for each in found for value in each.of(name)]
    return tuple(Bucket(value, values.count(value)) for value in dict.fromkeys(values))


def tools_for(table: Table, index: Index, *agents: Agent) -> ViewTools:
    """Counters are up to date with the index's tickets."""
    tallies = DynamoTallies(table, lambda: 0)
    for each in index.documents:
        recount(tallies, each.id)
    bench = Workbench(
        store=DynamoTickets(table),
        desks=FakeDesks(SUPPORT, IT),
        agents=FakeAgents(*agents),
        numbers=FakeNumbers(),
        clock=FakeClock(NOON),
        ids=IDS,
        files=FakeBlobs(),
    )
    return ViewTools(
        bench=bench,
        views=DynamoViews(table, lambda: 0),
        tallies=tallies,
        kept_mails=DynamoKeptMails(table),
        index=index.now,
    )
