"""What agents may send while they write: uploads, letters to third parties, forwards."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.requests import In, Line, Person, Text, Upload, YesNo
from helpdesk.conversations.model import ConversationState

Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Chosen = Annotated[list[Id], Field(max_length=200)]


class AskUpload(In):
    ticket_id: Line
    filename: Line
    content_type: Annotated[str, StringConstraints(max_length=250)] = ""
    size: Annotated[int, Field(strict=True)]


class ForwardIn(In):
    """Which messages and files leave; each internal note among them is named a second time."""

    messages: Annotated[list[Id], Field(min_length=1, max_length=200)]
    files: Chosen = Field(default_factory=list)
    confirmed_notes: Chosen = Field(default_factory=list)


class AddLetter(In):
    body_text: Text | None = None
    body_html: Text | None = None
    attachments: list[Upload] = Field(default_factory=list)


class StartConversation(AddLetter):
    """``forward`` puts messages of the ticket under the agent's own words."""

    subject: Line
    to: list[Person]
    forward: ForwardIn | None = None


class ChangeConversation(In):
    """``unread`` false says that its newest letter was looked at."""

    state: ConversationState | None = None
    unread: YesNo | None = None
