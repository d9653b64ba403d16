"""Whether a form's request is acknowledged by mail: anybody can type anybody's address.

So a form never makes us write to one address more than once a day, to strangers of one domain more
than 20 times a day, or to all strangers more than 100 times an hour: 10 in each of 10 shards, so
that a busy hour does not wait for one row. The reference is on the screen anyway.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.no_reply import is_no_reply
from helpdesk.tickets.records import Acknowledged, RateTick, Record

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.tickets.ports import Correspondence

REST: Final = timedelta(hours=24)
SHARDS: Final = 10
PER_SHARD_AND_HOUR: Final = 10
PER_DOMAIN_AND_DAY: Final = 20


def tick_moment(at: datetime) -> datetime:
    """Ticks are kept by hour: a day's are kept under its last hour, an hour's name their own."""
    return at.replace(hour=23, minute=0, second=0, microsecond=0)


def everyone(email: str, at: datetime) -> str:
    """This hour's acknowledgements of forms, in the shard of that address."""
    shard = int(hashlib.sha256(email.encode()).hexdigest()[:8], 16) % SHARDS
    return f"form acknowledgements {shard} {at:%Y-%m-%dT%H}"


def domain_of(email: str, at: datetime) -> str:
    """This day's acknowledgements of forms to one domain."""
    return f"form acknowledgements {email.rpartition('@')[2]} {at:%Y-%m-%d}"


def may_acknowledge(email: str, known: Correspondence, *, at: datetime) -> bool:
    """Whether a mail may go out now; see the limits above."""
    if known.acknowledged_at is not None and at - known.acknowledged_at < REST:
        return False
    if known.ticks.get(everyone(email, at), 0) >= PER_SHARD_AND_HOUR:
        return False
    if known.ticks.get(domain_of(email, at), 0) >= PER_DOMAIN_AND_DAY:
        return False
    return not is_no_reply(email)


def marks(email: str, mailbox: str, *, at: datetime) -> tuple[Record, ...]:
    """What is written with an acknowledgement, so that the next one is held against it."""
    moment = tick_moment(at)
    return (
        Acknowledged(address=email, mailbox=mailbox, at=at),
        RateTick(subject=everyone(email, at), at=moment, most=PER_SHARD_AND_HOUR),
        RateTick(subject=domain_of(email, at), at=moment, most=PER_DOMAIN_AND_DAY),
    )
