"""Reply addresses: each person on a ticket answers to an address of her own, signed by us.

``reply+<version><kid>.<ticket>.<participant>.<mac>@<mail domain>``: lower-case letters and digits,
because mailers fold case; 63 octets, because a local part has 64. It tells which ticket is meant
and grants no reading. It binds no desk: a ticket that moves to another one keeps its addresses.

Agents have addresses of two other kinds, signed for a purpose of their own each: ``agent+…`` in
mails about a customer's words, where an answer is public, and ``notes+…``, where it is a note.
"""

from __future__ import annotations

import base64
import hashlib
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from helpdesk.signing import KeySet


class Line(StrEnum):
    """Whom an address was made for, and what an answer to it is; the value starts the address."""

    CUSTOMER = "reply"
    AGENT_PUBLIC = "agent"
    AGENT_NOTE = "notes"


PURPOSE: Final = "reply"
_PURPOSES: Final = {
    Line.CUSTOMER: PURPOSE,
    Line.AGENT_PUBLIC: "agent reply",
    Line.AGENT_NOTE: "agent note",
}
LOCAL_PREFIX: Final = "reply+"
PREFIXES: Final = tuple(f"{line}+" for line in Line)
_VERSION: Final = "1"
_PARTICIPANT_CHARACTERS: Final = 10
_LOCAL_PART: Final = re.compile(
    r"(reply|agent|notes)\+1([a-z0-9])\.([a-z0-9]{26})\.([a-z2-7]{10})\.([a-z2-7]{16})"
)


class ReplyToken(Struct, frozen=True):
    """A ticket, and to whom of it the address was given (as `participant_ref`)."""

    ticket_id: str
    participant_ref: str
    line: Line = Line.CUSTOMER


def participant_ref(participant_id: str) -> str:
    """Ten characters that stand for a contact or an agent in addresses."""
    digest = hashlib.sha256(participant_id.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:_PARTICIPANT_CHARACTERS]


def reply_address(
    keys: KeySet, *, domain: str, ticket_id: str, participant_id: str, line: Line = Line.CUSTOMER
) -> str:
    """The address at which that person's answers reach that ticket."""
    ref = participant_ref(participant_id)
    signature = keys.sign(_PURPOSES[line], _signed(ticket_id, ref))
    kid, mac = signature[:1], signature[1:]
    return f"{line}+{_VERSION}{kid}.{ticket_id}.{ref}.{mac}@{domain}"


def read_reply_address(keys: KeySet, address: str, *, domain: str) -> ReplyToken | None:
    """The token of an address that we signed; None for any other, which is an ordinary address."""
    local, _, host = address.strip().lower().rpartition("@")
    match = _LOCAL_PART.fullmatch(local)
    if match is None or host != domain.lower():
        return None
    name, kid, ticket_id, ref, mac = match.groups()
    line = Line(name)
    if not keys.verify(_PURPOSES[line], _signed(ticket_id, ref), kid + mac):
        return None
    return ReplyToken(ticket_id, ref, line)


def _signed(ticket_id: str, ref: str) -> str:
    return f"{_VERSION}.{ticket_id}.{ref}"
