"""What agents get of kept mail."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from functions.agent_api.answers import Out, VerdictsOut


class SuspendedOut(Out):
    """A line of the list; ``to`` are the desk's own addresses that it was sent to."""

    id: str
    desk: str
    received_at: datetime
    sender: str = Field(serialization_alias="from")
    sender_name: str = Field(serialization_alias="from_name")
    to: list[str]
    subject: str
    cause: str
    outcome: str
    verdicts: VerdictsOut | None
    acted_by: str | None
    acted_at: datetime | None
    ends_at: datetime | None
    ticket_id: str | None


class SuspendedPage(Out):
    items: list[SuspendedOut]
    next_cursor: str | None


class WaitingOut(Out):
    """How much waits at a desk, counted up to 99, and since when."""

    desk: str
    count: int
    more: bool
    oldest_at: datetime | None


class WaitingAll(Out):
    items: list[WaitingOut]


class PersonOut(Out):
    name: str
    email: str


class KeptFileOut(Out):
    number: int
    filename: str
    content_type: str
    size: int
    inline: bool
    blocked: bool


class SuggestedOut(Out):
    id: str
    reference: str
    subject: str
    status: str


class OpenedOut(SuspendedOut):
    """One mail to read: its HTML is sanitised, remote pictures are off."""

    written_to: list[PersonOut]
    copied: list[PersonOut]
    reply_to: list[PersonOut]
    written_at: datetime | None
    body_text: str
    body_html: str | None
    shortened: bool
    files: list[KeptFileOut]
    warnings: list[str]
    automatic: bool
    needs_requester: bool
    suggested: SuggestedOut | None


class ActedOut(Out):
    """What became of one mail; ``code`` and ``detail`` say why nothing did."""

    id: str
    done: bool
    outcome: str | None = None
    ticket_id: str | None = None
    reference: str | None = None
    code: str | None = None
    detail: str | None = None


class ActedAll(Out):
    items: list[ActedOut]


class RereadOut(Out):
    """Which fields of the message read otherwise now."""

    message_id: str
    changed: list[str]
    version: int
