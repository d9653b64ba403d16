"""Why a mail came back, as a word that an agent can act on (RFC 3463, SES's bounce types).

https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
"""

from __future__ import annotations

from typing import Final

_SUBTYPES: Final = {
    "NoEmail": "mailbox_unknown",
    "Suppressed": "suppressed",
    "OnAccountSuppressionList": "suppressed",
    "MailboxFull": "mailbox_full",
    "MessageTooLarge": "too_large",
    "ContentRejected": "refused_by_policy",
    "AttachmentRejected": "attachment_refused",
}
_STATUSES: Final = (
    ("1.2", "domain_unknown"),
    ("1.8", "refused_by_policy"),
    ("1.10", "domain_unknown"),
    ("1.", "mailbox_unknown"),
    ("2.1", "mailbox_disabled"),
    ("2.2", "mailbox_full"),
    ("2.3", "too_large"),
    ("2.", "mailbox_disabled"),
    ("3.4", "too_large"),
    ("4.4", "domain_unknown"),
    ("4.", "unreachable"),
    ("7.", "refused_by_policy"),
)
"""By subject and detail; the class only says whether it is for good."""


def cause_of(status: str, subtype: str = "") -> str | None:
    """A short code of the cause; None where nothing is said that helps."""
    if subtype in _SUBTYPES:
        return _SUBTYPES[subtype]
    detail = status.strip().partition(".")[2]
    return next((cause for start, cause in _STATUSES if _matches(detail, start)), None)


def _matches(detail: str, start: str) -> bool:
    return detail.startswith(start) if start.endswith(".") else detail == start
