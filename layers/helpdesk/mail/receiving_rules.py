"""How a desk receives its mail, as its admins set it: rows of the table, not of a deployment."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from msgspec import Struct


class Forwarder(Struct, frozen=True, kw_only=True):
    """A mailbox elsewhere whose mail is passed on to this desk, and how that is recognised.

    ``address`` is the mailbox; ``domains`` are those that SES must find behind the passing on (the
    envelope's, by SPF, or a signature's, by DKIM); ``sealers`` are the domains whose ARC seal is
    believed about who wrote it (microsoft.com, google.com): none means that nobody is.
    """

    address: str
    domains: tuple[str, ...]
    sealers: tuple[str, ...] = ()


class Looks(StrEnum):
    """What a rule of a front door looks at."""

    WORDS = "words"
    SENDER_DOMAIN = "sender_domain"
    TAG = "tag"


class FrontRule(Struct, frozen=True, kw_only=True):
    """Mail in which any of the values is found goes to that desk."""

    desk_id: str
    looks_at: Looks
    values: tuple[str, ...]


class FrontDoor(Struct, frozen=True, kw_only=True):
    """One mailbox for all desks: the first rule that applies decides, else it is triage's."""

    rules: tuple[FrontRule, ...] = ()
    triage_desk_id: str | None = None


class Reception(Struct, frozen=True, kw_only=True):
    """``company_domains`` are our own company's: who writes from there is a colleague."""

    desk_id: str
    company_domains: tuple[str, ...] = ()
    forwarders: tuple[Forwarder, ...] = ()
    front_door: FrontDoor | None = None

    def is_colleague(self, email: str) -> bool:
        """Whether the address is of the company: that domain, or one below it."""
        domain = email.rpartition("@")[2].lower()
        return any(domain == own or domain.endswith(f".{own}") for own in self.company_domains)


class Receptions(Protocol):
    """What is set for each desk, at most a minute old; a desk without a row has the defaults."""

    def of(self, desk_id: str) -> Reception: ...


class NoReceptions:
    """Nothing is set anywhere."""

    def of(self, desk_id: str) -> Reception:
        return Reception(desk_id=desk_id)
