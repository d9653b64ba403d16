"""What admins may set of how a desk receives its mail."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.requests import Email, In, Line
from helpdesk.mail.receiving_rules import Looks

Domain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=253)]
Domains = Annotated[list[Domain], Field(max_length=20, default_factory=list)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class ForwarderIn(In):
    address: Email
    domains: Domains
    sealers: Domains


class FrontRuleIn(In):
    desk_id: Line
    looks_at: Looks
    values: Annotated[list[Word], Field(min_length=1, max_length=50)]


class FrontDoorIn(In):
    rules: Annotated[list[FrontRuleIn], Field(max_length=50, default_factory=list)]
    triage_desk_id: Line | None = None


class SetReception(In):
    company_domains: Domains
    forwarders: Annotated[list[ForwarderIn], Field(max_length=10, default_factory=list)]
    front_door: FrontDoorIn | None = None


class BeginCheck(In):
    address: Email


class SetParticipant(In):
    email: Email
    state: Annotated[str, StringConstraints(pattern="^(active|rejected|pending)$")]


class SetMailNotices(In):
    kinds: Annotated[list[Line], Field(max_length=10)]
