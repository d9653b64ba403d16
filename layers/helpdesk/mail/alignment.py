"""Whether SPF or DKIM speaks for the From domain, where DMARC said nothing (RFC 7489, 3.1).

The signing domains come from the topmost Authentication-Results, and only when SES wrote it: it
names amazonses.com and nothing but SES's own Received stands above it. What the message brought
along proves nothing. SES repeats the envelope sender there, and a quoted one may hold whole
results: where anything is quoted, nothing of it is believed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.charset import decode

if TYPE_CHECKING:
    from helpdesk.mail.reading.header_block import Headers

_RECEIVER: Final = "amazonses.com"
_OWN_RECEIVED: Final = re.compile(r"\bby inbound-smtp\.[a-z0-9-]+\.amazonaws\.com\b")
_DKIM_PASS: Final = re.compile(r";\s*dkim=pass\b[^;]*?\bheader\.(?:i=[^;\s]*@|d=)([a-z0-9.-]+)")
_SECOND_LEVEL: Final = frozenset({"com", "co", "org", "net", "gov", "gob", "edu", "ac", "ne", "or"})
_COUNTRY_CODE_CHARACTERS: Final = 2
_QUOTING: Final = frozenset('"\\')


def signing_domains(headers: Headers) -> frozenset[str]:
    """Domains whose DKIM signature SES found good; empty where SES's word is not to be had."""
    above = 0
    for name, value in headers.fields:
        if name == "authentication-results":
            return _passed(decode(value).lower())
        if name == "received":
            above += 1
            if above > 1 or not _OWN_RECEIVED.search(decode(value).lower()):
                return frozenset()
    return frozenset()


def is_aligned(domain: str, from_domain: str) -> bool:
    """Whether one is the other or a subdomain of it, and the shorter no mere public suffix."""
    shorter, longer = sorted((domain.lower(), from_domain.lower()), key=len)
    if not shorter or is_public_suffix(shorter):
        return False
    return longer == shorter or longer.endswith("." + shorter)


def _passed(text: str) -> frozenset[str]:
    if _QUOTING & set(text):
        return frozenset()
    receiver, _, results = text.partition(";")
    if receiver.strip().split(" ")[0] != _RECEIVER:
        return frozenset()
    return frozenset(_DKIM_PASS.findall(";" + results))


def is_public_suffix(domain: str) -> bool:
    """A single label, or the likes of co.uk and com.br: nobody's own domain."""
    labels = domain.split(".")
    if len(labels) == 1:
        return True
    is_country = len(labels[-1]) == _COUNTRY_CODE_CHARACTERS
    return len(labels) == 2 and is_country and labels[0] in _SECOND_LEVEL
