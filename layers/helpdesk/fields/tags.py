"""Tags that were used are suggested, after those that the desk lists; spelling alone binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.people.permissions import require, require_desk
from helpdesk.people.settings_log import settled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.fields.model import Definitions
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket

LEARNED_CHARACTERS: Final = 50


class TagUsed(Struct, frozen=True, kw_only=True):
    """A record: the desk's people use this tag; written once, again harmless."""

    desk_id: str
    tag: str


class TagRows(Protocol):
    def tags_starting(self, desk_id: str, text: str, *, limit: int) -> Sequence[str]: ...

    def forget_tag(self, desk_id: str, tag: str, event: AccessEvent) -> None: ...


def tags_used(
    definitions: Definitions, before: Ticket | None, after: Ticket
) -> tuple[TagUsed, ...]:
    """What a change teaches: tags that are new to the ticket and to the desk."""
    there = before.tags if before else ()
    new = [tag for tag in after.tags if tag not in there and len(tag) <= LEARNED_CHARACTERS]
    if not new:
        return ()
    unknown = definitions.unknown_tags(after.desk_id, new)
    return tuple(TagUsed(desk_id=after.desk_id, tag=tag) for tag in unknown)


def suggested(rows: TagRows, agent: Agent, desk: Desk, text: str, *, limit: int) -> list[str]:
    """Tags that begin so: the desk's own list first, then what was used, if that is open."""
    require(agent, "desk:read")
    require_desk(agent, desk.id)
    begins = text.strip().lower()
    listed = [tag for tag in desk.scheme.tags if tag.startswith(begins)]
    if desk.scheme.tags_only or len(listed) >= limit:
        return listed[:limit]
    used = rows.tags_starting(desk.id, begins, limit=limit)
    return list(dict.fromkeys((*listed, *used)))[:limit]


def forget_tag(rows: TagRows, agent: Agent, desk: Desk, tag: str, *, at: datetime) -> None:
    """Suggest it no more until it is used again; tickets that have it keep it."""
    require(agent, "desk:write")
    require_desk(agent, desk.id)
    gone = tag.strip().lower()
    event = settled(
        agent, "tag_forgotten", "tag", gone, before={"tag": gone}, after={}, at=at, desk_id=desk.id
    )
    rows.forget_tag(desk.id, gone, event)
