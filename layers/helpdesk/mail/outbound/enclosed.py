"""Which files travel with a mail, and which it links to: SES takes 40 MB as they travel.

Base64 writes 57 bytes as a line of 78. Pictures that the words show come first, then the files in
their order, as many as fit; the rest is offered by a link to a page of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.tickets.message import Attachment

if TYPE_CHECKING:
    from collections.abc import Sequence


MAIL_BYTES: Final = 40_000_000
"""https://docs.aws.amazon.com/ses/latest/dg/quotas.html, read as millions to be safe."""
WORDS_BYTES: Final = 2_000_000
"""Kept free for words, quotes and headers."""
_PART_HEADER_BYTES: Final = 1_000
_LINE_BYTES: Final = 57
_LINE_CHARACTERS: Final = 78


class Enclosed(Struct, frozen=True):
    """A message's files: those in the mail, and those behind links."""

    sent: tuple[Attachment, ...]
    linked: tuple[Attachment, ...] = ()


def travelling_bytes(size: int) -> int:
    """What a file of that size takes in a mail."""
    return -(-size // _LINE_BYTES) * _LINE_CHARACTERS + _PART_HEADER_BYTES


def enclosed(files: Sequence[Attachment], *, room: int = MAIL_BYTES - WORDS_BYTES) -> Enclosed:
    """The files parted by what fits; one that is blocked is neither sent nor linked."""
    sent: list[Attachment] = []
    linked: list[Attachment] = []
    for file in sorted((each for each in files if not each.blocked), key=lambda f: not f.inline):
        size = travelling_bytes(file.size)
        if size > room:
            linked.append(file)
            continue
        room -= size
        sent.append(file)
    return Enclosed(tuple(sent), tuple(linked))
