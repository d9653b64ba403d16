"""What of a thread leaves with a forward: the chosen messages and files, and nothing besides.

Internal notes leave only where each is named a second time. Of people their names are shown, not
their addresses. Remote pictures stay out: they would tell their sender who opened the forward.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from helpdesk.conversations.errors import NotesNotConfirmedError, TooMuchTextError
from helpdesk.errors import InvalidInputError
from helpdesk.files.giving import FileCondition, condition, refuse_held
from helpdesk.mail.outbound.quoting import without_remote_pictures
from helpdesk.tickets.message import Attachment
from helpdesk.tickets.words import MessageKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.desks.model import Desk
    from helpdesk.files.state import FileState
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.ports import Thread

MAX_CHARACTERS: Final = 500_000
_HEADINGS: Final = {
    "es": ("Mensaje reenviado", "Nota interna"),
    "en": ("Forwarded message", "Internal note"),
    "pt": ("Mensagem encaminhada", "Nota interna"),
}


class Selection(Struct, frozen=True, kw_only=True):
    """Which messages and files of a ticket leave; ``confirmed_notes`` repeats each note.

    ``scanned_first``: where files are scanned, none leaves before the scanner found it clean.
    """

    messages: tuple[str, ...]
    files: tuple[str, ...] = ()
    confirmed_notes: tuple[str, ...] = ()
    scanned_first: bool = False


class Forwarded(Struct, frozen=True, kw_only=True):
    """The chosen messages as text and HTML, their files and the pictures that they show."""

    text: str = ""
    html: str = ""
    files: tuple[Attachment, ...] = ()


def chosen(thread: Thread, selection: Selection) -> tuple[Message, ...]:
    """The messages meant, oldest first; notes among them must be confirmed exactly."""
    known = {message.id for message in thread.messages}
    for place, each in enumerate(selection.messages):
        if each not in known:
            path = f"forward.messages.{place}"
            raise InvalidInputError([(path, "is no message of this ticket")])
    found = tuple(each for each in thread.messages if each.id in selection.messages)
    notes = tuple(each.id for each in found if each.kind is MessageKind.NOTE)
    if set(notes) != set(selection.confirmed_notes):
        raise NotesNotConfirmedError(notes)
    return found


def forwarded(
    messages: Sequence[Message],
    selection: Selection,
    desk: Desk,
    lang: str,
    states: Mapping[str, FileState],
) -> Forwarded:
    """The messages (with their whole bodies) as they leave, and the files that go with them.

    ``states`` is what is known of files by their id. A chosen file that is held back is refused
    (FileRefusedError); a picture that is merely shown stays out.
    """
    text = "\n\n".join(_as_text(each, desk, lang) for each in messages)
    html = "\n".join(_as_html(each, desk, lang) for each in messages)
    if len(text) + len(html) > MAX_CHARACTERS:
        raise TooMuchTextError([("forward.messages", "choose fewer messages: they are too long")])
    return Forwarded(text=text, html=html, files=_files(messages, selection, states))


def _files(
    messages: Sequence[Message], selection: Selection, states: Mapping[str, FileState]
) -> tuple[Attachment, ...]:
    theirs = {each.id: each for message in messages for each in message.attachments}
    held = {
        each.id: condition(each, states.get(each.id), scanned_first=selection.scanned_first)
        for each in theirs.values()
    }
    for place, chosen_id in enumerate(selection.files):
        if chosen_id not in theirs:
            path = f"forward.files.{place}"
            raise InvalidInputError([(path, "is no file of the chosen messages")])
        refuse_held(held[chosen_id])
    shown = " ".join(message.html or "" for message in messages)
    ready = (each for each in theirs.values() if held[each.id] is FileCondition.READY)
    return tuple(each for each in ready if each.id in selection.files or _is_shown(each, shown))


def _is_shown(file: Attachment, html: str) -> bool:
    return file.content_id is not None and f'data-cid="{file.content_id}"' in html


def _heading(message: Message, desk: Desk, lang: str) -> str:
    words, note = _HEADINGS.get(lang, _HEADINGS["en"])
    at = message.created_at.astimezone(ZoneInfo(desk.calendar.time_zone))
    name = message.author.name or desk.name(lang)
    marked = f"{words} ({note})" if message.kind is MessageKind.NOTE else words
    return f"{marked} · {name} · {at:%Y-%m-%d %H:%M}"


def _as_text(message: Message, desk: Desk, lang: str) -> str:
    return f"---------- {_heading(message, desk, lang)} ----------\n\n{message.text.strip()}"


def _as_html(message: Message, desk: Desk, lang: str) -> str:
    from markupsafe import escape

    from helpdesk.mail.outbound.voices import as_html

    body = without_remote_pictures(message.html) if message.html else as_html(message.text)
    heading = escape(_heading(message, desk, lang))
    return f"<p>{heading}</p>\n<blockquote>{body}</blockquote>"
