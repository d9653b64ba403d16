"""One id for a raw mail at one desk, fit for an address: what the row's key is made of."""

from __future__ import annotations

import base64
import binascii

from helpdesk.errors import NotFoundError

_LONGEST = 2_000


def mail_id(raw_key: str, mailbox: str) -> str:
    """The id of that mail in that mailbox."""
    return base64.urlsafe_b64encode(f"{mailbox} {raw_key}".encode()).decode().rstrip("=")


def key_of(text: str) -> tuple[str, str]:
    """Raw key and mailbox of an id; NotFoundError for what is none."""
    try:
        if len(text) > _LONGEST:
            raise ValueError
        padded = (text + "=" * (-len(text) % 4)).encode("ascii")
        mailbox, _, raw_key = base64.urlsafe_b64decode(padded).decode().partition(" ")
    except (ValueError, binascii.Error) as error:
        raise NotFoundError(text[:80]) from error
    if not mailbox or not raw_key:
        raise NotFoundError(text[:80])
    return raw_key, mailbox
