"""Who is not written to, why, and by which mails: a small question asked before each sending.

Three scopes stand apart, so that lifting one leaves the others: *all* after a hard bounce, a
complaint or by hand; *automatic* after a complaint, for good; *surveys* at the person's own wish.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.records import Suppressed, SuppressionCause, SuppressionScope

if TYPE_CHECKING:
    from collections.abc import Sequence

AUTOMATIC: Final = frozenset({MailKind.ACKNOWLEDGEMENT, MailKind.SURVEY, MailKind.REMINDER})
"""What the product writes to customers by itself; notices to agents and people's words are not."""

_SCOPES: Final = {
    SuppressionCause.UNSUBSCRIBED: (SuppressionScope.SURVEYS,),
    SuppressionCause.HARD_BOUNCE: (SuppressionScope.ALL,),
    SuppressionCause.BY_HAND: (SuppressionScope.ALL,),
    SuppressionCause.COMPLAINT: (SuppressionScope.ALL, SuppressionScope.AUTOMATIC),
}


class Suppression(Struct, frozen=True, kw_only=True):
    """One reason not to write to an address; ``shown`` is the address with its name masked.

    ``id`` is a digest of the address, which is kept nowhere else. ``by`` is the agent who added it.
    """

    id: str
    shown: str
    scope: SuppressionScope
    cause: SuppressionCause
    at: datetime
    ticket_id: str | None = None
    by: str | None = None
    why: str = ""


class SuppressionAct(StrEnum):
    ADDED = "added"
    LIFTED = "lifted"


class SuppressionChange(Struct, frozen=True, kw_only=True):
    """What an agent did to an address, kept for good."""

    act: SuppressionAct
    at: datetime
    by: str
    why: str


class Suppressions(Protocol):
    """The list of those who are not written to."""

    def page(self, *, limit: int, after: str | None) -> tuple[Sequence[Suppression], str | None]:
        """Whole suppressions, newest first, and where to go on."""

    def of(self, address: str) -> Sequence[Suppression]: ...

    def among(self, addresses: Sequence[str]) -> dict[str, Suppression]:
        """Which of some addresses get nothing at all, read in one call."""

    def changes(self, address: str) -> Sequence[SuppressionChange]: ...


def scopes_of(cause: SuppressionCause) -> tuple[SuppressionScope, ...]:
    """What a cause ends: a complaint ends automatic mail even where the rest is lifted again."""
    return _SCOPES[cause]


def held_back(kind: MailKind, found: Sequence[Suppression]) -> str | None:
    """The code under which a mail of that kind does not go out, or None if it may."""
    scopes = {each.scope for each in found}
    if SuppressionScope.ALL in scopes:
        return "suppressed"
    if kind in AUTOMATIC and SuppressionScope.AUTOMATIC in scopes:
        return "complained_before"
    if kind is MailKind.SURVEY and SuppressionScope.SURVEYS in scopes:
        return "unsubscribed"
    return None


def masked(address: str) -> str:
    """An address that its people recognise and nobody else can use: ``m…a@cliente.test``."""
    local, _, domain = address.rpartition("@")
    ends = f"{local[:1]}…{local[-1:]}" if len(local) > 2 else "…"
    return f"{ends}@{domain}"


def digest_of(address: str) -> str:
    """What an address is known by where it is not kept: in rows, and in the log of who did what."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()[:32]


def note_of(record: Suppressed, scope: SuppressionScope, digest: str) -> Suppression:
    """What is kept of a record: all but the address itself."""
    return Suppression(
        id=digest,
        shown=masked(record.address),
        scope=scope,
        cause=record.cause,
        at=record.at,
        ticket_id=record.ticket_id,
        by=record.by,
        why=record.why,
    )
