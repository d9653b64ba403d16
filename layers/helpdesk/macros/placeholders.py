"""What may stand in a macro's words: a name between double braces, and nothing that computes.

A text is looked through once. What is filled in is never looked at again; what is no name stays as
it is written.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket

NAMES: Final = (
    "requester.name",
    "requester.first_name",
    "requester.email",
    "ticket.reference",
    "ticket.subject",
    "agent.name",
    "agent.first_name",
    "desk.name",
)
_NAME: Final = re.compile(
    r"\{\{[ \t]{0,9}([A-Za-z]\w{0,30}(?:\.[A-Za-z]\w{0,30}){0,4})[ \t]{0,9}\}\}", re.ASCII
)


def unknown_names(text: str) -> tuple[str, ...]:
    """Names between braces that mean nothing."""
    return tuple(dict.fromkeys(each for each in _NAME.findall(text) if each not in NAMES))


def filled(text: str, values: Mapping[str, str], *, html: bool) -> str:
    """The text with each known name replaced by its value, once."""

    def value(match: re.Match[str]) -> str:
        found = values.get(match[1])
        if found is None:
            return match[0]
        return escape(found, quote=True) if html else found

    return _NAME.sub(value, text)


def values_of(ticket: Ticket, agent: Agent, desk: Desk) -> dict[str, str]:
    """What the names stand for."""
    person = ticket.requester
    return {
        "requester.name": person.name or person.email,
        "requester.first_name": _first(person.name) or person.email,
        "requester.email": person.email,
        "ticket.reference": ticket.reference,
        "ticket.subject": ticket.subject,
        "agent.name": agent.name,
        "agent.first_name": _first(agent.name),
        "desk.name": desk.name(ticket.language),
    }


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.strip() else ""
