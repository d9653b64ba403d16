"""Mail that waits to be sent: a row written with the change that causes it, sent later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field


class MailKind(StrEnum):
    ACKNOWLEDGEMENT = "acknowledgement"
    REPLY = "reply"
    SURVEY = "survey"
    REMINDER = "reminder"
    WARNING = "warning"
    BREACH = "breach"
    ASSIGNED = "assigned"
    CUSTOMER_ANSWERED = "customer_answered"
    NOTED = "noted"
    UNDELIVERED = "undelivered"
    SIDE = "side"
    SIDE_NOTICE = "side_notice"


WRITTEN_BY_PEOPLE = frozenset({MailKind.REPLY, MailKind.SIDE})
"""Never marked as automatic, and seen to fail where they cannot go out."""


TO_AGENTS = frozenset(
    {
        MailKind.WARNING,
        MailKind.BREACH,
        MailKind.ASSIGNED,
        MailKind.CUSTOMER_ANSWERED,
        MailKind.NOTED,
        MailKind.UNDELIVERED,
        MailKind.SIDE_NOTICE,
    }
)
"""What tells an agent of a ticket; its recipient's ``participant_id`` is the agent's id."""


class MailState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNSENT = frozenset({MailState.QUEUED, MailState.SENDING})

LOOKED_AFTER = timedelta(minutes=5)
"""A mail is sent within seconds; one that is still unsent by then may have been forgotten."""

DUE_AGAIN = 1
"""Looks that a mail begins with which is to be tried again: it is handed on when it is due."""


class Recipient(Struct, frozen=True, kw_only=True):
    """Who gets it; ``participant_id`` (a contact's or agent's id) goes into the reply address."""

    email: str
    name: str = ""
    participant_id: str = ""


class OutboundMail(Struct, frozen=True, kw_only=True):
    """One mail to one person; ``message_id`` is the ticket message it carries, if it carries one.

    ``ses_ids`` are the ids SES gave each sending: more than one after an answer was lost or a soft
    bounce (``bounced_ids``). ``error`` is a short code, ``cause`` a plainer one where the receiving
    side said why. ``tries`` and ``postponed_since`` tell how often and since when it was not taken;
    ``resent_as`` is the mail that took its place.
    """

    id: str
    ticket_id: str
    desk_id: str
    kind: MailKind
    to: Recipient
    language: str
    created_at: datetime
    message_id: str | None = None
    state: MailState = MailState.QUEUED
    changed_at: datetime | None = None
    attempts: int = 0
    ses_ids: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None
    cause: str | None = None
    bounced_ids: tuple[str, ...] = ()
    tries: int = 0
    postponed_since: datetime | None = None
    resent_as: str | None = None

    @property
    def conversation_id(self) -> str:
        """The side conversation whose letter it carries; empty for mail of the ticket's thread."""
        return self.params.get("conversation", "")
