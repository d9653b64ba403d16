"""Reply addresses of side conversations: signed for their own purpose, apart from the ticket's.

``side+<version><kid>.<ticket>.<ref>.<mac>@<mail domain>``: 62 octets, lower case. The ref stands
for one person of one conversation. An address of the ticket's thread is worth nothing here, and
one of these nothing there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.reply_address import participant_ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.conversations.model import Conversation
    from helpdesk.signing import KeySet

PURPOSE: Final = "side"
LOCAL_PREFIX: Final = "side+"
_VERSION: Final = "1"
_LOCAL_PART: Final = re.compile(
    r"side\+1([a-z0-9])\.([a-z0-9]{26})\.([a-z2-7]{10})\.([a-z2-7]{16})"
)


class SideToken(Struct, frozen=True):
    """A ticket, and to whom of which of its conversations the address was given."""

    ticket_id: str
    ref: str


def side_address(
    keys: KeySet, *, domain: str, ticket_id: str, conversation_id: str, person_id: str
) -> str:
    """The address at which that person's answers reach that conversation."""
    ref = _ref(conversation_id, person_id)
    signature = keys.sign(PURPOSE, _signed(ticket_id, ref))
    return f"{LOCAL_PREFIX}{_VERSION}{signature[:1]}.{ticket_id}.{ref}.{signature[1:]}@{domain}"


def read_side_address(keys: KeySet, address: str, *, domain: str) -> SideToken | None:
    """The token of an address that we signed; None for any other."""
    local, _, host = address.strip().lower().rpartition("@")
    match = _LOCAL_PART.fullmatch(local)
    if match is None or host != domain.lower():
        return None
    kid, ticket_id, ref, mac = match.groups()
    if not keys.verify(PURPOSE, _signed(ticket_id, ref), kid + mac):
        return None
    return SideToken(ticket_id, ref)


def meant(token: SideToken, conversations: Sequence[Conversation]) -> Conversation | None:
    """Which of a ticket's conversations the address was given out in."""
    for each in conversations:
        if any(_ref(each.id, person.id) == token.ref for person in each.people):
            return each
    return None


def _ref(conversation_id: str, person_id: str) -> str:
    return participant_ref(f"{conversation_id}/{person_id}")


def _signed(ticket_id: str, ref: str) -> str:
    return f"{_VERSION}.{ticket_id}.{ref}"
