"""Did this sender write too much within the hour?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.filters.verdict import Suspend
from helpdesk.mail.senders.rule import may_hurry, rule_for

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming

SENDER_RATE: Final = "sender_rate"


def is_counted(incoming: Incoming) -> bool:
    """Everybody but proven agents, who work by mail, and allowed senders."""
    if incoming.agent is not None and incoming.trust.may_be_agent:
        return False
    sender = incoming.mail.from_email
    rule = rule_for(incoming.known.standing.rules, sender, incoming.arrival.at)
    return bool(sender) and not may_hurry(rule, incoming.trust)


def writes_too_much(incoming: Incoming) -> Suspend | None:
    """From the 21st of any hour on, and for an hour, a sender's mails wait to be looked at."""
    rate, at = incoming.known.standing.rate, incoming.arrival.at
    return Suspend(SENDER_RATE) if is_counted(incoming) and rate.is_full(at) else None
