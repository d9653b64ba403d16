"""A raw mail whose notification got lost is handed to the inbound queue again.

What SES found out about it is lost too, so it is handed on as unproven; its recipients are read
from the mail itself.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from helpdesk.mail.reading.address import parse_addresses
from helpdesk.mail.reading.header_block import split_headers
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.desks.model import Desks
    from helpdesk.tickets.ports import Blobs
    from helpdesk.workflows.model import Arrival
    from helpdesk.workflows.ports import Arrivals

LOOKED_AT_AFTER = timedelta(minutes=2)
_FIRST_PATIENCE = timedelta(minutes=15)
_MAY_BE_LATE = timedelta(hours=1)
_ENVELOPE_FIELDS = ("delivered-to", "x-original-to", "to", "cc")
_FOR = re.compile(rb"\bfor\s+<?([^\s<>;]+@[^\s<>;]+)>?")


class Inbox(Protocol):
    """The queue that received mail comes from."""

    def hand_on(
        self, raw_key: str, *, sender: str, recipients: Sequence[str], at: datetime
    ) -> None:
        """As SES would have told of it, with every verdict PROCESSING_FAILED."""

    def is_behind(self) -> bool:
        """Whether so much waits in it that a mail may only be late."""


def note_arrival(raw_key: str, *, at: datetime, arrivals: Arrivals) -> None:
    """Have the mail looked for in two minutes."""
    arrivals.note(raw_key, at=at, look_at=at + LOOKED_AT_AFTER)


def recover_mail(
    arrival: Arrival,
    *,
    arrivals: Arrivals,
    raw_mails: Blobs,
    desks: Desks,
    inbox: Inbox,
    now: datetime,
) -> bool:
    """Hand the mail on if nothing was decided on it yet; returns whether its row was due.

    A mail that stays undecided is handed on again, ever later: nothing is given up. While the queue
    is behind, its own notification, which knows the sender, has an hour to be reached.
    """
    if arrival.look_at > now:
        return False
    if arrivals.decided(arrival.raw_key):
        arrivals.remove(arrival.raw_key)
        return True
    try:
        raw = raw_mails.get(arrival.raw_key)
    except FileNotFoundError:
        arrivals.remove(arrival.raw_key)
        return True
    if now - arrival.at < _MAY_BE_LATE and inbox.is_behind():
        arrivals.put_off(arrival, now + LOOKED_AT_AFTER)
        return True
    inbox.hand_on(
        arrival.raw_key,
        sender=sender_of(raw),
        recipients=recipients_of(raw, desks),
        at=arrival.at,
    )
    patience = _FIRST_PATIENCE * (1 << 2 * min(arrival.tries, 6))
    arrivals.put_off(replace(arrival, tries=arrival.tries + 1), now + patience)
    return True


def recipients_of(raw: bytes, desks: Desks) -> tuple[str, ...]:
    """Our addresses that the mail's own headers name; none if it came by BCC alone."""
    headers, _ = split_headers(raw, 0, len(raw))
    named = [value for received in headers.every("received") for value in _FOR.findall(received)]
    named += [value for field in _ENVELOPE_FIELDS for value in headers.every(field)]
    addresses = [address for value in named for address in parse_addresses(value)]
    mailboxes = [mailbox for desk in desks.all() for mailbox in desk.mailboxes]
    domains = {mailbox.rpartition("@")[2] for mailbox in mailboxes}
    ours = [each.email for each in addresses if each.domain in domains]
    return tuple(dict.fromkeys(ours))


def sender_of(raw: bytes) -> str:
    """The envelope's sender; empty for a bounce."""
    headers, _ = split_headers(raw, 0, len(raw))
    return next((each.email for each in parse_addresses(headers.first("return-path"))), "")
