"""What a filter may say of a mail: let it pass (None), or one of three ends."""

from __future__ import annotations

from msgspec import Struct

from helpdesk.mail.parsed import Bounce


class Suspend(Struct, frozen=True):
    """Kept aside for a person to look at; the cause is a short code."""

    cause: str


class Drop(Struct, frozen=True):
    """Nothing is made of it; the raw mail stays, with this reason."""

    reason: str


class Report(Struct, frozen=True):
    """It tells what became of one of our mails."""

    bounce: Bounce


Verdict = Suspend | Drop | Report
