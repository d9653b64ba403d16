"""What the routes about people share: cursors, versions on the wire, requests made once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from functions.agent_api.routes.versions import seen_version
from helpdesk import cursor as cursors
from helpdesk.errors import VersionConflictError
from helpdesk.tickets.asked import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic import BaseModel

    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent


class Asking:
    """The request under way, about people."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tools = session.tools

    @property
    def seen(self) -> int | None:
        """The version that the agent saw; it must be said."""
        return seen_version(self.session, required=True)

    def place(self, agent: Agent, scope: str, cursor: str | None) -> str | None:
        now = self.tools.bench.clock.now()
        return cursors.unpack(self.tools.keys, f"{scope}/{agent.id}", cursor, at=now)

    def cursor(self, agent: Agent, scope: str, place: str | None) -> str | None:
        now = self.tools.bench.clock.now()
        return cursors.pack(self.tools.keys, f"{scope}/{agent.id}", place, at=now)

    def asked(self, agent: Agent, what: str, body: BaseModel) -> Asked:
        key = self.session.header("Idempotency-Key")
        said = repr(sorted(body.model_dump(mode="json").items()))
        return Asked(scope=f"{agent.id}/{what}", key=key, payload=said)

    @contextmanager
    def showing(self, current: Callable[[], BaseModel]) -> Iterator[None]:
        """A stale change is answered with what is there now."""
        try:
            yield
        except VersionConflictError as error:
            shown: dict[str, Any] = current().model_dump(mode="json")
            raise VersionConflictError(shown=shown) from error


def named(body: BaseModel) -> dict[str, Any]:
    """The fields that were given."""
    return {name: getattr(body, name) for name in body.model_fields_set}
