"""The desk's ladder: which rung is next, and whom it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.people.in_charge import in_charge, leads_of
from helpdesk.people.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.desks.model import Desk, LadderStep
    from helpdesk.people.model import Agent


def next_rung(desk: Desk, level: str) -> LadderStep | None:
    """The first rung above that level."""
    return next((rung for rung in desk.ladder if rung.level > level), None)


def told_at(rung: LadderStep | None, desk: Desk, agents: Sequence[Agent]) -> list[Agent]:
    """The desk's people in the rung's roles, each once; without a rung, its leads."""
    if rung is None:
        return leads_of(desk.id, agents)
    people = [each for role in rung.notify for each in in_charge(Role(role), desk.id, agents)]
    return list({person.id: person for person in people}.values())
