"""What agents get of files: a message's own, previews, attached mails, a desk's rules."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from functions.agent_api.people_answers import Out
from helpdesk.files.giving import FileCondition

Kind = Literal["programs", "disks", "macros", "archived_programs", "encrypted", "pages"]
Why = Kind | Literal["disguised", "denied", "size", "virus", "redacted"]
Warned = Literal["test_virus", "mismatch", "macros", "program_inside", "encrypted", "unchecked"]


class AttachmentOut(Out):
    id: str
    filename: str
    content_type: str
    size: int
    inline: bool
    content_id: str | None
    blocked: bool
    condition: FileCondition
    why: Why | None
    warnings: list[Warned]
    listed: bool
    logo: bool
    pages: int
    is_mail: bool


class InvitationOut(Out):
    method: str
    summary: str
    starts: str
    ends: str
    all_day: bool
    location: str
    organizer: str
    repeats: bool
    answer: str | None


class ProtectionOut(Out):
    kind: str
    by: str


class PreviewPageOut(Out):
    url: str
    width: int
    height: int


class PreviewOut(Out):
    pages: list[PreviewPageOut]
    page_count: int
    expires_at: datetime


class AttachedFileOut(Out):
    filename: str
    content_type: str
    size: int


class AttachedMailOut(Out):
    sender: str
    sender_name: str
    to: list[str]
    subject: str
    date: datetime | None
    body_text: str
    body_html: str | None
    attachments: list[AttachedFileOut]


class FilePolicyOut(Out):
    desk_id: str
    max_megabytes: int
    blocked: list[Kind]
    allow: list[str]
    deny: list[str]
    admins_fetch: bool
    kinds: list[Kind]
