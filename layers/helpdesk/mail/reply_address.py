"""Reply addresses: each person on a ticket answers to an address of her own, signed by us.

``reply+…@<mail domain>`` (`signed_address.py`) tells which ticket is meant and grants no reading.
It binds no desk: a ticket that moves to another one keeps its addresses.

Agents have addresses of two other kinds: ``agent+…`` in mails about a customer's words, where an
answer is public, and ``notes+…``, where it is a note.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.signed_address import Signed, read_signed, ref_of, signed_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.signing import KeySet


class Line(StrEnum):
    """Whom an address was made for, and what an answer to it is; the value starts the address."""

    CUSTOMER = "reply"
    AGENT_PUBLIC = "agent"
    AGENT_NOTE = "notes"


PURPOSE: Final = "reply"
_PURPOSES: Final[Mapping[str, str]] = {
    Line.CUSTOMER: PURPOSE,
    Line.AGENT_PUBLIC: "agent reply",
    Line.AGENT_NOTE: "agent note",
}
LOCAL_PREFIX: Final = "reply+"
PREFIXES: Final = tuple(f"{line}+" for line in Line)


class ReplyToken(Struct, frozen=True):
    """A ticket, and to whom of it the address was given (as `participant_ref`)."""

    ticket_id: str
    participant_ref: str
    line: Line = Line.CUSTOMER


participant_ref: Final = ref_of
"""Of a contact's id, or an agent's."""


def reply_address(
    keys: KeySet, *, domain: str, ticket_id: str, participant_id: str, line: Line = Line.CUSTOMER
) -> str:
    """The address at which that person's answers reach that ticket."""
    said = Signed(line, ticket_id, ref_of(participant_id))
    return signed_address(keys, said, purpose=_PURPOSES[line], domain=domain)


def read_reply_address(keys: KeySet, address: str, *, domain: str) -> ReplyToken | None:
    """The token of an address that we signed; None for any other, which is an ordinary address."""
    said = read_signed(keys, address, purposes=_PURPOSES, domain=domain)
    return ReplyToken(said.ticket_id, said.ref, Line(said.word)) if said else None
