"""Did the desk block this sender?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.filters.verdict import Drop, Suspend
from helpdesk.mail.senders.rule import RuleKind, rule_for

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming

BLOCKED: Final = "blocked_sender"


def is_blocked(incoming: Incoming) -> Suspend | Drop | None:
    """Kept for review or dropped, as the rule says; never answered. An agent's proof wins."""
    if incoming.trust.suspends_as == "virus":
        return None
    if incoming.agent is not None and incoming.trust.may_be_agent:
        return None
    sender, rules = incoming.mail.from_email, incoming.known.standing.rules
    rule = rule_for(rules, sender, incoming.arrival.at)
    if rule is None or rule.kind is not RuleKind.BLOCK:
        return None
    return Drop(BLOCKED) if rule.drops else Suspend(BLOCKED)
