"""Side rows that one transaction writes with a ticket: natural keys, marks and counters.

Each says under which condition it may be written; a failed one raises AlreadyRecordedError with
the record's class name and what is stored, and nothing of the transaction happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from helpdesk.conversations.records import ConversationKept, LetterKept
from helpdesk.files.pictures import Sighting
from helpdesk.files.state import PreviewPage, Scan
from helpdesk.people.model import Contact
from helpdesk.tickets.dispositions import Disposition as Disposition  # noqa: PLC0414 given on
from helpdesk.tickets.dispositions import DispositionMoved as DispositionMoved  # noqa: PLC0414 given on
from helpdesk.tickets.dispositions import Outcome as Outcome  # noqa: PLC0414 given on
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.people_records import (
    CheckReturned,
    ContactLanguage,
    ContactSeen,
    FindingKept,
    ForeignLink,
)
from helpdesk.tickets.structure_records import StructureRecord
from helpdesk.tickets.waiting import WaitingKept, WaitingMoved
from helpdesk.tickets.work_records import WorkRecord


class NewContact(Struct, frozen=True, kw_only=True):
    """A contact and her address; refused if the address is known."""

    contact: Contact


class SeenMail(Struct, frozen=True, kw_only=True):
    """Message-ID, mailbox and body digest of a mail, hashed; refused if seen before."""

    fingerprint: str
    ticket_id: str
    message_id: str


class MessageIdLink(Struct, frozen=True, kw_only=True):
    """An RFC 5322 Message-ID leads to a ticket or a side conversation of it; the first stays.

    ``mail_id`` is the outbox row that went out under it, if the mail is ours.
    """

    rfc_id: str
    ticket_id: str
    message_id: str
    conversation_id: str = ""
    mail_id: str = ""


class Acknowledged(Struct, frozen=True, kw_only=True):
    """An address got an acknowledgement from a mailbox; refused within 24 hours of the last."""

    address: str
    mailbox: str
    at: datetime


class RateTick(Struct, frozen=True, kw_only=True):
    """One more of something in this hour (``subject`` names who or what); refused past ``most``."""

    subject: str
    at: datetime
    most: int | None = None


class SenderTick(Struct, frozen=True, kw_only=True):
    """A sender wrote once more; ``anew`` forgets what is over an hour old; never refused."""

    subject: str
    at: datetime
    anew: bool = False
    aside_until: datetime | None = None


class IdempotencyMark(Struct, frozen=True, kw_only=True):
    """A request's key, a digest of its payload and its answer, for 24 hours; refused if used."""

    scope: str
    key: str
    payload_digest: str
    response: Mapping[str, Any]
    at: datetime


class ArrivalDone(Struct, frozen=True, kw_only=True):
    """The raw mail no longer waits to be found again; never refused."""

    raw_key: str


class OccurrenceDone(Struct, frozen=True, kw_only=True):
    """A scheduled ticket was made; refused if that schedule no longer waits for that moment."""

    schedule_id: str
    due_at: datetime


class SuppressionCause(StrEnum):
    """Why an address is not written to; unsubscribed stops surveys alone."""

    UNSUBSCRIBED = "unsubscribed"
    HARD_BOUNCE = "hard_bounce"
    COMPLAINT = "complaint"
    BY_HAND = "by_hand"


class SuppressionScope(StrEnum):
    """Which mails do not go to an address."""

    ALL = "all"
    AUTOMATIC = "automatic"
    SURVEYS = "surveys"


class Suppressed(Struct, frozen=True, kw_only=True):
    """An address that mail must not, or need not, go to; its newest cause stands.

    ``ticket_id`` is where it happened; ``by`` and ``why`` are an agent's.
    """

    address: str
    cause: SuppressionCause
    at: datetime
    ticket_id: str | None = None
    by: str | None = None
    why: str = ""


class SuppressionLifted(Struct, frozen=True, kw_only=True):
    """Mail may go to an address again; refused if none was held back."""

    address: str
    at: datetime
    by: str
    why: str


class SendingCount(StrEnum):
    SENT = "sent"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


class SendingTick(Struct, frozen=True, kw_only=True):
    """One more mail of that day that left, bounced or was complained of; never refused."""

    count: SendingCount
    at: datetime
    mail_id: str


class MailMoved(Struct, frozen=True, kw_only=True):
    """An outbox row in its new state; refused if state or attempts are not the old ones.

    One that is still unsent is looked after as before, from ``look_at`` on, or not at all while it
    is put ``aside``.
    """

    before: OutboundMail
    after: OutboundMail
    look_at: datetime | None = None
    aside: bool = False


class SeenPictures(Struct, frozen=True, kw_only=True):
    """The small pictures that came from an address, capped, for half a year; never refused."""

    address: str
    sightings: tuple[Sighting, ...]
    at: datetime


class FileScanned(Struct, frozen=True, kw_only=True):
    """The scanner's word on an attachment; the last one stays, and it is never refused."""

    ticket_id: str
    attachment_id: str
    scan: Scan
    at: datetime


class FilePreviewed(Struct, frozen=True, kw_only=True):
    """The preview of an attachment, or that none came out; never refused."""

    ticket_id: str
    attachment_id: str
    pages: tuple[PreviewPage, ...]
    page_count: int


Record = (
    NewContact
    | ContactLanguage
    | ContactSeen
    | Disposition
    | DispositionMoved
    | SeenMail
    | MessageIdLink
    | ForeignLink
    | FindingKept
    | CheckReturned
    | Acknowledged
    | RateTick
    | SenderTick
    | IdempotencyMark
    | ArrivalDone
    | OccurrenceDone
    | Suppressed
    | SuppressionLifted
    | SendingTick
    | MailMoved
    | SeenPictures
    | FileScanned
    | FilePreviewed
    | WaitingKept
    | WaitingMoved
    | ConversationKept
    | LetterKept
    | StructureRecord
    | WorkRecord
)
