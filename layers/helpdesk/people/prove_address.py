"""A lead made sure by other means that an address is a contact's: it counts as hers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import NotFoundError
from helpdesk.people.changes import Act
from helpdesk.people.edit_contact import write_of
from helpdesk.people.permissions import require
from helpdesk.people.person import Known
from helpdesk.people.ports import DoorMove
from helpdesk.people.registry import Registry, contact_for_id, refuse_herself
from helpdesk.tickets.workbench import insisting
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent


def prove_address(registry: Registry, agent: Agent, contact_id: str, address: str) -> Known:
    """The contact with that address claimed no more; mail from it must still prove itself."""
    require(agent, "contact:prove")

    def once() -> Known:
        known = contact_for_id(registry, contact_id, agent)
        refuse_herself(agent, known.person)
        door = known.doors.get(address)
        if door is None:
            raise NotFoundError(address)
        if not door.claimed:
            return known
        at, ours = registry.bench.clock.now(), replace(door, claimed=False)
        proven = replace(known, doors={**known.doors, address: ours})
        write, doors = write_of(
            proven,
            known.person,
            Act.PROVEN,
            by=agent.id,
            at=at,
            agents=registry.bench.agents.all(),
            about=address,
        )
        move = DoorMove(address=address, before=door, after=doors[address])
        others = tuple(each for each in write.doors if each.address != address)
        registry.people.save(replace(write, doors=(*others, move)))
        return Known(person=write.after, doors=doors)

    return insisting(once, guarded=False)
