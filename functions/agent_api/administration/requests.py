"""What administrators of access may send."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.requests import Email, In, Line, Moment, YesNo
from helpdesk.people.model import Availability, Role, Scope
from helpdesk.tickets.words import Level

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Slug = Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]{0,39}$")]
Time = Annotated[str, StringConstraints(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
Zone = Annotated[str, StringConstraints(max_length=64)]
Language = Annotated[str, StringConstraints(max_length=16)]


class Working(In):
    """Of one day, ``09:00`` to ``14:00``."""

    start: Time
    end: Time


Week = Annotated[list[Annotated[list[Working], Field(max_length=4)]], Field(max_length=7)]


class AgentFields(In):
    """``custom_role`` counts instead of ``role``; a new ``role`` alone takes it away."""

    name: Name | None = None
    role: Role | None = None
    custom_role: Slug | None = None
    desks: Annotated[list[Line], Field(max_length=100)] | None = None
    teams: Annotated[list[Slug], Field(max_length=50)] | None = None
    levels: Annotated[list[Level], Field(max_length=4)] | None = None
    scope: Scope | None = None
    language: Language | None = None
    time_zone: Zone | None = None
    expires_at: Moment | None = None
    week: Week | None = None


class InviteAgent(AgentFields):
    """A person by her address; a program (``service``) has none."""

    name: Name
    email: Email | None = None
    service: YesNo = False


class ChangeAgent(AgentFields):
    active: YesNo | None = None


class SetPreferences(In):
    """What an agent says of herself."""

    availability: Availability | None = None
    language: Language | None = None
    time_zone: Zone | None = None


class SetRole(In):
    name: Name
    permissions: Annotated[list[Line], Field(max_length=100)]
    base: Role = Role.AGENT


class SetTeam(In):
    desk: Line
    name: Name
    names: Annotated[dict[Language, Name], Field(max_length=10, default_factory=dict)]


class SetDesk(In):
    confidential: YesNo
