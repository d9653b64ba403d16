"""Where rules about senders are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from helpdesk.mail.senders.rule import SenderRule
    from helpdesk.tickets.ports import Page


class SenderRules(Protocol):
    """One rule for a sender at a desk; a newer one takes its place."""

    def put(self, rule: SenderRule) -> None: ...

    def remove(self, desk_id: str, subject: str) -> None: ...

    def page(self, desk_id: str, *, limit: int, after: str | None) -> Page[SenderRule]:
        """A desk's rules in the order of their subjects, from behind ``after``."""
