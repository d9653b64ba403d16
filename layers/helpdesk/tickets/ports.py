"""What the use cases need from outside: the store, numbers, files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from msgspec import Struct, field

from helpdesk.files.state import FileState
from helpdesk.mail.senders.standing import Standing
from helpdesk.people.model import Contact
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket, TicketSummary
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.waiting import WaitingReply

if TYPE_CHECKING:
    from helpdesk.conversations.model import Conversation
    from helpdesk.files.pictures import Sighting
    from helpdesk.mail.outbound.suppression import Suppression
    from helpdesk.tickets.commit import Commit
    from helpdesk.tickets.events import Event, EventValues
    from helpdesk.tickets.records import Disposition, IdempotencyMark, Record

T = TypeVar("T")


class Thread(Struct, frozen=True, kw_only=True):
    """A ticket with its messages, outgoing mails and waiting replies, oldest first.

    ``files`` are found by attachment id.
    """

    ticket: Ticket
    messages: tuple[Message, ...] = ()
    mails: tuple[OutboundMail, ...] = ()
    files: Mapping[str, FileState] = field(default_factory=dict)
    waiting: tuple[WaitingReply, ...] = ()


class Page(Struct, Generic[T], frozen=True, kw_only=True):
    """Some items and where to go on (the place of the last); None on the last page."""

    items: Sequence[T]
    after: str | None = None


class Correspondence(Struct, frozen=True, kw_only=True):
    """What is known of a sender before deciding, read in one call; missing rows are absent.

    ``links`` maps those of the asked RFC Message-IDs that are known to their ticket ids, ``ticks``
    the asked rate subjects to their count this hour; ``foreign_ticket_id`` is where another
    system's number (asked as desk, domain, number) leads.
    Ids of side conversations are in ``side_links`` alone, as ticket id and conversation id;
    ``mail_links`` has those under which we wrote, as ticket id and mail id.
    ``standing`` is the sender's, if ``standing_at`` asked for it as desk and whether she is proven:
    her last hour, or that of those who only claim to be her.
    """

    contact: Contact | None
    links: Mapping[str, str]
    ticks: Mapping[str, int]
    acknowledged_at: datetime | None = None
    foreign_ticket_id: str | None = None
    standing: Standing = field(default_factory=Standing)
    tickets: Mapping[str, Ticket] | None = None
    side_links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    mail_links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    organization_id: str | None = None
    """Whose the address's domain is, where a mailbox was asked for."""


class TicketStore(Protocol):
    """Reads and writes tickets; every write is one conditional transaction."""

    def commit(self, *commits: Commit) -> None:
        """Write all of them, or raise VersionConflictError or AlreadyRecordedError."""

    def record(self, records: Sequence[Record]) -> None:
        """Write side rows alone (a suspended mail, say), whole or not at all."""

    def ticket(self, ticket_id: str) -> Ticket | None: ...

    def ticket_id_of(self, reference: str) -> str | None: ...

    def thread(self, ticket_id: str) -> Thread | None: ...

    def message(self, ticket_id: str, message_id: str) -> Message | None: ...

    def file_state(self, ticket_id: str, attachment_id: str) -> FileState | None:
        """What became known of a file; None while nothing is."""

    def mail(self, ticket_id: str, mail_id: str) -> OutboundMail | None: ...

    def suppressed(self, address: str) -> Sequence[Suppression]:
        """Why that address, in any case, gets less than others."""

    def waiting_reply(self, ticket_id: str, waiting_id: str) -> WaitingReply | None: ...

    def waiting_replies(self, ticket_id: str) -> Sequence[WaitingReply]:
        """Replies of a ticket that wait or waited lately, oldest first."""

    def conversations(self, ticket_id: str) -> Sequence[Conversation]:
        """The side conversations of a ticket, oldest first."""

    def conversation(self, ticket_id: str, conversation_id: str) -> Conversation | None: ...

    def letters(self, ticket_id: str, conversation_id: str) -> Sequence[Message]:
        """The newest letters of a side conversation, oldest first; see SHOWN_LETTERS."""

    def letter(self, ticket_id: str, conversation_id: str, letter_id: str) -> Message | None: ...

    def events(
        self, ticket_id: str, *, versions: tuple[int, int] | None = None
    ) -> Sequence[tuple[Event, EventValues | None]]:
        """Oldest first: those of the versions from … to …, else the first 500."""

    def queue(self, queue: Queue, *, limit: int, after: str | None) -> Page[TicketSummary]:
        """Newest activity first, from behind the place ``after`` (see ``queues.place``)."""

    def pictures(self, address: str) -> tuple[Sighting, ...]:
        """The small pictures that came from an address, newest last."""

    def idempotency(self, scope: str, key: str) -> IdempotencyMark | None: ...

    def disposition(self, raw_key: str, mailbox: str) -> Disposition | None: ...

    def correspondence(
        self,
        address: str,
        *,
        mailbox: str = "",
        rfc_ids: Sequence[str] = (),
        tick_subjects: Sequence[str] = (),
        ticket_ids: Sequence[str] = (),
        foreign: tuple[str, str, str] | None = None,
        standing_at: tuple[str, bool] | None = None,
        at: datetime,
    ) -> Correspondence: ...


class Queue(Struct, frozen=True, kw_only=True):
    """A core queue: unassigned, open, pending, on_hold, resolved or closed of a desk, or mine.

    ``owner_id`` is the desk's id; for mine the agent's. Snoozed tickets stand under their owner or,
    where they have none, under their desk, and not in mine or unassigned.
    """

    name: str
    owner_id: str


class Numbers(Protocol):
    """Ticket numbers of a desk, never the same twice; gaps are fine."""

    def next(self, desk_id: str) -> int: ...


class Blobs(Protocol):
    """Files: what is put under a key can be fetched for a short time by a signed URL."""

    def put(self, key: str, content: bytes, content_type: str) -> None: ...

    def get(self, key: str) -> bytes: ...

    def exists(self, key: str) -> bool: ...

    def remove(self, key: str) -> None:
        """It is gone; that it was gone before is fine."""

    def url(self, key: str, *, filename: str, content_type: str, seconds: int) -> str: ...


class PostRoom(Protocol):
    """The queue that mail is sent from."""

    def remind(self, ticket_id: str, waiting_id: str, *, seconds: int) -> None:
        """Look at a waiting reply when it is due; only a hint, the sweep looks in any case."""
