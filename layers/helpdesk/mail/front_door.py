"""One mailbox for all desks: which of them a mail is for, and why, as the ticket will say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.receiving_rules import Looks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from helpdesk.mail.parsed import ParsedMail
    from helpdesk.mail.receiving_rules import FrontDoor, FrontRule

_CHARACTERS: Final = 20_000


class Routed(Struct, frozen=True):
    """The desk, and what decided: ``words: factura``, ``tag: it``, or ``triage``."""

    desk_id: str
    reason: str


def route(
    door: FrontDoor, mail: ParsedMail, recipients: Sequence[str], *, desk_ids: Collection[str]
) -> Routed | None:
    """The desk of the first rule that applies, else triage's; None where that desk is gone."""
    for rule in door.rules:
        found = _found(rule, mail, recipients) if rule.desk_id in desk_ids else None
        if found is not None:
            return Routed(rule.desk_id, f"{rule.looks_at}: {found}")
    triage = door.triage_desk_id
    return Routed(triage, "triage") if triage is not None and triage in desk_ids else None


def _found(rule: FrontRule, mail: ParsedMail, recipients: Sequence[str]) -> str | None:
    """The rule's value that the mail has."""
    match rule.looks_at:
        case Looks.WORDS:
            said = f"{mail.subject}\n{mail.reply_text[:_CHARACTERS]}".casefold()
            return next((each for each in rule.values if _is_in(each.casefold(), said)), None)
        case Looks.SENDER_DOMAIN:
            domain = mail.from_email.rpartition("@")[2]
            ends = (e for e in rule.values if domain == e or domain.endswith(f".{e}"))
            return next(ends, None)
        case Looks.TAG:
            tags = _tags([*recipients, *(each.email for each in (*mail.to, *mail.cc))])
            return next((each for each in rule.values if each.casefold() in tags), None)


def _is_in(word: str, text: str) -> bool:
    """Whole words alone: *it* is not found in *item*."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _tags(addresses: Sequence[str]) -> frozenset[str]:
    """What stands behind the + of the addresses that it was sent to."""
    locals_ = (each.rpartition("@")[0] for each in addresses)
    return frozenset(each.partition("+")[2].casefold() for each in locals_ if "+" in each)
