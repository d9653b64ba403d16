"""What a filter may say of a mail: let it pass (None), or one of three ends."""

from __future__ import annotations

from dataclasses import dataclass

from helpdesk.mail.parsed import Bounce


@dataclass(frozen=True, slots=True)
class Suspend:
    """Kept aside for a person to look at; the cause is a short code."""

    cause: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Nothing is made of it; the raw mail stays, with this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """It tells what became of one of our mails."""

    bounce: Bounce


Verdict = Suspend | Drop | Report
