"""A provider asks whether mail may really be forwarded to us: its code and link, for the admin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from helpdesk.mail.alignment import is_aligned
from helpdesk.mail.mailbox_checks import CONFIRMATION
from helpdesk.tickets.people_records import Finding, FindingKept

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.mail.incoming import Incoming

_PROVIDERS: Final = (
    "google.com", "microsoft.com", "outlook.com", "zoho.com", "zoho.eu", "yahoo.com",
    "fastmail.com", "gmx.net", "ionos.com", "ovh.com", "proton.me", "yandex.ru", "mail.ru",
)  # fmt: skip
_FORWARDING: Final = re.compile(
    r"forward|reenv[ií]|redirig|redirec|encaminha|weiterleit|transf[eé]r|inoltr|doorstur|przekaz",
    re.IGNORECASE,
)
_CODE: Final = re.compile(
    r"(?:code|c[oó]digo|codice|kod)\b[^\d\n]{0,60}(\d{6,12})|\(#(\d{6,12})\)", re.IGNORECASE
)
_LINK: Final = re.compile(r"https://[^\s<>\"']{10,1000}")
_ADDRESS: Final = re.compile(r"[\w.+-]{1,64}@[\w.-]{3,120}")


def confirmation_of(incoming: Incoming, *, ids: Ids, at: datetime) -> tuple[FindingKept, ...]:
    """The provider's question, if it is proven to be the provider's; nothing of any other mail."""
    mail = incoming.mail
    domain = mail.from_email.rpartition("@")[2]
    provider = next((each for each in _PROVIDERS if is_aligned(domain, each)), None)
    said = f"{mail.subject}\n{mail.text[:20_000]}"
    if provider is None or not incoming.trust.is_verified or not _FORWARDING.search(said):
        return ()
    code = _CODE.search(said)
    links = (each[0].rstrip(".,;)") for each in _LINK.finditer(said))
    link = next((each for each in links if _is_of(each, provider)), "")
    if code is None and not link:
        return ()
    ours = {*incoming.delivery.desk.mailboxes, mail.from_email}
    asked = next((e[0].lower() for e in _ADDRESS.finditer(said) if e[0].lower() not in ours), "")
    facts = {
        "provider": provider,
        "code": next((each for each in (code.groups() if code else ()) if each), ""),
        "link": link,
    }
    finding = Finding(
        desk_id=incoming.delivery.desk.id,
        id=ids.unguessable("confirmation"),
        kind=CONFIRMATION,
        at=at,
        address=asked,
        facts=facts,
    )
    return (FindingKept(finding=finding),)


def _is_of(link: str, provider: str) -> bool:
    """Whether the link leads to the provider itself."""
    try:
        host = (urlsplit(link).hostname or "").lower()
    except ValueError:
        return False
    return host == provider or host.endswith(f".{provider}")
