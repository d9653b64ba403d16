"""What is kept of a mail on its message beside the words: an invitation, a protection."""

from __future__ import annotations

from msgspec import Struct


class Invitation(Struct, frozen=True, kw_only=True):
    """What a mail invites to; moments as ``mail.invitation`` writes them."""

    method: str
    summary: str
    starts: str
    ends: str
    all_day: bool
    location: str
    organizer: str
    repeats: bool = False
    answer: str | None = None


class Protection(Struct, frozen=True, kw_only=True):
    """Signed or encrypted (``kind``), by smime or pgp; it was not verified."""

    kind: str
    by: str


class Verdicts(Struct, frozen=True, kw_only=True):
    """What SES said of a mail, and what we make of it (``trust``: verified or unverified)."""

    spf: str
    dkim: str
    dmarc: str
    spam: str
    virus: str
    dmarc_policy: str | None = None
    trust: str = "unverified"
    forwarded_by: str | None = None
    sealed_by: str | None = None
