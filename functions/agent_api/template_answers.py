"""What managers get about the desks' mails: texts, what may stand in them, how they look."""

from __future__ import annotations

from datetime import datetime

from functions.agent_api.answers import Named, Out
from helpdesk.desks.identity import SenderName
from helpdesk.tickets.outbox import MailKind


class TemplateItem(Out):
    """``fixed`` texts are nobody's to edit; a ``broken`` one is not sent, ours is."""

    kind: MailKind
    language: str
    fixed: bool
    customised: bool
    broken: bool
    changed_at: datetime | None
    changed_by: Named | None


class TemplateList(Out):
    items: list[TemplateItem]


class SourceOut(Out):
    subject: str
    body: str


class TemplateVersion(Out):
    version: int
    at: datetime
    by: Named
    subject: str
    body: str


class PlaceholderOut(Out):
    """``insert`` is what to write for it."""

    name: str
    insert: str
    required: bool
    in_subject: bool


class TemplateOut(Out):
    kind: MailKind
    language: str
    fixed: bool
    version: int
    customised: bool
    source: SourceOut
    default: SourceOut
    placeholders: list[PlaceholderOut]
    history: list[TemplateVersion]


class ProblemOut(Out):
    field: str
    line: int
    code: str
    detail: str


class PreviewOut(Out):
    """With problems there is nothing to show: the rest is empty."""

    problems: list[ProblemOut]
    subject: str
    text: str
    html: str


class TrialOut(Out):
    to: str


class FormOut(Out):
    language: str
    forms: list[str]


class IdentityOut(Out):
    """``choices`` are the forms of address of the languages that have several."""

    forms: dict[str, str]
    choices: list[FormOut]
    sender: SenderName
    colour: str
    footers: dict[str, str]
    languages: list[str]
    version: int
