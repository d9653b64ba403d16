"""Versions on the wire: ``ETag: "7"`` out, ``If-Match: "7"`` in (RFC 9110, 13.1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError, PreconditionRequiredError

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.tickets.model import Ticket


DIGITS: Final = 15


def etag(ticket: Ticket) -> dict[str, str]:
    return {"ETag": f'"{ticket.version}"'}


def seen_version(session: Session, *, required: bool) -> int | None:
    """The version the agent saw; PreconditionRequiredError if it must be said and is not."""
    text = session.header("If-Match")
    if text is None:
        if required:
            message = "say which version you saw, in If-Match"
            raise PreconditionRequiredError(message)
        return None
    number = text.strip().removeprefix("W/").strip('"')
    if not number.isascii() or not number.isdigit() or len(number) > DIGITS:
        raise InvalidInputError([("If-Match", 'is a version in quotes, as in "7"')])
    return int(number)
