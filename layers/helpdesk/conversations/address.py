"""Reply addresses of side conversations: signed for their own purpose, apart from the ticket's.

In ``side+…@<mail domain>`` (`mail/signed_address.py`) the ref stands for one person of one
conversation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.signed_address import Signed, read_signed, ref_of, signed_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.conversations.model import Conversation
    from helpdesk.signing import KeySet

LOCAL_PREFIX: Final = "side+"
_WORD: Final = "side"
_PURPOSE: Final = "side"


class SideToken(Struct, frozen=True):
    """A ticket, and to whom of which of its conversations the address was given."""

    ticket_id: str
    ref: str


def side_address(
    keys: KeySet, *, domain: str, ticket_id: str, conversation_id: str, person_id: str
) -> str:
    """The address at which that person's answers reach that conversation."""
    said = Signed(_WORD, ticket_id, _ref(conversation_id, person_id))
    return signed_address(keys, said, purpose=_PURPOSE, domain=domain)


def read_side_address(keys: KeySet, address: str, *, domain: str) -> SideToken | None:
    """The token of an address that we signed; None for any other."""
    said = read_signed(keys, address, purposes={_WORD: _PURPOSE}, domain=domain)
    return SideToken(said.ticket_id, said.ref) if said else None


def meant(token: SideToken, conversations: Sequence[Conversation]) -> Conversation | None:
    """Which of a ticket's conversations the address was given out in."""
    for each in conversations:
        if any(_ref(each.id, person.id) == token.ref for person in each.people):
            return each
    return None


def _ref(conversation_id: str, person_id: str) -> str:
    return ref_of(f"{conversation_id}/{person_id}")
