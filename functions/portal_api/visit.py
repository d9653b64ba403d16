"""The request under way: its headers, and what they prove."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from helpdesk.errors import ForbiddenError
from helpdesk.surveys.visitor import is_machine

_OWN_SITES = frozenset({"same-origin", "none"})


class Visit(Struct, frozen=True):
    """Headers in lower case, and the secret by which the front door is known."""

    headers: Mapping[str, str]
    origin_secret: Callable[[], str]

    def viewer(self) -> str | None:
        """The visitor's network, told by the front door alone; None where nobody vouches for it.

        One IPv6 site has a /64 of addresses: it counts as one.
        """
        claimed, proof = self.headers.get("x-viewer-ip"), self.headers.get("x-origin-secret")
        if not claimed or not proof:
            return None
        if not hmac.compare_digest(proof.encode(), self.origin_secret().encode()):
            return None
        try:
            address = ipaddress.ip_address(claimed.strip())
        except ValueError:
            return None
        if address.version == 4:
            return str(address)
        return str(ipaddress.ip_network(f"{address.compressed.partition('%')[0]}/64", strict=False))

    def require_person(self) -> None:
        """Refuse what says of itself that no person sent it."""
        if is_machine(self.headers):
            message = "answers are taken from people"
            raise ForbiddenError(message, code="looks_automated")

    def require_own_pages(self, portal_url: str) -> None:
        """Refuse what another site's page sent; programs and mail clients name no page at all."""
        site, origin = self.headers.get("sec-fetch-site"), self.headers.get("origin")
        if site in _OWN_SITES or (site is None and origin is None):
            return
        if site is None and origin == origin_of(portal_url):
            return
        message = "another site may not send this"
        raise ForbiddenError(message, code="foreign_origin")


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, as browsers spell an origin."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
