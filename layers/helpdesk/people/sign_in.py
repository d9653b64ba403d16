"""An agent signs in: only an active one may, and what her second factor is gets written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from helpdesk.errors import ForbiddenError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from helpdesk.people.model import Agent


class AgentRows(Protocol):
    def fresh(self, agent_id: str) -> Agent | None: ...

    def note_totp(self, agent_id: str, *, enrolled: bool) -> None: ...

    def note_own(self, agent_id: str, fields: Mapping[str, str]) -> None: ...

    def note_mail_notices(self, agent_id: str, kinds: Sequence[str]) -> None: ...


def note_sign_in(agents: AgentRows, agent_id: str, *, enrolled: Callable[[], bool]) -> None:
    """Raises ForbiddenError for who is no active agent; the row is written only if it changes."""
    agent = agents.fresh(agent_id)
    if agent is None or not agent.active:
        message = "this account has no access"
        raise ForbiddenError(message, code="agent_inactive")
    has_totp = enrolled()
    if has_totp != agent.totp_enrolled:
        agents.note_totp(agent_id, enrolled=has_totp)
