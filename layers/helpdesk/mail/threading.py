"""Which ticket a mail belongs to.

In this order: the signed reply address; In-Reply-To and References; the reference in the subject;
another system's number, in verified mail of that system's domain. The second and third only for a
verified sender who is on that ticket already, or an agent of its desk: a shared newsletter never
merges two customers, and writing a number opens no door. A reference in the words or in an attached
mail is a hint at most. A ticket that was joined to another one stands for that one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.reply_address import Line, participant_ref
from helpdesk.mail.verdicts import Joining
from helpdesk.people.access import opens
from helpdesk.people.contacts import is_shown_by
from helpdesk.people.model import Contact
from helpdesk.tickets.model import Ticket

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming
    from helpdesk.mail.parsed import ParsedMail
    from helpdesk.people.model import Agent

MAX_LOOK_UPS: Final = 20


class Route(StrEnum):
    """By what a mail found its ticket."""

    TOKEN = "token"  # noqa: S105 a route
    REFERENCES = "references"
    SUBJECT = "subject"
    FOREIGN = "foreign_number"
    CHOSEN = "chosen"


class Join(Struct, frozen=True, kw_only=True):
    """It belongs to that ticket; an outsider wrote it when its sender is not on it."""

    ticket: Ticket
    route: Route
    is_outsider: bool = False


class Open(Struct, frozen=True, kw_only=True):
    """It belongs to none; ``hint`` is a ticket that it may belong to, for agents to see."""

    hint: Ticket | None = None


class Candidates(Struct, frozen=True, kw_only=True):
    """Tickets that the mail points to: by address, by ids (nearest first), by subject, by words.

    ``merged`` are those that were joined to another one: who was on them is on the other.
    """

    token: Ticket | None = None
    linked: Sequence[Ticket] = ()
    named: Ticket | None = None
    mentioned: Ticket | None = None
    foreign: Ticket | None = None
    merged: Sequence[Ticket] = ()
    sender: Contact | None = None
    """Who writes, as known before this mail."""


def ids_to_look_up(mail: ParsedMail) -> tuple[str, ...]:
    """At most 20 Message-IDs, nearest first; the mail's own comes last.

    Its own, because an answer to it may have come first and opened the ticket.
    """
    ancestors = dict.fromkeys((*mail.in_reply_to, *reversed(mail.references)))
    own = (mail.message_id,) if mail.message_id else ()
    return (*list(ancestors)[: MAX_LOOK_UPS - 1], *own)


def reference_in(text: str, prefix: str) -> str | None:
    """The desk's ticket reference that a text names."""
    match = re.search(rf"\b{re.escape(prefix)}-(\d{{1,12}})\b", text, re.IGNORECASE)
    return f"{prefix}-{match[1]}" if match else None


def in_order(links: Mapping[str, str], ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of the linked tickets, nearest first, each once."""
    return tuple(dict.fromkeys(links[each] for each in ids if each in links))


def find_thread(incoming: Incoming, candidates: Candidates) -> Join | Open:
    """Where the mail belongs, by the rules above."""
    sender, joining = incoming.mail.from_email, incoming.trust.joining
    token, proven = _held_token(incoming, candidates), incoming.proven_agent
    if token is not None and joining is not Joining.NEVER:
        is_inside = _is_inside(candidates, token, sender) or _serves(proven, token)
        if is_inside or joining is Joining.TOKEN_OR_PARTICIPANT:
            return Join(ticket=token, route=Route.TOKEN, is_outsider=not is_inside)
    desk_id = incoming.delivery.desk.id
    pointed = [(ticket, Route.REFERENCES) for ticket in candidates.linked]
    if candidates.named is not None:
        pointed.append((candidates.named, Route.SUBJECT))
    pointed = [each for each in pointed if _is_of(candidates, each[0], desk_id)]
    if joining is Joining.TOKEN_OR_PARTICIPANT:
        for ticket, route in pointed:
            if _is_inside(candidates, ticket, sender) or _serves(proven, ticket):
                return Join(ticket=ticket, route=route)
        if candidates.foreign is not None and candidates.foreign.desk_id == desk_id:
            is_outsider = not _is_inside(candidates, candidates.foreign, sender)
            return Join(ticket=candidates.foreign, route=Route.FOREIGN, is_outsider=is_outsider)
    return Open(hint=_hint(candidates, token, [ticket for ticket, _ in pointed], desk_id))


def _held_token(incoming: Incoming, candidates: Candidates) -> Ticket | None:
    """The ticket behind the address; an agent's address is worth nothing in another's hands."""
    token = incoming.delivery.token
    if token is None:
        return candidates.token
    if token.line is Line.CUSTOMER:
        return None if _is_revoked(candidates, token.participant_ref) else candidates.token
    agent = incoming.proven_agent
    is_hers = agent is not None and participant_ref(agent.id) == token.participant_ref
    return candidates.token if is_hers else None


def _is_revoked(candidates: Candidates, ref: str) -> bool:
    """Whether the address was given to somebody whom the ticket is no longer for."""
    found = () if candidates.token is None else (candidates.token, *candidates.merged)
    return any(participant_ref(each) == ref for ticket in found for each in ticket.revoked)


def _hint(
    candidates: Candidates, token: Ticket | None, pointed: list[Ticket], desk_id: str
) -> Ticket | None:
    """The nearest guess; of what the words mention only a ticket of this desk."""
    if token is not None:
        return token
    said = candidates.mentioned
    return next(iter(pointed), said if said is not None and said.desk_id == desk_id else None)


def is_on(ticket: Ticket, email: str) -> bool:
    """Whether the address is the requester's or a participant's."""
    people = (ticket.requester.email, *(e.email for e in ticket.participants if not e.rejected))
    return bool(email) and email in {each.lower() for each in people}


def _is_inside(candidates: Candidates, ticket: Ticket, email: str) -> bool:
    """On the ticket, or on one that was joined to it; the requester also by a proven address."""
    joined = [each for each in candidates.merged if each.merged_into == ticket.id]
    sender = candidates.sender
    return any(is_on(each, email) or is_shown_by(each, sender, email) for each in (ticket, *joined))


def _is_of(candidates: Candidates, ticket: Ticket, desk_id: str) -> bool:
    """The desk's ticket, or one that took a ticket of the desk in."""
    joined = [each for each in candidates.merged if each.merged_into == ticket.id]
    return any(each.desk_id == desk_id for each in (ticket, *joined))


def _serves(agent: Agent | None, ticket: Ticket) -> bool:
    return agent is not None and opens(agent, ticket)
