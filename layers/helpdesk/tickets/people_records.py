"""Side rows about people and other desks' systems; see ``records.py``."""

from __future__ import annotations

from dataclasses import dataclass

from helpdesk.people.model import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignLink:
    """Another system's number, in mail of that domain to a desk; the first link stays."""

    desk_id: str
    domain: str
    number: str
    ticket_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLanguage:
    """A known contact is written to in that language from now on; refused if she is gone."""

    address: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSeen:
    """A known contact's mail proved her address or named another writer; never refused."""

    contact: Contact
