"""Where files lie: the names under which attachments and their previews are kept."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

ATTACHMENTS: Final = "attachments"
PREVIEWS: Final = "previews"
WORDS: Final = "words"


class Place(Struct, frozen=True):
    """The ticket and the attachment that a key names, and the message where it is named."""

    ticket_id: str
    attachment_id: str
    message_id: str | None = None


def place_of(key: str) -> Place | None:
    """``attachments/<ticket>/[<message>/]<attachment>``; None for any other key."""
    match key.split("/"):
        case [folder, ticket, message, attachment] if folder == ATTACHMENTS and attachment:
            return Place(ticket, attachment, message)
        case [folder, ticket, attachment] if folder == ATTACHMENTS and attachment:
            return Place(ticket, attachment)
        case _:
            return None


def preview_key(place: Place, number: int) -> str:
    """The name of the JPEG of a page, the first being 1."""
    return f"{PREVIEWS}/{place.ticket_id}/{place.attachment_id}-{number}.jpg"


def words_key(file_key: str) -> str:
    """The name under which the words of an attachment are kept."""
    return f"{WORDS}/{file_key.removeprefix(f'{ATTACHMENTS}/')}.txt"
