"""The switch of outgoing mail: everybody sees how it stands, admins turn it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.switch_answers import SendingOut, SwitchesOut, SwitchOut, TurnSwitch
from helpdesk.aws.http import answer
from helpdesk.mail.outbound.reputation import HealthState
from helpdesk.mail.outbound.switch import EVERYWHERE, PERMISSION, Turn, turn
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.agent_api.session import Session
    from helpdesk.mail.outbound.switch import Switch
    from helpdesk.people.model import Agent

CHANGES_SHOWN = 50


class SwitchRoutes:
    """Switches of the region and its desks."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def switches(self) -> Response[Any]:
        agent = self._session.agent()
        require(agent, "desk:read")
        health = self._tools.mail.reputation.health(self._tools.bench.clock.now())
        return answer(
            SendingOut(
                items=_of(agent, self._tools.mail.switches.all()),
                automatic_stopped=health.state is HealthState.STOPPED,
            )
        )

    def switch_changes(self) -> Response[Any]:
        agent = self._session.agent()
        require(agent, PERMISSION)
        changes = self._tools.mail.switches.changes(limit=CHANGES_SHOWN)
        return answer(SwitchesOut(items=_of(agent, changes)))

    def turn_switch(self, scope: str, body: TurnSwitch) -> Response[Any]:
        wish = Turn(scope=unquote(scope), mode=body.mode, why=body.why, expected=body.version)
        agent = self._session.agent()
        after = turn(self._tools.bench, self._tools.mail.switches, agent, wish)
        return answer(SwitchOut.model_validate(after))


def _of(agent: Agent, found: Sequence[Switch]) -> list[SwitchOut]:
    mine = [each for each in found if each.scope == EVERYWHERE or agent.works_in(each.scope)]
    return [SwitchOut.model_validate(each) for each in mine]
