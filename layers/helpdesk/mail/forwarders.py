"""Mail that a mailbox elsewhere passes on to a desk: whose it is, and what may be believed of it.

What is trusted, and why:

- that the forwarder passed it on, if SES found SPF or DKIM good for one of the domains that an
  admin named. That alone lifts the refusal which forwarding causes (SPF breaks, and so may DMARC):
  the mail is let in as unverified, no more;
- who wrote it, if the newest ARC seal is of a domain that an admin named, the chain holds by that
  domain's public key, and what was sealed says DMARC passed for the very domain in From. Then it is
  verified like a mail that is aligned. It never makes a mail an agent's.

A chain that nobody trusted sealed, or without the forwarder's own proof, is worth nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.alignment import signing_domains
from helpdesk.mail.arc.results import read_results
from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.reading.address import Address, parse_addresses
from helpdesk.mail.receiving_rules import Forwarder
from helpdesk.mail.verdicts import ALIGNED, UNVERIFIED, Joining, Trust, Verdict
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.mail.arc.seal import Seal
    from helpdesk.mail.receiving_rules import Reception
    from helpdesk.mail.verdicts import Verdicts

_PROOFS: Final = frozenset({"pass", "bestguesspass"})
_ORIGINAL: Final = ("x-original-from", "x-original-sender", "reply-to")
_VIA: Final = re.compile(r"\s+(?:via|through|vía|por meio de)\s+.*$", re.IGNORECASE)


class PassedOn(Struct, frozen=True, kw_only=True):
    """The mail with its original sender, what it may do, by whom it came and how that is known."""

    mail: ParsedMail
    trust: Trust
    forwarder: Forwarder | None = None
    signal: str = ""
    sealed_by: str = ""


def passed_on(
    mail: ParsedMail,
    trust: Trust,
    verdicts: Verdicts,
    reception: Reception,
    *,
    seal: Callable[[], Seal | None],
) -> PassedOn:
    """The mail as it came, unless a forwarder of this desk surely passed it on.

    ``seal`` is asked only then: it costs look-ups. A virus, and what SES calls spam, stay so.
    """
    found = recognised(mail, verdicts, reception)
    is_kept = trust.suspends_as in {"virus", "spam"}
    if found is None or is_kept or (trust.is_verified and not _is_rewritten(mail, found[0])):
        return PassedOn(mail=mail, trust=trust)
    forwarder, signal = found
    checked = seal() if forwarder.sealers else None
    if checked is not None and checked.domain not in forwarder.sealers:
        checked = None
    original, is_covered = _original(mail, forwarder, checked)
    if original is None:
        return PassedOn(mail=mail, trust=trust)
    return PassedOn(
        mail=replace(mail, from_email=original.email, from_name=original.name),
        trust=_trust(mail, original, checked if is_covered else None),
        forwarder=forwarder,
        signal=signal,
        sealed_by=checked.domain if checked is not None else "",
    )


def recognised(
    mail: ParsedMail, verdicts: Verdicts, reception: Reception
) -> tuple[Forwarder, str] | None:
    """The forwarder whose domain SES found behind the mail, and by which check."""
    signed = signing_domains(mail.headers) if verdicts.dkim is Verdict.PASS else frozenset()
    for forwarder in reception.forwarders:
        if verdicts.spf is Verdict.PASS and is_within(verdicts.envelope_domain, forwarder.domains):
            return forwarder, f"spf {verdicts.envelope_domain}"
        by = next((each for each in sorted(signed) if is_within(each, forwarder.domains)), None)
        if by is not None and _names(mail, forwarder):
            return forwarder, f"dkim {by}"
    return None


def _trust(mail: ParsedMail, original: Address, seal: Seal | None) -> Trust:
    if seal is None or not mail.has_one_sender:
        return UNVERIFIED
    found = read_results(seal.results)
    if found.of != original.domain:
        return UNVERIFIED
    if found.dmarc in _PROOFS:
        return ALIGNED
    if found.dmarc == "fail" and found.is_strict:
        return Trust(joining=Joining.NEVER, suspends_as="dmarc_reject")
    return UNVERIFIED


def _original(
    mail: ParsedMail, forwarder: Forwarder, seal: Seal | None
) -> tuple[Address | None, bool]:
    """Who wrote it first, and whether the seal covers the field that says so."""
    if not _is_rewritten(mail, forwarder):
        return Address(mail.from_name, mail.from_email), True
    for name in _ORIGINAL:
        address = next(iter(parse_addresses(mail.headers.first(name))), None)
        if address is not None and address.email and address.email != forwarder.address:
            shown = address.name or _VIA.sub("", mail.from_name).strip("'\" ")
            return Address(shown, address.email), seal is not None and name in seal.signed
    return None, False


def _is_rewritten(mail: ParsedMail, forwarder: Forwarder) -> bool:
    """A list or group put its own address into From, and the sender's elsewhere."""
    if mail.from_email != forwarder.address:
        return False
    return any(mail.headers.has(name) for name in (*_ORIGINAL[:2], "list-id", "mailing-list"))


def is_within(domain: str, domains: tuple[str, ...]) -> bool:
    """Whether it is one of the domains, or below one."""
    return any(domain == each or domain.endswith(f".{each}") for each in domains if domain)


def _names(mail: ParsedMail, forwarder: Forwarder) -> bool:
    """Whether the mail says that it went to the outer mailbox: a signature alone may be old."""
    told = [each.email for each in (*mail.to, *mail.cc)]
    for name in ("delivered-to", "x-forwarded-for", "x-forwarded-to", "list-id", "resent-from"):
        told += [each.email for each in parse_addresses(mail.headers.first(name))]
        told += [(mail.headers.first(name) or b"").decode("utf-8", "replace").lower()]
    return any(forwarder.address in each for each in told)
