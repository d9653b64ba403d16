"""Whether the mail domain may be trusted by those we write to: its DNS records, and SES's word.

DKIM, a return path of the domain's own (SPF aligned) and a DMARC record are what Gmail and Yahoo
ask of senders: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


class RecordState(StrEnum):
    """``unknown``: nobody could be asked."""

    FOUND = "found"
    PENDING = "pending"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    DKIM = "dkim"
    RETURN_PATH = "return_path"
    DMARC = "dmarc"


class DomainFacts(Struct, frozen=True, kw_only=True):
    """What SES and DNS say; words as SES writes them, empty where it says nothing.

    ``dmarc``: the TXT records of ``_dmarc``, None where nobody answered. Volumes in mails a day.
    """

    dkim: str = ""
    tokens: tuple[str, ...] = ()
    return_path: str = ""
    return_path_state: str = ""
    verified: bool | None = None
    sandbox: bool | None = None
    enabled: bool | None = None
    per_day: int | None = None
    sent_today: int | None = None
    dmarc: Sequence[str] | None = None


class DnsRecord(Struct, frozen=True, kw_only=True):
    """A record to publish, as it is to be written."""

    purpose: Purpose
    type: str
    name: str
    value: str
    state: RecordState


class SendingDomains(Protocol):
    """Where the facts come from."""

    domain: str
    region: str

    def facts(self) -> DomainFacts:
        """What is known now; raises UnavailableError if SES does not answer."""


_STATES = {
    "SUCCESS": RecordState.FOUND,
    "PENDING": RecordState.PENDING,
    "TEMPORARY_FAILURE": RecordState.PENDING,
    "FAILED": RecordState.MISSING,
    "NOT_STARTED": RecordState.MISSING,
}


def records_of(domain: str, region: str, facts: DomainFacts) -> tuple[DnsRecord, ...]:
    """Every record that should be there, and whether it is."""
    return (*_dkim(domain, facts), *_return_path(region, facts), _dmarc(domain, facts))


def _dkim(domain: str, facts: DomainFacts) -> Iterator[DnsRecord]:
    for token in facts.tokens:
        yield DnsRecord(
            purpose=Purpose.DKIM,
            type="CNAME",
            name=f"{token}._domainkey.{domain}",
            value=f"{token}.dkim.amazonses.com",
            state=_STATES.get(facts.dkim, RecordState.UNKNOWN),
        )


def _return_path(region: str, facts: DomainFacts) -> Iterator[DnsRecord]:
    if not facts.return_path:
        return
    state = _STATES.get(facts.return_path_state, RecordState.UNKNOWN)
    for kind, value in (
        ("MX", f"10 feedback-smtp.{region}.amazonses.com"),
        ("TXT", "v=spf1 include:amazonses.com ~all"),
    ):
        yield DnsRecord(
            purpose=Purpose.RETURN_PATH,
            type=kind,
            name=facts.return_path,
            value=value,
            state=state,
        )


def _dmarc(domain: str, facts: DomainFacts) -> DnsRecord:
    """One that is there is shown as it is; more than one counts as none (RFC 7489, 6.6.3)."""
    found = [each for each in facts.dmarc or () if each.strip().lower().startswith("v=dmarc1")]
    if facts.dmarc is None:
        state = RecordState.UNKNOWN
    else:
        state = RecordState.FOUND if len(found) == 1 else RecordState.MISSING
    value = found[0] if state is RecordState.FOUND else "v=DMARC1; p=quarantine"
    return DnsRecord(
        purpose=Purpose.DMARC, type="TXT", name=f"_dmarc.{domain}", value=value, state=state
    )
