"""What lies in buckets: raw mails, a file itself, its previews; and what is known of a raw mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.files.keys import words_key
from helpdesk.redaction.needle import Needle
from helpdesk.redaction.raw import without_file, without_words
from helpdesk.tickets.records import DispositionMoved
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.redaction.holders import Holding
    from helpdesk.redaction.model import Redaction
    from helpdesk.redaction.ports import RawDecisions
    from helpdesk.tickets.ports import Blobs, TicketStore


def clear_objects(
    raw: Blobs,
    files: Blobs,
    mails: RawDecisions,
    store: TicketStore,
    held: Holding,
    redaction: Redaction,
) -> None:
    """The raw mails first: a message that is read again must not find it there."""
    if redaction.text:
        needle = Needle(redaction.text)
        for key in held.raw_keys():
            _clear_words(raw, key, needle)
            _clear_dispositions(mails, store, key, needle)
        return
    for key in _raws_of(held, redaction.file_key):
        _clear_file(raw, key, redaction.sha256)
    for page in _pages_of(held, redaction.file_key):
        files.remove(page)
    files.remove(words_key(redaction.file_key))
    files.remove(redaction.file_key)


def _clear_words(raw: Blobs, key: str, needle: Needle) -> None:
    content = _read(raw, key)
    if content is None:
        return
    cut = without_words(content, needle)
    if cut is None:
        raw.remove(key)
    elif cut != content:
        raw.put(key, cut, "message/rfc822")


def _clear_file(raw: Blobs, key: str, sha256: str) -> None:
    """Taken out where it is found as it is; else the whole raw mail goes."""
    content = _read(raw, key)
    if content is None:
        return
    cut = without_file(content, sha256) if sha256 else None
    if cut is None:
        raw.remove(key)
    else:
        raw.put(key, cut, "message/rfc822")


def _clear_dispositions(mails: RawDecisions, store: TicketStore, key: str, needle: Needle) -> None:
    """The subject, as the row of a raw mail keeps it."""
    for each in mails.of_raw(key):
        after = needle.covered(each)
        if after != each:
            store.record([DispositionMoved(after=replace(after, revision=each.revision + 1))])


def _raws_of(held: Holding, file_key: str) -> list[str]:
    return [
        message.raw_key
        for message in held.messages()
        if message.raw_key and any(each.key == file_key for each in message.attachments)
    ]


def _pages_of(held: Holding, file_key: str) -> list[str]:
    ids = {
        each.id
        for message in held.messages()
        for each in message.attachments
        if each.key == file_key
    }
    states = (held.thread.files.get(each) for each in ids)
    return [page.key for state in states if state for page in state.pages or ()]


def _read(raw: Blobs, key: str) -> bytes | None:
    try:
        return raw.get(key)
    except FileNotFoundError:
        return None
