"""Where a mail's words come from: the desk's own text, else ours in the language and form."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.outbound.voices import TEMPLATES

if TYPE_CHECKING:
    from helpdesk.tickets.outbox import MailKind

_BLOCK: Final = re.compile(r"{% block (\w+) %}\n?(.*?)\n?{% endblock %}", re.DOTALL)


class Source(Struct, frozen=True, kw_only=True):
    """The text of a mail before anything is filled in; ``attribution`` leads a reply's quote."""

    subject: str
    body: str
    attribution: str = ""


@cache
def built_in(kind: MailKind, language: str, form: str) -> Source:
    """Our text; where a form of address has none of its own, that of the usual form."""
    own = TEMPLATES / language / form / f"{kind}.j2"
    path = own if form and own.is_file() else TEMPLATES / language / f"{kind}.j2"
    blocks = {name: text.strip() for name, text in _BLOCK.findall(path.read_text("utf-8"))}
    return Source(
        subject=blocks["subject"],
        body=blocks.get("body", ""),
        attribution=blocks.get("attribution", ""),
    )
