"""Saving a draft: her own, or one that a colleague shares; who saw an older one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from helpdesk.drafts.records import CHARACTERS_MAX, DRAFTS_MAX, Draft
from helpdesk.errors import ConflictError, InvalidInputError, NotFoundError
from helpdesk.people.permissions import require
from helpdesk.tickets.words import MessageKind
from helpdesk.tickets.workbench import ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench


class Drafts(Protocol):
    """Where drafts are kept."""

    def of(self, ticket_id: str) -> Sequence[Draft]: ...

    def one(self, ticket_id: str, author_id: str, kind: MessageKind) -> Draft | None: ...

    def save(self, draft: Draft) -> None:
        """The version after the one that is there, or DraftChangedError."""

    def remove(self, draft: Draft) -> None: ...


class DraftChangedError(ConflictError):
    """Somebody else changed the draft since it was read."""

    code = "draft_changed"

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__("the draft changed since it was read")
        self.draft = draft


class Writing(Struct, frozen=True, kw_only=True):
    """What is saved; ``expected`` is the version seen, ``seen`` that of the ticket."""

    author_id: str
    kind: MessageKind
    text: str
    html: str | None = None
    shared: bool = False
    expected: int | None = None
    seen: int = 0


def drafts_for(bench: Workbench, drafts: Drafts, agent: Agent, ticket_id: str) -> list[Draft]:
    """Her own and the shared ones."""
    require(agent, "note:write")
    ticket = ticket_for(bench, agent, ticket_id)
    return [each for each in drafts.of(ticket.id) if each.shared or each.author_id == agent.id]


def save_draft(
    bench: Workbench, drafts: Drafts, agent: Agent, ticket_id: str, writing: Writing
) -> Draft:
    """The draft as it is from now on; a colleague's stays hers, and shared."""
    require(agent, "note:write" if writing.kind is MessageKind.NOTE else "reply:write")
    if len(writing.text) + len(writing.html or "") > CHARACTERS_MAX:
        raise InvalidInputError([("body_html", f"is over {CHARACTERS_MAX} characters")])
    ticket = ticket_for(bench, agent, ticket_id)
    now = drafts.one(ticket.id, writing.author_id, writing.kind)
    theirs = writing.author_id != agent.id
    if theirs and (now is None or not now.shared):
        raise NotFoundError(writing.author_id)
    if writing.expected is not None and writing.expected != (now.version if now else 0):
        raise DraftChangedError(now)
    if theirs and writing.expected is None:
        raise InvalidInputError([("If-Match", "says which version of a shared draft was seen")])
    if now is None and len(drafts.of(ticket.id)) >= DRAFTS_MAX:
        raise InvalidInputError([("kind", f"at most {DRAFTS_MAX} drafts a ticket")])
    fields: dict[str, Any] = {"text": writing.text, "html": writing.html, "seen": writing.seen}
    fields |= {"shared": theirs or writing.shared, "by": agent.id, "at": bench.clock.now()}
    made = (
        replace(now, version=now.version + 1, **fields)
        if now
        else Draft(ticket_id=ticket.id, author_id=writing.author_id, kind=writing.kind, **fields)
    )
    drafts.save(made)
    return made


def drop_draft(
    bench: Workbench, drafts: Drafts, agent: Agent, ticket_id: str, kind: MessageKind
) -> None:
    """Her own draft is gone; one that is not there stays so."""
    require(agent, "note:write")
    ticket = ticket_for(bench, agent, ticket_id)
    found = drafts.one(ticket.id, agent.id, kind)
    if found is not None:
        drafts.remove(found)
