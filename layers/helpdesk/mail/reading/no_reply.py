"""Addresses that say themselves that nobody reads what is written to them."""

from __future__ import annotations

import re
from typing import Final

_NO_REPLY: Final = re.compile(
    r"(no|do|nao|ne|non|nicht)[-_.]?(not|t|pas)?[-_.]?"
    r"(reply|respond(a|er|e)?|repond(re|ez)|respuesta|resposta|contest(ar|e)|antworten|rispondere)"
    r"([-_.+][\w.+-]*)?@",
    re.IGNORECASE,
)


def is_no_reply(email: str) -> bool:
    """Whether the address says that nobody reads it."""
    return _NO_REPLY.match(email) is not None
