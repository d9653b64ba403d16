"""What agents get of contacts and organizations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from functions.agent_api.answers import Out, TicketSummaryOut
from helpdesk.tickets.words import CloseReason


class AddressOut(Out):
    """``state``: ``proven`` counts as hers, ``claimed`` was only said to be; else ``unproven``."""

    id: str
    address: str
    state: str
    main: bool


class IdentityCheckOut(Out):
    method: str
    passed: bool
    by: str
    at: datetime


class ContactLineOut(Out):
    id: str
    name: str
    address: str
    phone: str
    segments: list[str]
    organization_id: str | None


class ContactPage(Out):
    items: list[ContactLineOut]
    next_cursor: str | None


class ContactsFound(Out):
    items: list[ContactLineOut]


class ContactOut(Out):
    """``version`` 0: she wrote before contacts had rows; add her address to keep her."""

    id: str
    name: str
    addresses: list[AddressOut]
    phones: list[str]
    language: str | None
    time_zone: str | None
    segments: list[str]
    organization_id: str | None
    customer_number: str | None
    identity: IdentityCheckOut | None
    notes: str | None
    fields: dict[str, Any]
    merged: list[str]
    created_at: datetime
    changed_at: datetime | None
    version: int


class LookalikesOut(Out):
    value: str
    contacts: list[ContactLineOut]


class DuplicatesPage(Out):
    items: list[LookalikesOut]
    next_cursor: str | None


class ServiceOut(TicketSummaryOut):
    """A ticket in a history: what was done about it, and who else had to do with it."""

    category: str | None
    close_reason: CloseReason | None
    cause: str | None
    solution: str | None
    resolved_at: datetime | None
    participants: list[str]


class HistoryPage(Out):
    """A page may have fewer than asked for and more may follow."""

    items: list[ServiceOut]
    next_cursor: str | None


class PersonChangeOut(Out):
    act: str
    at: datetime
    by: str
    by_name: str | None
    version: int
    about: str
    old: dict[str, Any]
    new: dict[str, Any]


class PersonChanges(Out):
    items: list[PersonChangeOut]


class OrganizationLineOut(Out):
    id: str
    name: str
    domains: list[str]


class OrganizationPage(Out):
    items: list[OrganizationLineOut]
    next_cursor: str | None


class OrganizationOut(Out):
    id: str
    name: str
    domains: list[str]
    managers: list[str]
    shared_view: bool
    customer_number: str | None
    notes: str
    fields: dict[str, Any]
    created_at: datetime
    changed_at: datetime | None
    version: int


class RequesterCard(Out):
    """Who asks, and what else is open of hers; no contact if nothing is known of the address."""

    contact: ContactOut | None
    organization: OrganizationLineOut | None
    open_tickets: list[TicketSummaryOut]
