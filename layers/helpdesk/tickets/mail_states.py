"""The states of an outgoing mail: what may follow what, and nothing else (docs/sending.md).

Reports come late, doubled and in any order: a fact that a state does not list is no news to it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from helpdesk.tickets.outbox import MailState

SOFT: Final = "soft_bounce"


class Fact(StrEnum):
    """What is learnt about a mail; the first six from our own hand, the rest from carriers.

    ``returned`` is a bounce that came as a mail: the receiving side took ours and gave up later.
    """

    CLAIMED = "claimed"
    POSTPONED = "postponed"
    TAKEN = "taken"
    REFUSED = "refused"
    GIVEN_UP = "given_up"
    WITHDRAWN = "withdrawn"
    DELIVERED = "delivered"
    SOFT_BOUNCE = "soft_bounce"
    LAST_SOFT_BOUNCE = "last_soft_bounce"
    RETURNED = "returned"
    HARD_BOUNCE = "hard_bounce"
    COMPLAINT = "complaint"
    REJECTED = "rejected"


class Stand(StrEnum):
    """A mail's state, a bounce told apart by whether it might still be corrected."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED_SOFTLY = "bounced (soft)"
    BOUNCED = "bounced (hard)"
    COMPLAINED = "complained"
    FAILED = "failed"
    CANCELLED = "cancelled"


_FATES: Final = {
    Fact.DELIVERED: Stand.DELIVERED,
    Fact.LAST_SOFT_BOUNCE: Stand.BOUNCED_SOFTLY,
    Fact.HARD_BOUNCE: Stand.BOUNCED,
    Fact.COMPLAINT: Stand.COMPLAINED,
}
_ON_ITS_WAY: Final = {**_FATES, Fact.SOFT_BOUNCE: Stand.QUEUED, Fact.REJECTED: Stand.FAILED}
_UNSENT: Final = {
    **_ON_ITS_WAY,
    Fact.CLAIMED: Stand.SENDING,
    Fact.TAKEN: Stand.SENT,
    Fact.REFUSED: Stand.FAILED,
    Fact.GIVEN_UP: Stand.FAILED,
    Fact.WITHDRAWN: Stand.CANCELLED,
}
_RETURNED: Final = {Fact.RETURNED: Stand.BOUNCED_SOFTLY}
MOVES: Final[dict[Stand, dict[Fact, Stand]]] = {
    Stand.QUEUED: _UNSENT,
    Stand.SENDING: {**_UNSENT, **_RETURNED, Fact.POSTPONED: Stand.QUEUED},
    Stand.SENT: {**_ON_ITS_WAY, **_RETURNED},
    Stand.FAILED: {**_FATES, Fact.SOFT_BOUNCE: Stand.BOUNCED_SOFTLY},
    Stand.BOUNCED_SOFTLY: {
        Fact.DELIVERED: Stand.DELIVERED,
        Fact.HARD_BOUNCE: Stand.BOUNCED,
        Fact.COMPLAINT: Stand.COMPLAINED,
    },
    Stand.DELIVERED: {
        **_RETURNED,
        Fact.HARD_BOUNCE: Stand.BOUNCED,
        Fact.COMPLAINT: Stand.COMPLAINED,
    },
    Stand.BOUNCED: {Fact.COMPLAINT: Stand.COMPLAINED},
    Stand.COMPLAINED: {},
    Stand.CANCELLED: {},
}


def stand_of(state: MailState, error: str | None) -> Stand:
    """Where a mail stands."""
    if state is MailState.BOUNCED:
        return Stand.BOUNCED_SOFTLY if error == SOFT else Stand.BOUNCED
    return Stand(state.value)


def after(stand: Stand, fact: Fact) -> Stand | None:
    """Where it stands after that fact; None where that is no news."""
    return MOVES[stand].get(fact)


def state_of(stand: Stand) -> MailState:
    """The state that is stored."""
    return MailState(stand.value.partition(" ")[0])
