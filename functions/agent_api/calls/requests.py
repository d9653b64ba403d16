"""What agents may say of calls."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.fields.values import Id, Values
from functions.agent_api.requests import Email, In, Line, Moment, Text, YesNo
from helpdesk.calls.log import LONGEST_SECONDS
from helpdesk.calls.model import Direction
from helpdesk.desks.scheme import Grade
from helpdesk.tickets.words import Priority, TicketType

Number = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=250)]
Note = Annotated[str, StringConstraints(max_length=20_000)]


class Who(In):
    """A known contact's id, else an address, else a number: a contact's, or a new one's.

    ``is_new`` makes another contact of a number that is somebody's already.
    """

    contact_id: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None
    email: Email | None = None
    phone: Number = ""
    name: Short = ""
    is_new: YesNo = False


class LogCall(In):
    """``at`` is when it began, if not now; ``note`` is for colleagues."""

    direction: Direction
    seconds: Annotated[int, Field(strict=True, ge=0, le=LONGEST_SECONDS)]
    number: Number = ""
    at: Moment | None = None
    recording_url: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    note: Note = ""


class OpenByCall(LogCall):
    """A call about something new; without a ``number`` it is the caller's own."""

    desk: Line
    subject: Line
    description: Annotated[Text, StringConstraints(min_length=1)]
    requester: Who
    priority: Priority = Priority.NORMAL
    type: TicketType = TicketType.QUESTION
    language: Annotated[str, StringConstraints(max_length=16)] | None = None
    impact: Grade | None = None
    urgency: Grade | None = None
    category: Id | None = None
    tags: list[Line] | None = None
    fields: Values | None = None


class AskCallBack(In):
    number: Number
    due_at: Moment
    name: Short = ""
    note: Annotated[str, StringConstraints(max_length=2_000)] = ""
