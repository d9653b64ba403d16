"""Mail addresses in requests."""

from __future__ import annotations

from helpdesk.errors import InvalidInputError
from helpdesk.mail.reading.address import canonical_email


def address(text: str, path: str) -> str:
    """A mail address in its one spelling; InvalidInputError names the field."""
    canonical = canonical_email(text)
    if "@" not in canonical:
        raise InvalidInputError([(path, "is no mail address")])
    return canonical
