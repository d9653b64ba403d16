"""A mail that SES received: where it lies, for whom, with which verdicts.

https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from helpdesk.mail.reading.address import canonical_email
from helpdesk.mail.verdicts import Policy, Verdict, Verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping


class NotAReceiptError(ValueError):
    """The notification is not one of SES's receipts: nothing can be made of it."""


class Arrival(Struct, frozen=True, kw_only=True):
    """One receipt of one mail."""

    raw_key: str
    at: datetime
    recipients: tuple[str, ...] = ()
    envelope_sender: str = ""
    verdicts: Verdicts = field(default_factory=Verdicts)


def read_arrival(notification: Mapping[str, Any]) -> Arrival:
    """The arrival that a receipt notification tells of; raises NotAReceiptError otherwise."""
    try:
        mail, receipt = notification["mail"], notification["receipt"]
        source = canonical_email(str(mail.get("source") or ""))
        return Arrival(
            raw_key=str(receipt["action"]["objectKey"]),
            at=_moment(receipt.get("timestamp") or mail["timestamp"]),
            recipients=_recipients(receipt.get("recipients") or ()),
            envelope_sender=source,
            verdicts=_verdicts(receipt, source.rpartition("@")[2]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAReceiptError(type(error).__name__) from error


def _recipients(addresses: Any) -> tuple[str, ...]:
    found = (canonical_email(str(address)) for address in addresses)
    return tuple(dict.fromkeys(filter(None, found)))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _verdicts(receipt: Mapping[str, Any], envelope_domain: str) -> Verdicts:
    policy = str(receipt.get("dmarcPolicy") or "").lower()
    return Verdicts(
        spf=_verdict(receipt, "spf"),
        dkim=_verdict(receipt, "dkim"),
        dmarc=_verdict(receipt, "dmarc"),
        spam=_verdict(receipt, "spam"),
        virus=_verdict(receipt, "virus"),
        dmarc_policy=Policy(policy) if policy in set(Policy) else None,
        envelope_domain=envelope_domain,
    )


def _verdict(receipt: Mapping[str, Any], check: str) -> Verdict:
    said = receipt.get(f"{check}Verdict") or {}
    return Verdict.of(said.get("status"))
