"""What a mail says: its subject and its two bodies, by kind, desk, language and form of address."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.desks.model import Desk
from helpdesk.mail.outbound.file_offers import FileOffer, offers_html, offers_text
from helpdesk.mail.outbound.filling import local_time, values_of
from helpdesk.mail.outbound.house import House
from helpdesk.mail.outbound.markers import MARKERS
from helpdesk.mail.outbound.overrides import Override
from helpdesk.mail.outbound.placeholders import FIXED, PLACEHOLDERS
from helpdesk.mail.outbound.quoting import quotable_html, quoted_text
from helpdesk.mail.outbound.sources import Source, built_in
from helpdesk.mail.outbound.template_rules import problems_of
from helpdesk.mail.outbound.voices import as_html, html_voice, languages, text_voice
from helpdesk.tickets.message import Message
from helpdesk.tickets.outbox import WRITTEN_BY_PEOPLE, MailKind, OutboundMail
from helpdesk.tickets.ports import Thread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.mail.outbound.voices import Voice

_HELD_BACK: Final = re.compile(r'<img([^>]*?) data-(cid|remote-src)="')


class Words(Struct, frozen=True, kw_only=True):
    """A mail's subject, text and HTML; ``fell_back`` if the desk's own text was no good."""

    subject: str
    text: str
    html: str
    fell_back: bool = False


class Occasion(Struct, frozen=True, kw_only=True):
    """What a mail is about: its row, its ticket's thread, and the message that it carries.

    ``quoted`` is what it answers, if its reader may see that; ``subject`` is a letter's own.
    ``score_url`` makes the link of a survey's score; ``offers`` are its files behind links;
    ``override`` is the desk's own text; ``follow_url`` lets somebody in copy end that.
    """

    mail: OutboundMail
    thread: Thread
    desk: Desk
    house: House
    at: datetime
    answer: Message | None = None
    quoted: Message | None = None
    subject: str | None = None
    score_url: Callable[[int], str] | None = None
    offers: Sequence[FileOffer] = ()
    override: Override | None = None
    follow_url: str | None = None

    @property
    def language(self) -> str:
        """The mail's language, or the nearest that we have templates for."""
        wished = (self.mail.language, *self.desk.languages, *languages())
        return next(each for each in wished if each in languages())

    @property
    def form(self) -> str:
        """The form in which the desk addresses people in that language."""
        return self.desk.identity.form(self.language)


def words_of(occasion: Occasion) -> Words:
    """The words of a mail; those of an acknowledgement or a survey hold none of the requester's."""
    kind = occasion.mail.kind
    default = built_in(kind, occasion.language, occasion.form)
    own = occasion.override
    if own is None or own.is_default or kind in FIXED:
        return _said(occasion, default)
    if kind not in PLACEHOLDERS or problems_of(kind, own.subject, own.body):
        return _said(occasion, default, fell_back=True)
    return _said(occasion, Source(subject=own.subject, body=own.body))


def _said(occasion: Occasion, source: Source, *, fell_back: bool = False) -> Words:
    values = values_of(occasion)
    subject = text_voice().line(source.subject, values)
    text = "\n\n".join(_parts(occasion, source, values, text_voice()))
    frame = {
        "language": occasion.language,
        "subject": subject,
        "brand": values["brand"],
        "colour": occasion.desk.identity.colour,
        "content": html_voice().joined(_parts(occasion, source, values, html_voice())),
    }
    html = html_voice().whole("layout.html.j2", frame)
    return Words(subject=subject, text=text + "\n", html=html, fell_back=fell_back)


def _parts(
    occasion: Occasion, source: Source, values: Mapping[str, Any], voice: Voice
) -> list[str]:
    """Body, footer and quote, from above to below; those that the mail has."""
    filled = {**values, "scores": voice.scores(occasion.score_url, occasion.language)}
    blocks: dict[str, str] = {}
    answer = occasion.answer if occasion.mail.kind in WRITTEN_BY_PEOPLE else None
    if answer is not None:
        blocks["message"] = _html(occasion, answer) if voice.html else _text(occasion, answer)
        blocks["signature"] = voice.signature(_signature(occasion, answer, values))
    parts = [voice.paragraphs(source.body, filled, blocks)]
    footer = occasion.desk.identity.footers.get(occasion.language, "").strip()
    if footer or occasion.follow_url:
        given = {"lines": footer, "follow_url": occasion.follow_url, "label": _stop(occasion)}
        parts.append(voice.whole(f"footer.{voice.suffix}.j2", given))
    if answer is not None:
        parts.append(_quote(occasion, values, voice))
    return [part for part in parts if part]


_STOP: Final = {
    "es": "Dejar de recibir copias de esta solicitud",
    "en": "Stop following this request",
    "pt": "Deixar de receber cópias deste pedido",
}


def _stop(occasion: Occasion) -> str:
    return _STOP.get(occasion.language, _STOP["en"])


def _signature(occasion: Occasion, answer: Message, values: Mapping[str, Any]) -> str:
    """Who wrote for whom; a third party is told no reference, which would mean nothing to it."""
    is_reply = occasion.mail.kind is MailKind.REPLY
    parts = (answer.author.name, values["brand"], values["reference"] if is_reply else "")
    return " · ".join(part for part in parts if part)


def _quote(occasion: Occasion, values: Mapping[str, Any], voice: Voice) -> str:
    """Our line, who wrote when, and the words that are answered; nothing where nothing is."""
    quoted = occasion.quoted
    if quoted is None:
        return ""
    lead = built_in(MailKind.REPLY, occasion.language, occasion.form).attribution
    who = {
        "quoted_at": local_time(quoted.created_at, occasion.desk),
        "quoted_name": quoted.author.name or quoted.author.email,
    }
    key = f"{occasion.language}-{occasion.form}"
    given = {
        "marker": MARKERS.get(key) or MARKERS.get(occasion.language, MARKERS["en"]),
        "attribution": voice.line(lead, {**values, **who}),
        "quoted": _quoted_html(quoted) if voice.html else _prefixed(quoted_text(quoted)),
    }
    return voice.whole(f"quote.{voice.suffix}.j2", given)


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


def _quoted_html(quoted: Message) -> str:
    """What is quoted, with the pictures that travel along; remote ones stay out."""
    html = quotable_html(quoted)
    if html is None:
        return as_html(quoted_text(quoted))
    from markupsafe import Markup

    return Markup(_HELD_BACK.sub(_shown, html))  # noqa: S704 (sanitised when it was stored)


def _shown(match: re.Match[str]) -> str:
    prefix = "cid:" if match[2] == "cid" else ""
    return f'<img{match[1]} src="{prefix}'
