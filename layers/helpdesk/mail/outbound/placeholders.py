"""What the text of each mail may speak of; what is not listed here does not exist there."""

from __future__ import annotations

from typing import Final

from helpdesk.tickets.outbox import MailKind

LINK: Final = "link"
"""The one thing with arguments: ``{{ link(portal_url, "Help centre") }}``."""

LINKS: Final = frozenset({"portal_url", "ticket_url"})
FIXED: Final = frozenset({MailKind.ACKNOWLEDGEMENT})
"""Nobody edits these: strangers can make us send them, to anybody."""

ANSWERED_BY_MAIL: Final = frozenset({MailKind.ASSIGNED, MailKind.CUSTOMER_ANSWERED, MailKind.NOTED})
"""Nobody edits these either: they tell an agent where her answer goes."""

_NOTICE: Final = ("reference", "brand", "subject", "due_at", "level", "owner", "ticket_url")
_TO_OWNER: Final = ("marker", "reference", "brand", "subject", "writer", "said", "ticket_url")
PLACEHOLDERS: Final[dict[MailKind, tuple[str, ...]]] = {
    MailKind.ACKNOWLEDGEMENT: ("brand", "reference", "opens_at", "portal_url"),
    MailKind.REPLY: (
        "message", "signature", "subject", "reference", "brand", "agent", "requester", "portal_url",
    ),
    MailKind.SURVEY: ("brand", "reference", "scores", "portal_url"),
    MailKind.REMINDER: ("brand", "reference", "subject", "days", "portal_url"),
    MailKind.WARNING: _NOTICE,
    MailKind.BREACH: _NOTICE,
    MailKind.ASSIGNED: _TO_OWNER,
    MailKind.CUSTOMER_ANSWERED: _TO_OWNER,
    MailKind.NOTED: (*_TO_OWNER, "mentioned"),
}  # fmt: skip
REQUIRED: Final = {MailKind.REPLY: ("message",), MailKind.SURVEY: ("scores",)}
"""Without these a mail would not say what it is for."""

IN_BODY_ALONE: Final = frozenset({"message", "signature", "scores", LINK, *LINKS})
EDITABLE: Final = tuple(kind for kind in PLACEHOLDERS if kind not in FIXED | ANSWERED_BY_MAIL)
