"""Who wrote a mail and who got it, as its header says; nothing of it is proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.reading.address import Address, parse_addresses, plain_name
from helpdesk.mail.reading.encoded_words import decode_header
from helpdesk.mail.reading.limits import MAX_ADDRESSES

if TYPE_CHECKING:
    from helpdesk.mail.reading.header_block import Headers


def find_sender(headers: Headers, charset: str) -> tuple[Address, bool]:
    """The first address of the first From that has one, and whether it is the only claim made."""
    fields = headers.every("from")
    addresses = [address for field in fields for address in parse_addresses(field, hint=charset)]
    if not addresses:
        name = decode_header(fields[0], hint=charset) if fields else ""
        return Address(plain_name(name.replace("<>", "")), ""), False
    sender = addresses[0]
    is_only = len(fields) == 1 and len(addresses) == 1
    return sender, is_only and not name_holds_other(sender)


def name_holds_other(sender: Address) -> bool:
    """Whether the display name shows an address that is not the sender's."""
    shown = [address.email for address in parse_addresses(sender.name.encode("utf-8", "replace"))]
    return any(email != sender.email for email in shown)


def addresses_of(headers: Headers, name: str, charset: str) -> tuple[Address, ...]:
    """Every address of every field of that name; at most 500."""
    found = [
        address for field in headers.every(name) for address in parse_addresses(field, hint=charset)
    ]
    return tuple(found[:MAX_ADDRESSES])
