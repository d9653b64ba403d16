"""Does it claim to come from an agent without proof?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.filters.verdict import Suspend

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming


def is_unproven_agent(incoming: Incoming) -> Suspend | None:
    """Only DMARC PASS makes a mail an agent's."""
    if incoming.agent is None or incoming.trust.may_be_agent:
        return None
    return Suspend("agent_unverified")
