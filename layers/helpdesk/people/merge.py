"""Two contacts are one person: one takes in the other, with all that was known of both.

The other keeps its row as it was and points to the first; its tickets are found through both. Its
addresses come along as claims: what one of two people could open, the other cannot yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.errors import ConflictError, InvalidInputError
from helpdesk.people.changes import Act, Change, differences
from helpdesk.people.edit_contact import write_of
from helpdesk.people.permissions import require
from helpdesk.people.person import (
    MAX_ADDRESSES,
    MAX_MERGED,
    MAX_PHONES,
    MAX_SEGMENTS,
    Known,
    Merge,
    Person,
    digits_of,
    door_of,
    in_order,
)
from helpdesk.people.ports import DoorMove, PersonWrite
from helpdesk.people.registry import Registry, contact_for_id, refuse_herself
from helpdesk.people.spread import spread_segments
from helpdesk.people.wording import NOTES_CHARACTERS
from helpdesk.tickets.workbench import insisting
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.people.model import Agent

EITHERS: Final = (
    "name",
    "language",
    "time_zone",
    "organization_id",
    "customer_number",
)


class AlreadyMergedError(ConflictError):
    """They are one contact already."""

    code = "already_merged"


def merge_contacts(registry: Registry, agent: Agent, contact_id: str, into: str) -> Known:
    """The contact that took the other in; asked again, it changes nothing."""
    require(agent, "contact:merge")
    if contact_id == into:
        raise InvalidInputError([("into", "is this very contact")])

    def once() -> Known:
        stored = registry.people.known(contact_id)
        survivor = contact_for_id(registry, into, agent)
        if stored is not None and stored.person.merged_into == survivor.person.id:
            return survivor
        taken = contact_for_id(registry, contact_id, agent)
        if taken.person.id == survivor.person.id:
            message = "these two are one contact already"
            raise AlreadyMergedError(message)
        for each in (taken, survivor):
            refuse_herself(agent, each.person)
        at = registry.bench.clock.now()
        agents = registry.bench.agents.all()
        writes, known = merged(survivor, taken, by=agent.id, at=at, agents=agents)
        registry.people.save(*writes)
        return known

    known = insisting(once, guarded=False)
    spread_segments(registry, agent, known.person)
    return known


def merged(
    survivor: Known, taken: Known, *, by: str, at: datetime, agents: Sequence[Agent]
) -> tuple[tuple[PersonWrite, PersonWrite], Known]:
    """What is written of both, and the survivor afterwards; InvalidInputError if it is too much."""
    person = together(survivor.person, taken.person)
    own, doors = write_of(
        survivor,
        replace(person, addresses=survivor.person.addresses),
        Act.TOOK_IN,
        by=by,
        at=at,
        agents=agents,
        about=taken.person.id,
    )
    agent_id = next((each.agent_id for each in doors.values()), None)
    after = replace(own.after, addresses=person.addresses)
    moves = tuple(
        DoorMove(
            address=each,
            before=taken.doors.get(each),
            after=replace(
                door_of(after, each, taken.doors.get(each), claimed=True), agent_id=agent_id
            ),
        )
        for each in taken.person.addresses
    )
    old, new = differences(own.before, after)
    survived = replace(
        own, after=after, doors=(*own.doors, *moves), change=replace(own.change, old=old, new=new)
    )
    come = {move.address: move.after for move in moves if move.after is not None}
    left = _left(taken, survivor.person, after, by=by, at=at)
    return (survived, left), Known(person=after, doors={**doors, **come})


def together(survivor: Person, taken: Person) -> Person:
    """Both as one: what the survivor lacks is the other's, lists hold both, notes follow notes."""
    changes: dict[str, Any] = {
        name: getattr(survivor, name) or getattr(taken, name) for name in EITHERS
    }
    phones = {digits_of(each): each for each in (*reversed(taken.phones), *survivor.phones[::-1])}
    person = replace(
        survivor,
        **changes,
        addresses=in_order((*survivor.addresses, *taken.addresses)),
        phones=tuple(reversed(phones.values())),
        segments=in_order((*survivor.segments, *taken.segments)),
        notes="\n\n".join(each for each in (survivor.notes, taken.notes) if each),
        fields={**taken.fields, **survivor.fields},
        also=in_order((*survivor.also, taken.id, *taken.also)),
        known_at=survivor.known_at if survivor.known_at == taken.known_at else "",
    )
    limits = (
        ("addresses", len(person.addresses), MAX_ADDRESSES),
        ("phones", len(person.phones), MAX_PHONES),
        ("segments", len(person.segments), MAX_SEGMENTS),
        ("notes", len(person.notes), NOTES_CHARACTERS),
        ("merged contacts", len(person.also), MAX_MERGED),
    )
    if bad := [
        ("into", f"together they have more than {most} {name}")
        for name, n, most in limits
        if n > most
    ]:
        raise InvalidInputError(bad)
    return person


def _left(known: Known, before: Person, survivor: Person, *, by: str, at: datetime) -> PersonWrite:
    """It keeps all that it had, says where it went, and how both were before."""
    taken = known.person
    after = replace(taken, merged_into=survivor.id, changed_at=at, version=taken.version + 1)
    merge = Merge(
        taken=taken.id, into=survivor.id, at=at, before=before, doors=tuple(known.doors.values())
    )
    change = Change(
        act=Act.MERGED,
        at=at,
        by=by,
        version=after.version,
        about=survivor.id,
        new={"merged_into": survivor.id},
    )
    return PersonWrite(before=taken, after=after, change=change, merge=merge)
