"""How a desk appears in mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import template_answers as out
from functions.agent_api.routes.versions import seen_version
from functions.agent_api.template_requests import SetIdentity
from helpdesk.aws.http import answer
from helpdesk.desks.edit_identity import save_identity
from helpdesk.desks.identity import FORMS, Identity
from helpdesk.people.permissions import require, require_desk
from helpdesk.tickets.workbench import desk_of

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent


class IdentityRoutes:
    """Form of address, sender's name, colour and footer."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def read_identity(self, desk: str) -> Response[Any]:
        _, found = self._desk("mail-settings:read", desk)
        return self._shown(found, self._tools.desks.identity(found.id))

    def write_identity(self, desk: str, body: SetIdentity) -> Response[Any]:
        agent, found = self._desk("mail-settings:write", desk)
        seen = seen_version(self._session, required=True) or 0
        wanted = Identity(
            forms=body.forms,
            sender=body.sender,
            colour=body.colour,
            footers={name: text.strip() for name, text in body.footers.items() if text.strip()},
        )
        now, rows = self._tools.bench.clock.now(), self._tools.desks
        made = save_identity(rows, agent, found, wanted, seen=seen, at=now)
        return self._shown(found, made)

    def _desk(self, permission: str, desk_id: str) -> tuple[Agent, Desk]:
        agent = self._session.agent()
        require(agent, permission)
        require_desk(agent, desk_id)
        return agent, desk_of(self._tools.bench, desk_id)

    def _shown(self, desk: Desk, identity: Identity) -> Response[Any]:
        several = [each for each in desk.languages if each in FORMS]
        shown = out.IdentityOut(
            forms={each: identity.form(each) for each in several},
            choices=[out.FormOut(language=each, forms=list(FORMS[each])) for each in several],
            sender=identity.sender,
            colour=identity.colour,
            footers=dict(identity.footers),
            languages=list(desk.languages),
            version=identity.version,
        )
        return answer(shown, headers={"ETag": f'"{identity.version}"'})
