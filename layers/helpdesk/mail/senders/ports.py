"""Where rules about senders are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from helpdesk.mail.senders.rule import SenderRule
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.tickets.ports import Page


class SenderRules(Protocol):
    """One rule for a sender at a desk; a newer one takes its place."""

    def now(self, desk_id: str, subject: str) -> SenderRule | None: ...

    def put(self, rule: SenderRule, event: AccessEvent) -> None:
        """With its row of the log of who did what, as ``remove``."""

    def remove(self, desk_id: str, subject: str, event: AccessEvent) -> None: ...

    def page(self, desk_id: str, *, limit: int, after: str | None) -> Page[SenderRule]:
        """A desk's rules in the order of their subjects, from behind ``after``."""
