"""A file of a ticket is asked for: found, held against the rules, and its storage asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import NotFoundError
from helpdesk.files.errors import FileMissingError
from helpdesk.files.giving import Giving, require_fetch
from helpdesk.files.policy import FilePolicies
from helpdesk.files.state import FileState
from helpdesk.people.access import require_open
from helpdesk.people.permissions import require
from helpdesk.tickets.message import Attachment, Message
from helpdesk.tickets.ports import Blobs, TicketStore

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.ports import Thread


class FileDesk(Struct, frozen=True, kw_only=True):
    """What giving files out needs; ``scanned_first`` where the region has them scanned."""

    store: TicketStore
    files: Blobs
    policies: FilePolicies
    scanned_first: bool = False

    def giving(self, desk_id: str) -> Giving:
        return Giving(policy=self.policies.of(desk_id), scanned_first=self.scanned_first)


class Found(Struct, frozen=True, kw_only=True):
    """An attachment with its message and what became known of it."""

    file: Attachment
    message: Message
    state: FileState | None


def fetched(desk: FileDesk, agent: Agent, ticket_id: str, attachment_id: str) -> Found:
    """A file that she may fetch and that is there.

    Raises NotFoundError, FileRefusedError or FileMissingError.
    """
    found = permitted(desk, agent, ticket_id, attachment_id)
    if not desk.files.exists(found.file.key):
        raise FileMissingError(attachment_id)
    return found


def permitted(desk: FileDesk, agent: Agent, ticket_id: str, attachment_id: str) -> Found:
    """A file that she may fetch, wherever it is."""
    thread = _thread(desk, agent, ticket_id)
    found = find(thread, attachment_id)
    if found is None:
        raise NotFoundError(attachment_id)
    require_fetch(desk.giving(thread.ticket.desk_id), agent, found.file, found.state)
    return found


def find(thread: Thread, attachment_id: str) -> Found | None:
    for message in (*thread.messages, *(each.message for each in thread.waiting)):
        for file in message.attachments:
            if file.id == attachment_id:
                return Found(file=file, message=message, state=thread.files.get(file.id))
    return None


def _thread(desk: FileDesk, agent: Agent, ticket_id: str) -> Thread:
    require(agent, "ticket:read")
    thread = desk.store.thread(ticket_id)
    if thread is None:
        raise NotFoundError(ticket_id)
    require_open(agent, thread.ticket)
    return thread
