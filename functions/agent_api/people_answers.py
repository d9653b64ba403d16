"""What agents get of people and desks; part of the contract in ``answers.py``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from helpdesk.people.model import Availability, Role


class Out(BaseModel):
    """An answer, filled from a domain object of the same field names."""

    model_config = ConfigDict(from_attributes=True, defer_build=True)


class Named(Out):
    id: str
    name: str


class Me(Out):
    id: str
    name: str
    email: str
    role: Role
    desks: list[Named]
    permissions: list[str]
    language: str
    time_zone: str
    mail_notices: list[str]


class DeskNames(Out):
    items: list[Named]


class AgentOut(Out):
    id: str
    name: str
    email: str
    role: Role
    desks: list[str]
    availability: Availability


class Agents(Out):
    items: list[AgentOut]


class DeskOut(Out):
    id: str
    name: str
    prefix: str
    mailboxes: list[str]
    languages: list[str]


class Desks(Out):
    items: list[DeskOut]
