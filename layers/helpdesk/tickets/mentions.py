"""An internal note names agents and teams, who are told of it; the customer's side never is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.people.access import opens
from helpdesk.tickets.words import MessageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent, Agents
    from helpdesk.tickets.model import Ticket

MENTIONS_MAX: Final = 20
TOLD_MAX: Final = 40
"""Each gets a mail in the transaction of the note, which takes a hundred rows."""


class MentionKind(StrEnum):
    AGENT = "agent"
    TEAM = "team"


class Mention(Struct, frozen=True, kw_only=True):
    """Whom a note names, by id."""

    kind: MentionKind
    id: str


def checked_mentions(
    mentions: Sequence[Mention], kind: MessageKind, ticket: Ticket, agents: Agents
) -> tuple[Mention, ...]:
    """Each once; refused in a reply, and for whom the ticket is not open."""
    if not mentions:
        return ()
    if kind is not MessageKind.NOTE:
        raise InvalidInputError([("mentions", "stand in a note alone")])
    if len(mentions) > MENTIONS_MAX:
        raise InvalidInputError([("mentions", f"at most {MENTIONS_MAX}")])
    for place, each in enumerate(mentions):
        if not _named([each], ticket, agents):
            raise InvalidInputError([(f"mentions.{place}.id", "is nobody who works on this")])
    found = tuple(dict.fromkeys(mentions))
    if len(_named(found, ticket, agents)) > TOLD_MAX:
        raise InvalidInputError([("mentions", f"are more than {TOLD_MAX} people")])
    return found


def mentioned(mentions: Sequence[Mention], ticket: Ticket, agents: Agents) -> tuple[Agent, ...]:
    """Those named, by themselves or with their team, to whom the ticket is open."""
    return tuple(_named(mentions, ticket, agents).values())


def _named(mentions: Sequence[Mention], ticket: Ticket, agents: Agents) -> dict[str, Agent]:
    found: dict[str, Agent] = {}
    for each in mentions:
        if each.kind is MentionKind.AGENT:
            agent = agents.by_id(each.id)
            people = [agent] if agent else []
        else:
            people = [agent for agent in agents.all() if each.id in agent.teams]
        found |= {agent.id: agent for agent in people if opens(agent, ticket)}
    return found
