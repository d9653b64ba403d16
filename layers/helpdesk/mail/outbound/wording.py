"""What a mail says: its subject and its two bodies, by kind, desk and language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from helpdesk.desks.model import Desk
from helpdesk.mail.outbound.file_offers import FileOffer, offers_html, offers_text
from helpdesk.mail.outbound.house import House
from helpdesk.mail.outbound.quoting import quoted_message, quoted_text
from helpdesk.mail.outbound.voices import as_html, html_voice, languages, text_voice
from helpdesk.tickets.model import Message
from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.ports import Thread

if TYPE_CHECKING:
    from datetime import datetime


MARKERS: Final = {
    "es": "##- Escriba su respuesta por encima de esta línea -##",
    "en": "##- Please write your answer above this line -##",
    "pt": "##- Escreva a sua resposta acima desta linha -##",
}
"""The line under which a reply quotes: what stands below it in an answer is not new."""

_TO_CUSTOMERS: Final = frozenset({MailKind.ACKNOWLEDGEMENT, MailKind.SURVEY})
_PREFIX: Final = re.compile(r"^(re:\s*)+", re.IGNORECASE)
_HELD_BACK: Final = re.compile(r'<img([^>]*?) data-(cid|remote-src)="')


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A mail's subject, text and HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a mail is about: its row, its ticket's thread, and the message that it carries.

    ``score_url`` makes the link of a survey's score; ``offers`` are its files behind links.
    """

    mail: OutboundMail
    thread: Thread
    desk: Desk
    house: House
    answer: Message | None = None
    score_url: Callable[[int], str] | None = None
    offers: Sequence[FileOffer] = ()

    @property
    def language(self) -> str:
        """The mail's language, or the nearest that we have templates for."""
        wished = (self.mail.language, *self.desk.languages, *languages())
        return next(each for each in wished if each in languages())


def words_of(occasion: Occasion) -> Words:
    """The words of a mail; those of an acknowledgement or a survey hold none of the requester's."""
    if occasion.answer is not None and occasion.mail.kind is MailKind.REPLY:
        return _reply(occasion, occasion.answer)
    name, values = _template(occasion), _values(occasion)
    subject = text_voice().block(name, "subject", values)
    bodies = [
        voice.paragraphs(voice.block(name, "body", values))
        for voice in (text_voice(), html_voice())
    ]
    return _words(occasion, subject, *bodies)


def _reply(occasion: Occasion, answer: Message) -> Words:
    name, values = _template(occasion), _values(occasion)
    quoted = quoted_message(occasion.thread, occasion.mail, answer)
    if quoted is not None:
        values["quoted_at"] = _local(quoted.created_at, occasion.desk)
        values["quoted_name"] = quoted.author.name or quoted.author.email
    parts = (answer.author.name, values["brand"], values["reference"])
    shared = {
        "signature": " · ".join(part for part in parts if part),
        "marker": MARKERS.get(occasion.language, MARKERS["en"]),
    }
    said = quoted_text(quoted) if quoted else ""
    forms = (
        (text_voice(), "reply.txt.j2", _text(occasion, answer), _prefixed(said)),
        (html_voice(), "reply.html.j2", _html(occasion, answer), as_html(said)),
    )
    bodies = []
    for voice, form, body, quotation in forms:
        attribution = voice.block(name, "attribution", values) if quoted else ""
        given = {**shared, "body": body, "attribution": attribution, "quoted": quotation}
        bodies.append(voice.whole(form, given))
    return _words(occasion, text_voice().block(name, "subject", values), *bodies)


def _words(occasion: Occasion, subject: str, text: str, content: str) -> Words:
    frame = {"language": occasion.language, "subject": subject, "content": content}
    return Words(
        subject=subject, text=text + "\n", html=html_voice().whole("layout.html.j2", frame)
    )


def _template(occasion: Occasion) -> str:
    return f"{occasion.language}/{occasion.mail.kind}.j2"


def _values(occasion: Occasion) -> dict[str, Any]:
    ticket, house, desk = occasion.thread.ticket, occasion.house, occasion.desk
    values: dict[str, Any] = {
        "brand": desk.name(occasion.language),
        "reference": ticket.reference,
        "portal_url": house.portal_url,
        "score_url": occasion.score_url,
    }
    if occasion.mail.kind in _TO_CUSTOMERS:
        return values
    due, params = ticket.first_response_due_at, occasion.mail.params
    return {
        **values,
        "subject": _PREFIX.sub("", ticket.subject) or ticket.subject,
        "ticket_url": house.ticket_url(ticket.id),
        "due_at": _local(due, desk) if due else "",
        "level": params.get("level", ticket.level.value),
        "days": params.get("days", ""),
        "owner": ticket.assignee.name if ticket.assignee else "",
    }


def _prefixed(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _text(occasion: Occasion, answer: Message) -> str:
    offers = offers_text(occasion.offers, occasion.language)
    return "\n\n".join(part for part in (answer.text.strip(), offers) if part)


def _html(occasion: Occasion, answer: Message) -> str:
    """An agent's own words: sanitised when stored, with the pictures that she chose to show."""
    from markupsafe import Markup

    offers = offers_html(occasion.offers, occasion.language)
    if answer.html is None:
        return as_html(answer.text) + offers
    words = Markup(_HELD_BACK.sub(_shown, answer.html))  # noqa: S704 (sanitised when it was stored)
    return words + offers


def _shown(match: re.Match[str]) -> str:
    prefix = "cid:" if match[2] == "cid" else ""
    return f'<img{match[1]} src="{prefix}'


def _local(at: datetime, desk: Desk) -> str:
    zone = desk.calendar.time_zone
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone})"
