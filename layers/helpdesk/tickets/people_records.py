"""Side rows about people and other desks' systems; see ``records.py``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from helpdesk.people.model import Contact


class ForeignLink(Struct, frozen=True, kw_only=True):
    """Another system's number, in mail of that domain to a desk; the first link stays."""

    desk_id: str
    domain: str
    number: str
    ticket_id: str


class ContactLanguage(Struct, frozen=True, kw_only=True):
    """A known contact is written to in that language from now on; refused if she is gone.

    ``contact_id`` names her own row, which an old contact lacks.
    """

    address: str
    language: str
    contact_id: str | None = None


class ContactSeen(Struct, frozen=True, kw_only=True):
    """A known contact's mail proved her address or named another writer.

    Refused if the address is another contact's by now. ``proven``: it is shown to be hers as well.
    """

    contact: Contact
    proven: bool = False


class Finding(Struct, frozen=True, kw_only=True):
    """What an admin is shown of a mailbox elsewhere: a test on its way, or a forwarder's code.

    ``facts`` are short codes and domains; of a confirmation its code and link.
    """

    desk_id: str
    id: str
    kind: str
    at: datetime
    address: str = ""
    returned_at: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


class FindingKept(Struct, frozen=True, kw_only=True):
    """A finding for a month; never refused."""

    finding: Finding


class CheckReturned(Struct, frozen=True, kw_only=True):
    """A test came back: what was found is added to it; never refused."""

    desk_id: str
    id: str
    at: datetime
    facts: Mapping[str, str]
