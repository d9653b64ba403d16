"""Tickets of the last 90 days, written in bulk.

Their rows carry the `seeded` mark: none of their events is published, no mail sent, no timer armed.
"""

from __future__ import annotations

import random
import time
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpdesk.ids import RandomIds
from helpdesk.people.model import Contact
from helpdesk.storage import keys
from helpdesk.storage.commit_rows import operations, ticket_row
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.record_rows import operations_of
from helpdesk.storage.table import Table
from helpdesk.storage.views.tally_rows import counted_row, counter_of, stepping
from helpdesk.tickets.records import NewContact
from helpdesk.values import replace
from helpdesk.views.count_queues import Counted, standing_of, steps
from twin.clock import now
from twin.life import Life
from twin.people import DEMO_PEOPLE, known_people
from twin.place import TwinError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from helpdesk.storage.table import Row
    from helpdesk.tickets.commit import Commit
    from helpdesk.tickets.model import Ticket
    from twin.place import Place

DAYS = 90
BATCH = 25
WRITERS = 3
TICKETS_PER_CONTACT = 4
SPOKEN = Path(__file__).with_name("conversations.toml")


class Seeder:
    """Makes lives and hands out what they are made of."""

    def __init__(self, place: Place, *, chance: int) -> None:
        self.table = Table(place.outputs()["TableName"], place.region)
        self.desks = {desk.id: desk for desk in DynamoDesks(self.table, time.monotonic).all()}
        staff = DynamoAgents(self.table, time.monotonic)
        known = [known_people(place)[email]["id"] for email in DEMO_PEOPLE]
        self.agents = [agent for agent in map(staff.by_id, known) if agent]
        self.spoken = tomllib.loads(SPOKEN.read_text(encoding="utf-8"))
        self.topics = [t for t in self.spoken["topics"] if t["desk"] in self.desks]
        self.rng, self.ids, self.present = random.Random(chance), RandomIds(), now(place)  # noqa: S311 - invented people
        self.counters: Counter[tuple[str, str]] = Counter()

    def rows(self, count: int) -> Iterator[Row]:
        """Every row of that many tickets, their contacts first."""
        contacts = [self.contact(i) for i in range(max(1, count // TICKETS_PER_CONTACT))]
        for contact in contacts:
            yield from _puts(operations_of(self.table, NewContact(contact=contact)))
        topics = [self.rng.choice(self.topics) for _ in range(count)]
        numbers = {desk: self.lease(desk, len(topics)) for desk in self.desks}
        moments = sorted(self.present - self.age() for _ in range(count))
        for topic, opened in zip(topics, moments, strict=True):
            desk = self.desks[topic["desk"]]
            reference = f"{desk.prefix}-{next(numbers[desk.id])}"
            yield from self.stored(self.life(topic, opened, self.rng.choice(contacts), reference))

    def age(self) -> timedelta:
        return timedelta(days=DAYS * self.rng.random() ** 1.3)

    def contact(self, index: int) -> Contact:
        language = self.rng.choice(("es", "es", "en", "pt"))
        name = self.rng.choice(self.spoken["people"][language])
        return Contact(
            id=self.ids.unguessable("contact"),
            address=f"cliente.{self.rng.randrange(10**9):09d}.{index}@correo.test",
            name=name,
            language=language,
            verified=True,
            created_at=self.present - timedelta(days=DAYS),
        )

    def life(
        self, topic: dict[str, Any], opened: datetime, contact: Contact, reference: str
    ) -> list[Commit]:
        desk = self.desks[topic["desk"]]
        agent = self.rng.choice([a for a in self.agents if a.works_in(desk.id)])
        lines = topic[desk.language_for(contact.language)]
        life = Life(desk, contact, agent, lines, self.rng, self.ids, self.present)
        return life.live(reference, opened, topic["type"])

    def stored(self, commits: list[Commit]) -> Iterator[Row]:
        """What the commits leave in the table: the last state of the ticket, all its history."""
        for commit in commits:
            yield from (r for r in _puts(operations(self.table, commit)) if r.kind != "ticket")
        last = commits[-1].after
        yield ticket_row(self.table, replace(last, timers=()))
        yield self.counted(last)

    def counted(self, ticket: Ticket) -> Row:
        """Nobody hears of it, so it is counted here as `count_queues` would."""
        nowhere = Counted(ticket_id=ticket.id)
        there = replace(nowhere, places=standing_of(ticket), version=1)
        for (holder, place), step in steps(nowhere, there).items():
            self.counters[counter_of(ticket.id, holder, place)] += step
        return counted_row(self.table, there)

    def add_counts(self) -> None:
        """To the counters, once the tickets are there."""
        for key, step in self.counters.items():
            self.table.row(*key).update(actions=list(stepping(self.table, step)))

    def lease(self, desk_id: str, count: int) -> Iterator[int]:
        row = self.table.row(*keys.number(desk_id))
        row.update(actions=[self.table.row.tally.add(count)])
        last = int(row.tally or count)
        return iter(range(last - count + 1, last + 1))


def seed_tickets(place: Place, count: int, *, chance: int | None = None) -> None:
    """Write `count` invented tickets; the same `chance` in an empty twin tells the same stories."""
    if not known_people(place):
        raise TwinError("there are no agents yet: run `make dev` once")
    started = time.monotonic()
    with place.inside(), ThreadPoolExecutor(WRITERS) as writers:
        seeder = Seeder(place, chance=random.randrange(10**9) if chance is None else chance)  # noqa: S311 - the same
        batches = _in_batches(row.serialize() for row in seeder.rows(count))
        written = sum(writers.map(partial(_write, place), batches))
        seeder.add_counts()
    seconds = time.monotonic() - started
    print(f"{count} tickets, {written} rows in {seconds:.0f} s")


def _write(place: Place, rows: list[dict[str, Any]]) -> int:
    left = {place.outputs()["TableName"]: [{"PutRequest": {"Item": row}} for row in rows]}
    while left:
        left = place.aws("dynamodb").batch_write_item(RequestItems=left)["UnprocessedItems"]
    return len(rows)


def _puts(operations: Iterable[Any]) -> Iterator[Row]:
    return (each.row for each in operations if not each.actions and not each.delete)


def _in_batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
