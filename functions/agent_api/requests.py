"""What agents may send: unknown fields are refused, each field says its limits."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from functions.agent_api.fields.values import Id, Values
from helpdesk.desks.scheme import Grade
from helpdesk.tickets.mentions import MentionKind
from helpdesk.tickets.waiting import HOLD_SECONDS_MAX
from helpdesk.tickets.words import (
    Channel,
    CloseReason,
    Level,
    MessageKind,
    Priority,
    Status,
    TicketType,
)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=250)]
Text = Annotated[str, StringConstraints(max_length=200_000)]
Email = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=254)]
YesNo = Annotated[bool, Field(strict=True)]


def _written(moment: object) -> object:
    """Seconds since 1970 would be taken for a moment, too."""
    if not isinstance(moment, str | datetime):
        message = "is no moment in ISO 8601"
        raise ValueError(message)
    return moment


Moment = Annotated[datetime, BeforeValidator(_written)]


class In(BaseModel):
    """A request body: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Caller(In):
    email: Email
    name: Line
    phone: Annotated[str, StringConstraints(max_length=40)] | None = None


class Asker(In):
    """A known contact's id, else an address, else a number: a contact's, or a new one's.

    ``is_new`` makes another contact of a number that is somebody's already.
    """

    contact_id: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None
    email: Email | None = None
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=250)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] | None = None
    is_new: YesNo = False


class CreateTicket(In):
    """What is not given is as the template says; without one, two texts are needed."""

    desk: Line
    template: Id | None = None
    subject: Line | None = None
    description: Annotated[Text, StringConstraints(min_length=1)] | None = None
    requester: Asker
    channel: Channel = Channel.PHONE
    priority: Priority = Priority.NORMAL
    type: TicketType = TicketType.QUESTION
    language: str | None = None
    acknowledge: YesNo = False
    impact: Grade | None = None
    urgency: Grade | None = None
    category: Id | None = None
    tags: list[Line] | None = None
    fields: Values | None = None


class ScheduleTicket(In):
    at: Moment
    desk: Line
    subject: Line
    description: Annotated[Text, StringConstraints(min_length=1)]
    requester: Caller
    priority: Priority = Priority.NORMAL


class ChangeTicket(In):
    """``status`` is a category, ``custom_status`` one of the desk's own (null leaves that one).

    Of ``fields`` those that are given change; null clears one. ``note`` goes with a ``level``, and
    a higher one with it.
    """

    status: Status | None = None
    custom_status: Id | None = None
    impact: Grade | None = None
    urgency: Grade | None = None
    category: Id | None = None
    fields: Values | None = None
    priority: Priority | None = None
    assignee_id: str | None = None
    team_id: Annotated[str, StringConstraints(max_length=40)] | None = None
    level: Level | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)] | None = None
    type: TicketType | None = None
    close_reason: CloseReason | None = None
    cause: Annotated[str, StringConstraints(max_length=2000)] | None = None
    solution: Annotated[str, StringConstraints(max_length=4000)] | None = None
    follow_up_at: Moment | None = None
    tags: list[Line] | None = None
    subject: Line | None = None
    language: Annotated[str, StringConstraints(max_length=16)] | None = None


class Upload(In):
    upload_token: Annotated[str, StringConstraints(max_length=2_000)]


class Person(In):
    email: Email
    name: Annotated[str, StringConstraints(max_length=250)] = ""


class MoveTicket(In):
    """To another desk, with a note for those who take over."""

    desk: Line
    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class JoinTicket(In):
    into: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=40)]


class Also(In):
    """What else changes with a message; ``assign`` is an agent's id, ``me`` or ``nobody``."""

    priority: Priority | None = None
    type: TicketType | None = None
    category: Id | None = None
    cause: Annotated[str, StringConstraints(max_length=2000)] | None = None
    solution: Annotated[str, StringConstraints(max_length=4000)] | None = None
    assign: Annotated[str, StringConstraints(max_length=100)] | None = None
    add_tags: Annotated[list[Line], Field(max_length=20)] = []
    remove_tags: Annotated[list[Line], Field(max_length=20)] = []
    tasks: Annotated[list[Line], Field(max_length=20)] = []
    follow_up_at: Moment | None = None
    snooze_until: Moment | None = None
    macro_id: Annotated[str, StringConstraints(max_length=40)] | None = None


class NamedInNote(In):
    kind: MentionKind
    id: Annotated[str, StringConstraints(min_length=1, max_length=100)]


class AddMessage(In):
    """``cc`` is who is in copy from now on; without it, it stays as it is.

    ``draft_of`` is whose draft it was: that is gone then.
    """

    kind: MessageKind
    body_text: Text | None = None
    body_html: Text | None = None
    status: Status | None = None
    custom_status: Id | None = None
    close_reason: CloseReason | None = None
    cause: Annotated[str, StringConstraints(max_length=2000)] | None = None
    solution: Annotated[str, StringConstraints(max_length=4000)] | None = None
    cc: list[Person] | None = None
    attachments: list[Upload] = []
    also: Also | None = None
    mentions: Annotated[list[NamedInNote], Field(max_length=20)] = []
    draft_of: Annotated[str, StringConstraints(max_length=100)] | None = None
    hold_seconds: Annotated[int, Field(strict=True, ge=0, le=HOLD_SECONDS_MAX)] | None = None
    send_at: Moment | None = None


class PutOff(In):
    send_at: Moment


class SendAgain(In):
    mail_id: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    to: Email | None = None


class SetPresence(In):
    """``idle_seconds``: how long ago this window was last touched; unsaid, viewing is no work."""

    state: Annotated[str, StringConstraints(pattern="^(viewing|typing|left)$")]
    idle_seconds: Annotated[int, Field(strict=True, ge=0, le=100_000_000)] | None = None


class SetFilePolicy(In):
    max_megabytes: Annotated[int, Field(strict=True, ge=1, le=40)]
    blocked: Annotated[list[Line], Field(max_length=20)]
    allow: Annotated[list[Line], Field(max_length=50)]
    deny: Annotated[list[Line], Field(max_length=50)]
    admins_fetch: YesNo
