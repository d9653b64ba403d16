"""Agents who take tickets from one queue and answer them, and what each of them saw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import pytest
from pynamodb.exceptions import PynamoDBException

from helpdesk.errors import UnavailableError, VersionConflictError
from helpdesk.people.model import Agent
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.model import Ticket, TicketSummary
from helpdesk.tickets.ports import Queue, TicketStore
from helpdesk.tickets.take import AlreadyTakenError, NotYoursError, give_back, take
from helpdesk.tickets.words import AuthorKind, MessageKind
from helpdesk.tickets.workbench import Workbench
from helpdesk.values import replace
from tests.crashes import WorkerDiedError
from tests.factories import ANA, IDS, NOON, SUPPORT, opening
from tests.fakes.agents import FakeAgents
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock
from tests.fakes.desks import FakeDesks
from tests.fakes.numbers import FakeNumbers
from tests.interleaving import Interleaving
from tests.linearizability import Act, Contradiction, contradictions
from tests.quick_table import without_wire
from tests.ticket_rule import Change, Done, Look, Refused, State, Words, seen, step

UNASSIGNED = Queue(name="unassigned", owner_id=SUPPORT.id)
TRIES = 4
NO_ANSWER = (WorkerDiedError, UnavailableError, PynamoDBException)
"""What an agent sees then is an error of the server: whether it was done she cannot know."""

Said = Done | Refused | None
What = Change | Look | Words
Floors = Callable[..., "Floor"]


def queue_of(table: Table, count: int) -> list[Ticket]:
    """Tickets that wait for somebody to take them."""
    commits = [opening(f"SUP-{number}") for number in range(count)]
    for commit in commits:
        DynamoTickets(table).commit(commit)
    return [commit.after for commit in commits]


@pytest.fixture
def floor(table: Table, monkeypatch: pytest.MonkeyPatch) -> Floors:
    """A floor whose seed decides everything that happens on it."""
    without_wire(monkeypatch)

    def made(
        seed: int, agents: int, store: type[DynamoTickets] = DynamoTickets, *, calm: bool = False
    ) -> Floor:
        turns = Interleaving(seed, calm=calm)
        turns.install(monkeypatch)
        return Floor(store(table), turns, agents)

    return made


class Floor:
    """A table with its agents; ``acts`` is what they saw, in the turns of the interleaving."""

    def __init__(self, store: TicketStore, turns: Interleaving, agents: int) -> None:
        self.turns, self.store = turns, store
        self.agents = tuple(replace(ANA, id=f"agent-{n:03}") for n in range(agents))
        self.acts: list[Act] = []
        self.bench = Workbench(
            store=store,
            desks=FakeDesks(SUPPORT),
            agents=FakeAgents(*self.agents),
            numbers=FakeNumbers(),
            clock=FakeClock(NOON),
            ids=IDS,
            files=FakeBlobs(),
        )

    def open(self) -> None:
        """All agents at once."""
        self.turns.run([partial(self._morning, each) for each in self.agents])

    def _morning(self, agent: Agent) -> None:
        """She takes a ticket and answers it; now and then she meddles with another one."""
        if self.turns.chance(0.3):
            self._meddle(agent)
        ticket_id = self._take(agent)
        if ticket_id is None:
            return
        version = self._answer(agent, ticket_id)
        if self.turns.chance(0.2):
            self.change(agent, ticket_id, {"owner": None}, expected=version)
        elif self.turns.chance(0.2):
            nobodys = Change((("owner", None),))
            self._do(agent, ticket_id, nobodys, lambda: give_back(self.bench, agent, ticket_id))

    def _take(self, agent: Agent) -> str | None:
        """One of those that her list shows, which may have aged by the time she chooses."""
        shown: list[TicketSummary] = []
        for _ in range(TRIES):
            shown = shown or self._queue()
            if not shown:
                return None
            shown.remove(ticket := self.turns.choose(shown))
            if self.take(agent, ticket.id, ticket.version):
                return str(ticket.id)
        return None

    def take(self, agent: Agent, ticket_id: str, version: int) -> bool:
        """Whether it is hers, by either way of taking; if no answer came she looks."""
        hers: dict[str, str | None] = {"owner": agent.id}
        if self.turns.chance(0.5):
            what = Change(tuple(hers.items()), claims=True)
            said = self._do(agent, ticket_id, what, lambda: take(self.bench, agent, ticket_id))
        else:
            said = self.change(agent, ticket_id, hers, expected=version, claims=True)
        sight = said or self.look(agent, ticket_id)
        return isinstance(sight, Done) and sight.state.owner == agent.id

    def _answer(self, agent: Agent, ticket_id: str) -> int | None:
        """With the version she saw; tried again with what came back, until it is there."""
        sight: Said = self.look(agent, ticket_id)
        for _ in range(TRIES):
            version = sight.state.version if sight and sight.state else None
            said = self.write(agent, ticket_id, f"{agent.id} answers", expected=version)
            if isinstance(said, Done):
                return said.state.version
            sight = said or sight
        return None

    def _meddle(self, agent: Agent) -> None:
        shown = self._queue()
        if shown and self.turns.chance(0.5):
            self.write(agent, self.turns.choose(shown).id, f"{agent.id} remarks")
        elif shown:
            field = self.turns.choose(("cause", "solution"))
            self.change(agent, self.turns.choose(shown).id, {field: agent.id})

    def _queue(self) -> list[TicketSummary]:
        try:
            return list(self.store.queue(UNASSIGNED, limit=8, after=None).items)
        except NO_ANSWER:
            return []

    def change(
        self,
        agent: Agent,
        ticket_id: str,
        fields: dict[str, str | None],
        *,
        expected: int | None = None,
        claims: bool = False,
    ) -> Said:
        patch = Patch(
            fields={"assignee_id" if k == "owner" else k: v for k, v in fields.items()},
            expected=expected,
        )
        what = Change(tuple(fields.items()), expected, claims)
        return self._do(
            agent, ticket_id, what, lambda: change_ticket(self.bench, agent, ticket_id, patch)
        )

    def write(
        self, agent: Agent, ticket_id: str, text: str, *, expected: int | None = None
    ) -> Said:
        answer = Answer(kind=MessageKind.REPLY, text=text, expected=expected, key=text)
        return self._do(
            agent,
            ticket_id,
            Words(text, expected),
            lambda: answer_ticket(self.bench, agent, ticket_id, answer)[0],
        )

    def look(self, agent: Agent, ticket_id: str) -> Done | None:
        said = self._do(agent, ticket_id, Look(), lambda: self.store.ticket(ticket_id))
        return said if isinstance(said, Done) else None

    def after_all(self, tickets: Iterable[Ticket]) -> list[Contradiction[State]]:
        """What does not fit, each ticket's thread and audit rows included as they are at last."""
        first = {each.id: self._first(each) for each in tickets}
        for each in first:
            self._look_whole(each)
        return contradictions(self.acts, first.__getitem__, step)

    def _first(self, ticket: Ticket) -> State:
        events = [event for event, _ in self.store.events(ticket.id)]
        makers = tuple(each.actor.id for each in events if each.version > ticket.version)
        return replace(seen(ticket), answers=frozenset(), to_come=makers)

    def _look_whole(self, ticket_id: str) -> None:
        thread = self.store.thread(ticket_id)
        assert thread is not None
        words = frozenset(m.text for m in thread.messages if m.author.kind is AuthorKind.AGENT)
        sight, at = replace(seen(thread.ticket), answers=words, to_come=()), self.turns.tick()
        look = Act(who="", on=ticket_id, what=Look(), began=at, ended=at, said=Done(sight))
        self.acts.append(look)

    def _do(
        self, agent: Agent, ticket_id: str, what: What, act: Callable[[], Ticket | None]
    ) -> Said:
        began = self.turns.tick()
        said: Said = None
        try:
            ticket = act()
        except VersionConflictError as error:
            said = Refused(seen(error.current)) if error.current else None
        except (AlreadyTakenError, NotYoursError):
            said = Refused(None)
        except NO_ANSWER:
            pass
        else:
            said = Done(seen(ticket)) if ticket else None
        done = Act(who=agent.id, on=ticket_id, what=what, began=began, said=said)
        self.acts.append(replace(done, ended=self.turns.tick()) if said else done)
        return said
