"""What SES says of a mail it took: an event of the configuration set, read with suspicion.

https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from helpdesk.errors import HelpdeskError
from helpdesk.mail.outbound.causes import cause_of

_ID: Final = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
_SES_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_-]{0,120}")
_MAX_CHARACTERS: Final = 300_000  # SNS takes 256 KB
_PERMANENT: Final = "Permanent"


class FeedbackShapeError(HelpdeskError):
    """Not an event of ours: forged, cut off, or about a mail without our tags."""


class FeedbackKind(StrEnum):
    SENT = "sent"
    DELIVERED = "delivered"
    SOFT_BOUNCE = "soft_bounce"
    HARD_BOUNCE = "hard_bounce"
    COMPLAINT = "complaint"
    REJECTED = "rejected"


_KINDS: Final = {
    "Send": FeedbackKind.SENT,
    "Delivery": FeedbackKind.DELIVERED,
    "Complaint": FeedbackKind.COMPLAINT,
    "Reject": FeedbackKind.REJECTED,
    "Rendering Failure": FeedbackKind.REJECTED,
}
_RECIPIENTS: Final = {
    "Delivery": ("delivery", "recipients"),
    "Bounce": ("bounce", "bouncedRecipients"),
    "Complaint": ("complaint", "complainedRecipients"),
}


class Feedback(Struct, frozen=True, kw_only=True):
    """One event about one mail, found by the tags that we gave it; addresses are lower case.

    ``cause`` says why it bounced, where that was said.
    """

    kind: FeedbackKind
    ticket_id: str
    mail_id: str
    ses_id: str
    recipients: tuple[str, ...]
    cause: str | None = None


def read_feedback(text: str) -> Feedback | None:
    """The event, or None for a kind that changes nothing; raises FeedbackShapeError."""
    if len(text) > _MAX_CHARACTERS:
        raise FeedbackShapeError("too large")
    try:
        event = json.loads(text)
        mail, name = event["mail"], event["eventType"]
        feedback = Feedback(
            kind=_kind(event, name),
            ticket_id=_tag(mail, "ticket"),
            mail_id=_tag(mail, "mail"),
            ses_id=_matching(_SES_ID, mail["messageId"]),
            recipients=_recipients(event, name),
            cause=_cause(event["bounce"]) if name == "Bounce" else None,
        )
    except _UntrackedError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise FeedbackShapeError(type(error).__name__) from error
    return feedback


class _UntrackedError(Exception):
    """A kind of event that changes nothing: opens, clicks, delays, subscriptions."""


def _kind(event: Any, name: str) -> FeedbackKind:
    if name == "Bounce":
        permanent = event["bounce"]["bounceType"] == _PERMANENT
        return FeedbackKind.HARD_BOUNCE if permanent else FeedbackKind.SOFT_BOUNCE
    if name not in _KINDS:
        raise _UntrackedError
    return _KINDS[name]


def _tag(mail: Any, name: str) -> str:
    (value,) = mail["tags"][name]
    return _matching(_ID, value)


def _recipients(event: Any, name: str) -> tuple[str, ...]:
    if name not in _RECIPIENTS:
        return tuple(str(each).lower() for each in event["mail"]["destination"])
    part, field = _RECIPIENTS[name]
    addresses = (
        each["emailAddress"] if isinstance(each, dict) else each for each in event[part][field]
    )
    return tuple(str(address).lower() for address in addresses)


def _cause(bounce: Any) -> str | None:
    """Each mail of ours goes to one recipient, so the first one's status is its own."""
    status = bounce["bouncedRecipients"][0].get("status", "")
    return cause_of(str(status), str(bounce.get("bounceSubType", "")))


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if pattern.fullmatch(value) is None:
        raise ValueError(pattern.pattern)
    return value
