"""What a desk decided about a sender: an address, or everybody of a domain (``@domain``)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.mail.alignment import is_public_suffix
from helpdesk.mail.reading.address import base_email

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.verdicts import Trust


class RuleKind(StrEnum):
    BLOCK = "block"
    ALLOW = "allow"


class SenderRule(Struct, frozen=True, kw_only=True):
    """``drops``: a blocked mail is not even kept for review. ``proven``: an allowed sender counts
    only where the mail proves that it is theirs. Without ``until`` it holds for good.
    """

    desk_id: str
    subject: str
    kind: RuleKind
    reason: str = ""
    drops: bool = False
    proven: bool = True
    until: datetime | None = None
    by: str = ""
    at: datetime

    def holds(self, at: datetime) -> bool:
        """Whether it still stands."""
        return self.until is None or at < self.until


def subjects_of(email: str) -> tuple[str, ...]:
    """What rules about that sender may be kept under, the most particular first.

    The address without its +tag, its domain, and the domains above it down to nobody's own.
    """
    address = base_email(email)
    labels = address.rpartition("@")[2].split(".")
    domains = [".".join(labels[start:]) for start in range(len(labels))]
    above = [each for each in domains if not is_public_suffix(each)]
    nearest = [*above[:1], *above[-1:]] if above else []
    return (address, *dict.fromkeys(f"@{each}" for each in nearest))


def rule_for(rules: Sequence[SenderRule], email: str, at: datetime) -> SenderRule | None:
    """The most particular rule about that sender that still stands."""
    standing = {each.subject: each for each in rules if each.holds(at)}
    return next((standing[each] for each in subjects_of(email) if each in standing), None)


def is_allowed(rule: SenderRule | None, trust: Trust) -> bool:
    """Whether an allowed sender is spared what machines are held up for; never without proof."""
    return rule is not None and rule.kind is RuleKind.ALLOW and trust.is_verified


def may_hurry(rule: SenderRule | None, trust: Trust) -> bool:
    """Whether an allowed sender may write more than others: a desk may forgo the proof for that."""
    if rule is None or rule.kind is not RuleKind.ALLOW:
        return False
    return trust.is_verified or not rule.proven
