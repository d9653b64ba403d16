"""What is filled into a mail's text: facts of ticket, desk and house, each by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from helpdesk.mail.outbound.markers import MARKERS
from helpdesk.mail.outbound.moments import spoken
from helpdesk.mail.outbound.placeholders import PLACEHOLDERS
from helpdesk.mail.outbound.quoting import quoted_text
from helpdesk.sla.opening import next_opening
from helpdesk.tickets.outbox import MailKind

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.wording import Occasion

_NO_CUSTOMERS_WORDS: Final = frozenset({MailKind.ACKNOWLEDGEMENT, MailKind.SURVEY})
_PREFIX: Final = re.compile(r"^(re:\s*)+", re.IGNORECASE)


def values_of(occasion: Occasion) -> dict[str, Any]:
    """Every placeholder that this kind of mail knows, and no other."""
    known = _facts(occasion)
    if occasion.mail.kind not in _NO_CUSTOMERS_WORDS:
        known |= _words(occasion)
    names = PLACEHOLDERS.get(occasion.mail.kind, tuple(known))
    return {"brand": known["brand"], "reference": known["reference"]} | {
        name: known[name] for name in names if name in known
    }


def local_time(at: datetime, desk: Desk) -> str:
    """A moment on the desk's clock."""
    zone = desk.calendar.time_zone
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone})"


def _facts(occasion: Occasion) -> dict[str, Any]:
    desk, ticket, house = occasion.desk, occasion.thread.ticket, occasion.house
    due = ticket.first_response_due_at
    opens = next_opening(desk.calendar, occasion.at)
    zone = desk.calendar.time_zone
    return {
        "brand": desk.name(occasion.language),
        "reference": ticket.reference,
        "portal_url": house.portal_url,
        "ticket_url": house.ticket_url(ticket.id),
        "opens_at": spoken(opens, zone=zone, language=occasion.language) if opens else "",
        "due_at": local_time(due, desk) if due else "",
        "level": occasion.mail.params.get("level", ticket.level.value),
        "days": occasion.mail.params.get("days", ""),
        "sender": occasion.mail.params.get("sender", ""),
        "address": occasion.mail.params.get("address", ""),
        "mentioned": occasion.mail.params.get("mentioned", ""),
        "topic": occasion.mail.params.get("topic", ""),
        "owner": ticket.assignee.name if ticket.assignee else "",
    }


def _words(occasion: Occasion) -> dict[str, str]:
    """What people wrote, whom nobody vouches for; never in what strangers can make us send."""
    ticket, answer = occasion.thread.ticket, occasion.answer
    words = {
        "subject": occasion.subject or _PREFIX.sub("", ticket.subject) or ticket.subject,
        "requester": ticket.requester.name,
        "agent": answer.author.name if answer else "",
        **_told(occasion),
    }
    return {name: text.replace("\0", "") for name, text in words.items()}


def _told(occasion: Occasion) -> dict[str, str]:
    """What a notice to an agent is about, and the line above which she answers it."""
    wanted = occasion.mail.message_id
    found = (each for each in occasion.thread.messages if each.id == wanted)
    said = next(found, None) if wanted else None
    return {
        "marker": MARKERS.get(occasion.language, MARKERS["en"]),
        "writer": (said.author.name or said.author.email) if said else "",
        "said": quoted_text(said) if said else "",
    }
