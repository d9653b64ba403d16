"""Two contacts were no one person: what was one's is hers again, as the merge remembered it.

What became of the survivor since stays hers; tickets that came from the other's addresses since are
the other's again. What cannot be told apart any more is not guessed: the merge stands and says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.errors import ConflictError, NotFoundError
from helpdesk.people.changes import Act, Change, differences
from helpdesk.people.edit_contact import write_of
from helpdesk.people.history import her_tickets_since
from helpdesk.people.known_at import require_known
from helpdesk.people.merge import EITHERS, together
from helpdesk.people.permissions import require
from helpdesk.people.person import Known, Merge, Person, digits_of
from helpdesk.people.ports import DoorMove, PersonWrite
from helpdesk.people.registry import Registry, refuse_herself
from helpdesk.people.spread import give_back, spread_segments
from helpdesk.tickets.workbench import insisting
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.people.model import Agent

MAX_GIVEN_BACK: Final = 50
"""Tickets of hers since the merge: each is a transaction of its own."""


class NotMergedError(ConflictError):
    """Nobody merged this contact into another, or it is apart again for long."""

    code = "not_merged"


class MergeStandsError(ConflictError):
    """What was changed since makes it impossible to tell the two apart as they were."""

    code = "merge_stands"


def undo_merge(registry: Registry, agent: Agent, contact_id: str) -> Known:
    """The contact on its own again; asked once more, it goes on with what is left to do."""
    require(agent, "contact:merge")

    def once() -> tuple[Known, Merge]:
        taken, merge = registry.people.known(contact_id), registry.people.merge_of(contact_id)
        if taken is None:
            raise NotFoundError(contact_id)
        require_known(agent, taken.person)
        if taken.person.merged_into is None:
            if merge is None:
                message = "this contact was merged into no other"
                raise NotMergedError(message)
            return taken, merge
        if merge is None:
            message = "it was merged when merges were not remembered yet"
            raise MergeStandsError(message)
        return _parted(registry, agent, taken.person, merge)

    known, merge = insisting(once, guarded=False)
    for ticket in her_tickets_since(registry, merge, most=MAX_GIVEN_BACK):
        give_back(registry, agent, ticket.id, merge.into, known)
    for person in registry.people.persons([merge.taken, merge.into]).values():
        spread_segments(registry, agent, person)
    return known


def _parted(registry: Registry, agent: Agent, taken: Person, merge: Merge) -> tuple[Known, Merge]:
    survivor = registry.people.known(merge.into)
    if survivor is None:
        raise NotFoundError(merge.into)
    for each in (taken, survivor.person):
        refuse_herself(agent, each)
    person = apart(survivor, taken, merge)
    if len(her_tickets_since(registry, merge, most=MAX_GIVEN_BACK + 1)) > MAX_GIVEN_BACK:
        message = f"more than {MAX_GIVEN_BACK} tickets came from its addresses since"
        raise MergeStandsError(message)
    at = registry.bench.clock.now()
    own = _kept(registry, agent, survivor, person, merge, at)
    left, known = _left(taken, merge, by=agent.id, at=at)
    registry.people.save(own, left)
    return known, merge


def apart(survivor: Known, taken: Person, merge: Merge) -> Person:
    """The survivor without what the merge brought; MergeStandsError says why that cannot be."""
    now, before = survivor.person, merge.before
    after = together(before, replace(taken, merged_into=None))
    if why := _obstacle(survivor, taken, after):
        raise MergeStandsError(why)
    changes: dict[str, Any] = {}
    for name in (*EITHERS, "phones", "segments", "fields"):
        is_as_merged = getattr(now, name) == getattr(after, name)
        changes[name] = (
            getattr(before, name) if is_as_merged else _left_of(name, now, before, taken)
        )
    return replace(
        now,
        **changes,
        addresses=tuple(each for each in now.addresses if each not in taken.addresses),
        notes=_notes_left(now.notes, before.notes, taken.notes, after.notes),
        also=before.also,
    )


def _obstacle(survivor: Known, taken: Person, after: Person) -> str | None:
    now, doors = survivor.person, survivor.doors
    if now.merged_into is not None:
        return "the contact that took it in was merged into another since: undo that first"
    if now.also != after.also:
        return "another contact was merged since: undo that first"
    for each in taken.addresses:
        if each not in now.addresses:
            return f"{each} was taken from the contact since"
        if each in doors and not doors[each].claimed:
            return f"{each} was shown to be the other contact's since"
    if taken.notes and taken.notes not in now.notes:
        return "the notes that came with it were rewritten since"
    return None


def _notes_left(now: str, before: str, taken: str, after: str) -> str:
    """Without the notes that came, where they stand."""
    if not taken or now == after:
        return before if now == after else now
    head, _, tail = now.rpartition(taken)
    parts = (head.rstrip("\n"), tail.lstrip("\n"))
    return "\n\n".join(each for each in parts if each)


def _left_of(name: str, now: Person, before: Person, taken: Person) -> Any:
    """What was changed since: lists without what came, one thing as it was written last."""
    if name == "phones":
        came = set(map(digits_of, taken.phones)) - set(map(digits_of, before.phones))
        return tuple(each for each in now.phones if digits_of(each) not in came)
    if name == "segments":
        strange = {*taken.segments} - {*before.segments}
        return tuple(each for each in now.segments if each not in strange)
    if name == "fields":
        brought = {key: each for key, each in taken.fields.items() if key not in before.fields}
        return {
            key: each
            for key, each in now.fields.items()
            if key not in brought or brought[key] != each
        }
    return getattr(now, name)


def _kept(
    registry: Registry, agent: Agent, survivor: Known, person: Person, merge: Merge, at: datetime
) -> PersonWrite:
    """What is written of the survivor: the other's addresses go with the other."""
    now = survivor.person
    doors = {each: door for each, door in survivor.doors.items() if each in person.addresses}
    write, _ = write_of(
        Known(person=replace(now, addresses=person.addresses), doors=doors),
        person,
        Act.MERGE_UNDONE,
        by=agent.id,
        at=at,
        agents=registry.bench.agents.all(),
        about=merge.taken,
    )
    old, new = differences(now, write.after)
    kept = {door.address: door for door in merge.doors}
    moves = [
        DoorMove(address=each, before=survivor.doors.get(each), after=kept.get(each))
        for each in now.addresses
        if each not in person.addresses and (each in survivor.doors or each in kept)
    ]
    return replace(
        write,
        before=now,
        doors=(*write.doors, *moves),
        change=replace(write.change, old=old, new=new),
    )


def _left(taken: Person, merge: Merge, *, by: str, at: datetime) -> tuple[PersonWrite, Known]:
    """It is as it was when it was merged, with the version after this."""
    after = replace(taken, merged_into=None, changed_at=at, version=taken.version + 1)
    change = Change(
        act=Act.MERGE_UNDONE,
        at=at,
        by=by,
        version=after.version,
        about=merge.into,
        old={"merged_into": merge.into},
    )
    write = PersonWrite(before=taken, after=after, change=change)
    return write, Known(person=after, doors={door.address: door for door in merge.doors})
