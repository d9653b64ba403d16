"""Macros on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from functions.agent_api.answers import TicketOut
from functions.agent_api.fields.values import Id
from functions.agent_api.people_answers import Out
from functions.agent_api.requests import In, Line
from helpdesk.macros.model import CHARACTERS_MAX, ScopeKind
from helpdesk.tickets.words import CloseReason, MessageKind, Priority, Status, TicketType

Body = Annotated[str, StringConstraints(max_length=CHARACTERS_MAX)]
Language = Annotated[str, StringConstraints(min_length=2, max_length=16)]
Key = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
Lines = Annotated[list[Line], Field(max_length=20)]


class ScopeIn(In):
    """``id`` is the desk's or team's; one's own need none."""

    kind: ScopeKind
    id: Key = ""


class WordsIn(In):
    """Text or HTML, with placeholders such as ``{{ requester.first_name }}``."""

    body_text: Body | None = None
    body_html: Body | None = None


class ChangesIn(In):
    """``assign`` is an agent's id, ``me`` or ``nobody``; hours count from when it is applied."""

    status: Status | None = None
    custom_status: Id | None = None
    close_reason: CloseReason | None = None
    priority: Priority | None = None
    type: TicketType | None = None
    category: Id | None = None
    cause: Annotated[str, StringConstraints(max_length=2000)] | None = None
    solution: Annotated[str, StringConstraints(max_length=4000)] | None = None
    assign: Key | None = None
    add_tags: Lines = Field(default_factory=list)
    remove_tags: Lines = Field(default_factory=list)
    tasks: Lines = Field(default_factory=list)
    follow_up_hours: Annotated[int, Field(strict=True)] | None = None
    snooze_hours: Annotated[int, Field(strict=True)] | None = None


class WriteMacro(In):
    """``words`` by language; without any it only changes the ticket."""

    name: Line
    folder: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    kind: MessageKind = MessageKind.REPLY
    words: Annotated[dict[Language, WordsIn], Field(max_length=10)] = Field(default_factory=dict)
    changes: ChangesIn = ChangesIn()


class NewMacro(WriteMacro):
    scope: ScopeIn


class ApplyMacro(In):
    """The words as they were edited; without them, the macro's own."""

    body_text: Annotated[str, StringConstraints(max_length=200_000)] | None = None
    body_html: Annotated[str, StringConstraints(max_length=200_000)] | None = None


class ScopeOut(Out):
    kind: ScopeKind
    id: str


class WordsOut(Out):
    body_text: str
    body_html: str | None


class ChangesOut(Out):
    status: Status | None
    custom_status: str | None
    close_reason: CloseReason | None
    priority: Priority | None
    type: TicketType | None
    category: str | None
    cause: str | None
    solution: str | None
    assign: str | None
    add_tags: list[str]
    remove_tags: list[str]
    tasks: list[str]
    follow_up_hours: int | None
    snooze_hours: int | None


class MacroOut(Out):
    id: str
    scope: ScopeOut
    name: str
    folder: str
    kind: MessageKind
    words: dict[str, WordsOut]
    changes: ChangesOut
    by: str
    at: datetime
    version: int


class MacroPage(Out):
    items: list[MacroOut]
    next_cursor: str | None


class MacroGone(Out):
    id: str


class ProblemOut(Out):
    path: str
    message: str


class MacroPreview(Out):
    """Its words for this ticket, each field before and after, and what would refuse it."""

    kind: MessageKind
    language: str
    body_text: str
    body_html: str | None
    old: dict[str, Any]
    new: dict[str, Any]
    problems: list[ProblemOut]


class Applied(Out):
    """``message_id`` is what it said, if it said something."""

    ticket: TicketOut
    message_id: str | None
