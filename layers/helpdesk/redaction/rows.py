"""The rows of one ticket without what must go, in as few commits as its length allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.conversations.records import ConversationKept, LetterKept
from helpdesk.redaction.model import ValuesErased
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import FilePreviewed, MailMoved, Record
from helpdesk.tickets.waiting import WaitingMoved
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.redaction.holders import Holding
    from helpdesk.tickets.ports import Blobs

BATCH: Final = 25
"""Rows of one commit beside the ticket's own; a transaction takes a hundred, and 4 MB."""

Clean = Callable[[Any], Any]


class Cleaned(Struct, frozen=True, kw_only=True):
    """What one commit writes; ``bodies`` are files whose message is back in its row."""

    ticket: Ticket
    messages: tuple[Message, ...] = ()
    records: tuple[Record, ...] = ()
    bodies: tuple[str, ...] = ()


def cleaned(held: Holding, clean: Clean, files: Blobs, *, file_key: str = "") -> Cleaned | None:
    """The next commit's worth of rows that still hold it; None when nothing does."""
    ticket = clean(held.thread.ticket)
    dirty = [each for each in held.thread.messages if clean(each) != each]
    beside = [*_rewritten(held, clean), *_noted(held, clean), *_previewed(held, file_key)]
    if ticket == held.thread.ticket and not dirty and not beside:
        return None
    now, room = dirty[:BATCH], BATCH - len(dirty[:BATCH])
    messages = tuple(kept(clean(each), files) for each in now)
    records = tuple(_offloaded(each, files) for each in beside[:room])
    return Cleaned(
        ticket=ticket,
        messages=messages,
        records=records,
        bodies=tuple(_emptied(now, messages)),
    )


def kept(message: Message, files: Blobs) -> Message:
    """The message as its row may hold it; a body that is still large is written over its file."""
    return offloaded(replace(message, body_key=None), files)


def _rewritten(held: Holding, clean: Clean) -> Iterator[Record]:
    """Letters, conversations, replies that wait."""
    for conversation_id, letter in held.letters:
        if clean(letter) != letter:
            yield LetterKept(conversation_id=conversation_id, message=clean(letter))
    for talk in held.conversations:
        if clean(talk) != talk:
            after = replace(clean(talk), version=talk.version + 1)
            yield ConversationKept(before=talk.version, after=after)
    for waiting in held.thread.waiting:
        if clean(waiting) != waiting:
            later = replace(clean(waiting), version=waiting.version + 1)
            yield WaitingMoved(before=waiting, after=later)


def _noted(held: Holding, clean: Clean) -> Iterator[Record]:
    """Words that mails took along, values beside audit rows."""
    for mail in held.thread.mails:
        if clean(mail.params) != mail.params:
            yield MailMoved(before=mail, after=replace(mail, params=clean(mail.params)))
    for version, values in held.values:
        if clean(values) != values:
            yield ValuesErased(ticket_id=held.thread.ticket.id, version=version)


def _previewed(held: Holding, file_key: str) -> Iterator[Record]:
    for file in (each for message in held.messages() for each in message.attachments):
        state = held.thread.files.get(file.id)
        if file_key and file.key == file_key and state is not None and state.pages:
            yield FilePreviewed(
                ticket_id=held.thread.ticket.id, attachment_id=file.id, pages=(), page_count=0
            )


def _offloaded(record: Record, files: Blobs) -> Record:
    if isinstance(record, LetterKept):
        return replace(record, message=kept(record.message, files))
    if isinstance(record, WaitingMoved):
        after = replace(record.after, message=kept(record.after.message, files))
        return replace(record, after=after)
    return record


def _emptied(before: Sequence[Message], after: Sequence[Message]) -> Iterator[str]:
    """Files of bodies that fit into their rows now."""
    for old, new in zip(before, after, strict=True):
        if old.body_key and not new.body_key:
            yield old.body_key
