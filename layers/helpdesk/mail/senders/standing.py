"""What is known of a sender at a desk when a mail comes."""

from __future__ import annotations

from msgspec import Struct, field

from helpdesk.mail.senders.rate import SenderRate
from helpdesk.mail.senders.rule import SenderRule


class Standing(Struct, frozen=True, kw_only=True):
    """The desk's rules that may be about the sender, and the sender's last hour everywhere."""

    rules: tuple[SenderRule, ...] = ()
    rate: SenderRate = field(default_factory=SenderRate)
