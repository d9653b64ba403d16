"""What admins get of how the desks receive their mail."""

from __future__ import annotations

from datetime import datetime

from functions.agent_api.people_answers import Out
from helpdesk.mail.receiving_rules import Looks


class ForwarderOut(Out):
    address: str
    domains: list[str]
    sealers: list[str]


class FrontRuleOut(Out):
    desk_id: str
    looks_at: Looks
    values: list[str]


class FrontDoorOut(Out):
    rules: list[FrontRuleOut]
    triage_desk_id: str | None


class ReceptionOut(Out):
    desk_id: str
    name: str
    mailboxes: list[str]
    company_domains: list[str]
    forwarders: list[ForwarderOut]
    front_door: FrontDoorOut | None


class FindingOut(Out):
    """``advice`` are codes: what works, and the one thing to do next."""

    id: str
    kind: str
    at: datetime
    address: str
    returned_at: datetime | None
    facts: dict[str, str]
    advice: list[str]


class FindingList(Out):
    items: list[FindingOut]


class ReceptionList(Out):
    items: list[ReceptionOut]
