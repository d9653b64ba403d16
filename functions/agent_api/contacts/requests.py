"""What agents may say of contacts and organizations."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.fields.values import Values
from functions.agent_api.requests import Email, In, Line, YesNo

Phone = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=40)]
Notes = Annotated[str, StringConstraints(max_length=10_000)]
Number = Annotated[str, StringConstraints(max_length=80)]
Segment = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Language = Annotated[str, StringConstraints(max_length=16)]
Zone = Annotated[str, StringConstraints(max_length=64)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class AddContact(In):
    name: Line
    addresses: Annotated[tuple[Email, ...], Field(max_length=10)] = ()
    phones: Annotated[tuple[Phone, ...], Field(max_length=10)] = ()
    language: Language | None = None
    time_zone: Zone | None = None
    segments: Annotated[tuple[Segment, ...], Field(max_length=10)] = ()
    organization_id: Id | None = None
    customer_number: Number | None = None
    notes: Notes = ""
    fields: Values | None = None


class ChangeContact(In):
    """``main_address`` is one of the contact's, from now on the first."""

    name: Line | None = None
    phones: Annotated[list[Phone], Field(max_length=10)] | None = None
    language: Language | None = None
    time_zone: Zone | None = None
    segments: Annotated[list[Segment], Field(max_length=10)] | None = None
    organization_id: Id | None = None
    customer_number: Number | None = None
    notes: Notes | None = None
    fields: Values | None = None
    main_address: Email | None = None


class FindContacts(In):
    """One of them: an address whole, the beginning of a phone or of a name."""

    address: Email | None = None
    phone: Phone | None = None
    name: Line | None = None


class AddAddress(In):
    address: Email


class CheckIdentity(In):
    """How she was asked (``callback``, ``document`` …), and whether it was she."""

    method: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    passed: YesNo


class MergeContact(In):
    into: Id


class AddOrganization(In):
    name: Line
    domains: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    managers: Annotated[tuple[Id, ...], Field(max_length=10)] = ()
    shared_view: YesNo = False
    customer_number: Number | None = None
    notes: Notes = ""
    fields: Values | None = None


class ChangeOrganization(In):
    name: Line | None = None
    domains: Annotated[list[Line], Field(max_length=20)] | None = None
    managers: Annotated[list[Id], Field(max_length=10)] | None = None
    shared_view: YesNo | None = None
    customer_number: Number | None = None
    notes: Notes | None = None
    fields: Values | None = None
