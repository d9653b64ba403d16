"""What of an index somebody may find: a part of each query, so that nothing else is ever counted.

The same decision as ``people.access``, said as a filter; a test holds one to the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.people.model import Scope
from helpdesk.people.permissions import may
from helpdesk.search.document import INSIDE, Keyword, Kind
from helpdesk.search.filter import (
    NOTHING,
    All,
    Among,
    AnyOf,
    FieldAmong,
    FieldBetween,
    FieldHas,
    FieldWord,
    Not,
    Phrase,
    Prefix,
    Word,
    all_of,
)
from helpdesk.search.ports import Viewer
from helpdesk.search.values import mailbox
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.people.model import Agent
    from helpdesk.search.filter import Filter

NOTE = "note"


def viewer_of(agent: Agent, desk_ids: Iterable[str], fields: Iterable[str]) -> Viewer:
    """An agent as the index knows her; of all desks those that she works in."""
    mine = frozenset(each for each in desk_ids if agent.active and agent.works_in(each))
    return Viewer(
        agent_id=agent.id,
        mailbox=mailbox(agent.email) if agent.email else "",
        desks=mine if may(agent, "ticket:read") else frozenset(),
        teams=None if agent.scope is Scope.DESK else frozenset(agent.teams),
        fields=frozenset(fields),
        people=may(agent, "contact:read"),
    )


def within(viewer: Viewer, kind: Kind) -> Filter:
    """What of a kind she may find: nobody finds her own request as an agent."""
    desks = Among(Keyword.DESK, tuple(sorted(viewer.desks)))
    if kind is Kind.PERSON:
        return All() if viewer.people else NOTHING
    if kind is Kind.ARTICLE:
        return desks
    own: list[Filter] = [Among(Keyword.REQUESTER_AGENT, (viewer.agent_id,))]
    if viewer.mailbox:
        own.append(Among(Keyword.MAILBOX, (viewer.mailbox,)))
    return all_of(desks, Not(AnyOf(tuple(own))), *_of_teams(viewer))


def _of_teams(viewer: Viewer) -> tuple[Filter, ...]:
    if viewer.teams is None:
        return ()
    hers = Among(Keyword.ASSIGNEE, (viewer.agent_id,))
    return (AnyOf((Among(Keyword.TEAM, tuple(sorted(viewer.teams))), hers)),)


def narrowed(wanted: Filter, viewer: Viewer) -> Filter:
    """The filter without what she may not know: notes, and custom fields that she does not see."""
    match wanted:
        case All(parts):
            return All(tuple(narrowed(each, viewer) for each in parts))
        case AnyOf(parts):
            return AnyOf(tuple(narrowed(each, viewer) for each in parts))
        case Not(part):
            return Not(narrowed(part, viewer))
        case Word() | Prefix() | Phrase() if not viewer.notes:
            return replace(wanted, parts=wanted.parts - INSIDE)
        case Among(Keyword.HAS, values) if not viewer.notes:
            return Among(Keyword.HAS, tuple(each for each in values if each != NOTE))
        case FieldAmong() | FieldHas() | FieldBetween() | FieldWord() if (
            wanted.field not in viewer.fields
        ):
            return NOTHING
        case _:
            return wanted
