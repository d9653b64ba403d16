"""A message's files as the API shows them to one agent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from functions.agent_api.file_answers import AttachmentOut
from helpdesk.files.attached_mail import is_mail
from helpdesk.files.giving import Giving, condition, may_fetch, warnings_of
from helpdesk.files.state import FileState
from helpdesk.people.model import Agent
from helpdesk.tickets.attachments import is_listed

if TYPE_CHECKING:
    from helpdesk.tickets.message import Attachment, Message


class Sight(Struct, frozen=True, kw_only=True):
    """Whose eyes see the files, by which rules, and what became known of them."""

    agent: Agent
    giving: Giving
    states: Mapping[str, FileState] = field(default_factory=dict)


def attachments(message: Message, sight: Sight) -> list[AttachmentOut]:
    return [_attachment(each, message, sight) for each in message.attachments]


def _attachment(file: Attachment, message: Message, sight: Sight) -> AttachmentOut:
    state = sight.states.get(file.id)
    giving = sight.giving
    may = may_fetch(giving, sight.agent, file, state)
    return AttachmentOut(
        id=file.id,
        filename=file.filename,
        content_type=file.content_type,
        size=file.size,
        inline=file.inline,
        content_id=file.content_id,
        blocked=not may,
        condition=condition(file, state, scanned_first=giving.scanned_first),
        why=file.why,
        warnings=list(warnings_of(file, message.verdicts)),
        listed=is_listed(file, message.html),
        logo=file.logo,
        pages=len(state.pages or ()) if state else 0,
        is_mail=is_mail(file),
    )
