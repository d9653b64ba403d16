"""A request that may be sent twice is done once: what it did is kept with it, under its key."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.errors import KeyReusedError
from helpdesk.tickets.records import IdempotencyMark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any, Protocol

    class Marks(Protocol):
        def idempotency(self, scope: str, key: str) -> IdempotencyMark | None: ...


class Asked(Struct, frozen=True, kw_only=True):
    """Whose request it is and of which kind (``scope``), its key, all that it asks for as text.

    One without a key is done as often as it comes.
    """

    scope: str
    key: str | None
    payload: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.payload.encode()).hexdigest()

    def mark(self, response: Mapping[str, Any], at: datetime) -> tuple[IdempotencyMark, ...]:
        """What is written with its change; ``response`` is enough to tell the answer again."""
        if self.key is None:
            return ()
        return (
            IdempotencyMark(
                scope=self.scope,
                key=self.key,
                payload_digest=self.digest,
                response=response,
                at=at,
            ),
        )


def id_of(*request: str) -> str:
    """An id that the same request has again: who asks, for what, under which key."""
    return hashlib.sha256("\0".join(request).encode()).hexdigest()[:26]


def done_before(marks: Marks, asked: Asked) -> Mapping[str, Any] | None:
    """The ``response`` of the same request, if it came before; one read, none without a key.

    Raises KeyReusedError if the key came with another request.
    """
    mark = marks.idempotency(asked.scope, asked.key) if asked.key is not None else None
    if mark is None:
        return None
    if mark.payload_digest != asked.digest:
        message = "that Idempotency-Key was used for another request"
        raise KeyReusedError(message)
    return mark.response
