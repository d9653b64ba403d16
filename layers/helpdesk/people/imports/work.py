"""An import is worked off, chunk by chunk, by whoever has time: a request, then the sweep.

A chunk's rows are written in one transaction with how far the file is by then: two who work on it,
or one who died and was followed, write each row once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from helpdesk.errors import AlreadyRecordedError, InvalidInputError, VersionConflictError
from helpdesk.people.imports.contacts import MAX_KEYS, ContactRules, Said, planned, said_by
from helpdesk.people.imports.custom import PREFIX, custom_cells
from helpdesk.people.imports.model import (
    BUSY,
    CHUNK,
    MAX_ERRORS,
    Import,
    ImportKind,
    ImportState,
    Outcome,
    Row,
    RowError,
    advanced,
    ended,
)
from helpdesk.people.imports.organizations import planned_organization
from helpdesk.people.imports.ports import ImportBook
from helpdesk.people.imports.read import UnreadableFileError, read_rows
from helpdesk.people.permissions import may
from helpdesk.people.person import MAX_ADDRESSES, MAX_PHONES, further_phones
from helpdesk.people.ports import OrganizationWrite, PersonWrite
from helpdesk.people.registry import Registry
from helpdesk.tickets.audience import OwnAddresses
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.people.model import Agent

MAX_ITEMS: Final = 80
"""Of a transaction of a hundred, the import's own and its errors apart."""
MAX_TRIES: Final = 5
LOOKED_AFTER: Final = timedelta(minutes=2)
"""Whoever works on it pushes this before it: the sweep takes over from who died."""
PERMISSION: Final = "contact:import"


class ImportOffice(Struct, frozen=True, kw_only=True):
    """``spell`` begins a stretch of work and gives what says whether there is still time."""

    registry: Registry
    book: ImportBook
    spell: Callable[[], Callable[[], bool]]


class Chunk(Struct, kw_only=True):
    """What becomes of the next rows, gathered."""

    job: Import
    at: datetime
    outcomes: list[Outcome] = field(default_factory=list)
    writes: list[PersonWrite | OrganizationWrite] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    items: int = 0

    def take(self, outcome: Outcome, write: PersonWrite | OrganizationWrite | None) -> None:
        self.outcomes.append(outcome)
        if write is not None:
            self.writes.append(write)
            self.items += 2
            if isinstance(write, PersonWrite):
                self.items += len(write.doors) + len(further_phones(write.after))

    def refuse(self, number: int, error: InvalidInputError) -> None:
        self.outcomes.append(Outcome.REFUSED)
        path, message = error.errors[0]
        column = path if path.startswith(PREFIX) else path.partition(".")[0]
        self.errors.append(RowError(row=number, column=column, message=message))

    @property
    def is_full(self) -> bool:
        """One more row is at most a contact with all her addresses and phones."""
        return self.items + 2 + MAX_ADDRESSES + MAX_PHONES > MAX_ITEMS


def work_off(office: ImportOffice, import_id: str) -> Import | None:
    """The import as far as it came in one stretch; None if there is none."""
    in_time, job = office.spell(), office.book.read(import_id)
    if job is None or job.state not in BUSY:
        return job
    try:
        agent = _asker(office, job)
        rules = _rules(office, job, agent)
        rows = _rows(office, job, rules)
    except InvalidInputError as error:
        return _end(office, job, reason=str(error))
    while job.state in BUSY and in_time():
        job = _chunk(office, job, rows, rules)
    if job.state in BUSY:
        job = _moved(office, job, replace(job, version=job.version + 1), at_once=True)
    return job


def _asker(office: ImportOffice, job: Import) -> Agent:
    """Who asked, if she may still ask."""
    agent = office.registry.bench.agents.by_id(job.agent_id)
    if agent is None or not may(agent, PERMISSION):
        raise InvalidInputError([("agent", "who began it may not import any more")])
    return agent


def _rows(office: ImportOffice, job: Import, rules: ContactRules) -> list[Row]:
    """The file's rows, if it is the file that it was."""
    bench = office.registry.bench
    try:
        content = bench.files.get(job.key)
    except FileNotFoundError:
        raise InvalidInputError([("file", "is gone: files are kept for a day")]) from None
    if hashlib.sha256(content).hexdigest() != job.digest:
        raise UnreadableFileError([("file", "is another one by now")])
    return list(read_rows(content, job.kind, rules.custom.rules))


def _chunk(office: ImportOffice, job: Import, rows: Sequence[Row], rules: ContactRules) -> Import:
    """The import some rows further, or tried once more; a row that never goes is left out."""
    left = rows[job.place : job.place + (1 if job.tries else CHUNK)]
    if not left:
        return _end(office, job)
    chunk = Chunk(job=job, at=office.registry.bench.clock.now())
    if job.tries >= MAX_TRIES:
        chunk.refuse(left[0].number, InvalidInputError([("", "changes too often: try it again")]))
    elif job.kind is ImportKind.CONTACTS:
        _contacts(rules, left, chunk)
    else:
        organizations, ids = office.registry.organizations, office.registry.bench.ids
        planned_organization(organizations, ids, left[0], chunk, rules.custom)
    dry = job.state is ImportState.CHECKING
    shown = max(0, MAX_ERRORS - job.refused)
    try:
        after = advanced(job, chunk.outcomes)
        writes = () if dry else tuple(chunk.writes)
        return _moved(office, job, after, writes=writes, errors=chunk.errors[:shown])
    except AlreadyRecordedError:
        tried = replace(job, tries=job.tries + 1, version=job.version + 1)
        return _moved(office, job, tried)


def _contacts(rules: ContactRules, rows: Iterable[Row], chunk: Chunk) -> None:
    """As many of the rows as one batch read takes, up to the first bad one behind a good one."""
    said: list[Said] = []
    for row in rows:
        try:
            one = said_by(row, rules)
        except InvalidInputError as error:
            if said:
                break
            chunk.refuse(row.number, error)
        else:
            if sum(len(each.addresses) for each in (*said, one)) > MAX_KEYS:
                break
            said.append(one)
    planned(rules, said, chunk)


def _rules(office: ImportOffice, job: Import, agent: Agent) -> ContactRules:
    """Whose a domain is, is asked once in a stretch."""
    bench = office.registry.bench
    return ContactRules(
        people=office.registry.people,
        ids=bench.ids,
        agents=bench.agents.all(),
        own=OwnAddresses(desks=bench.desks, mail_domain=job.mail_domain),
        spoken=frozenset(each for desk in bench.desks.all() for each in desk.languages),
        of_domain=cache(office.registry.organizations.of_domain),
        of_domains=office.registry.organizations.of_domains,
        custom=custom_cells(office.registry, agent, job.kind),
    )


def _end(office: ImportOffice, job: Import, reason: str | None = None) -> Import:
    return _moved(office, job, ended(job, at=office.registry.bench.clock.now(), reason=reason))


def _moved(
    office: ImportOffice,
    before: Import,
    after: Import,
    *,
    writes: Sequence[PersonWrite | OrganizationWrite] = (),
    errors: Sequence[RowError] = (),
    at_once: bool = False,
) -> Import:
    """The import as it is then; as somebody else left it, if she was first."""
    now = office.registry.bench.clock.now()
    look_at = now if at_once else now + LOOKED_AFTER
    try:
        office.book.move(after, look_at=look_at, writes=writes, errors=errors)
    except VersionConflictError:
        found = office.book.read(before.id)
        if found is None or found.version != before.version:
            return found or after
        tried = replace(before, tries=before.tries + 1, version=before.version + 1)
        return _moved(office, before, tried)
    return after
