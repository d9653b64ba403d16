"""Do SES's verdicts keep it out (virus, spam, failed DMARC under a strict policy)?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.mail.filters.verdict import Suspend

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming


def is_untrusted(incoming: Incoming) -> Suspend | None:
    """Spam from a proven sender who answers to a reply address of ours passes."""
    trust = incoming.trust
    if trust.suspends_as is None or (trust.joins_despite and incoming.delivery.token):
        return None
    return Suspend(trust.suspends_as)
