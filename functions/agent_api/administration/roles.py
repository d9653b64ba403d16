"""Roles of the house's own and teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.administration import answers as out
from functions.agent_api.administration import views
from functions.agent_api.administration.requests import SetRole, SetTeam
from functions.agent_api.routes.versions import seen_version
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError, VersionConflictError
from helpdesk.people.administer import roles as rules
from helpdesk.people.model import CustomRole, Team
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.directory import Directory

_SLUG = 40


class RoleRoutes:
    """Made and changed by PUT under a name of the caller's choice: a new one has version 0."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def list_roles(self) -> Response[Any]:
        require(self._session.agent(), "agent:write")
        return answer(views.roles(self._directory()))

    def set_role(self, role_id: str, body: SetRole) -> Response[Any]:
        asker = self._session.agent()
        require(asker, "role:write")
        wanted = CustomRole(
            id=_slug(role_id, "role"),
            name=body.name,
            permissions=tuple(body.permissions),
            base=body.base,
        )
        try:
            made = rules.set_role(self._tools.access.office, asker, wanted, seen=self._seen())
        except VersionConflictError as error:
            there = self._directory().roles.get(role_id)
            error.shown = views.role(there).model_dump(mode="json") if there else None
            raise
        return answer(views.role(made), headers={"ETag": f'"{made.version}"'})

    def remove_role(self, role_id: str) -> Response[Any]:
        asker = self._session.agent()
        require(asker, "role:write")
        rules.remove_role(self._tools.access.office, asker, role_id)
        return answer(out.Removed(id=role_id))

    def list_teams(self) -> Response[Any]:
        """Those of her desks."""
        asker = self._session.agent()
        require(asker, "agent:read")
        directory = self._directory()
        mine = [each for each in directory.teams.values() if asker.works_in(each.desk_id)]
        found = sorted(mine, key=lambda each: (each.name, each.id))
        return answer(out.Teams(items=[views.team(directory, each) for each in found]))

    def set_team(self, team_id: str, body: SetTeam) -> Response[Any]:
        asker = self._session.agent()
        require(asker, "team:write")
        wanted = Team(
            id=_slug(team_id, "team"), desk_id=body.desk, name=body.name, names=body.names
        )
        try:
            made = rules.set_team(self._tools.access.office, asker, wanted, seen=self._seen())
        except VersionConflictError as error:
            there = self._directory().teams.get(team_id)
            if there is not None:
                error.shown = views.team(self._directory(), there).model_dump(mode="json")
            raise
        headers = {"ETag": f'"{made.version}"'}
        return answer(views.team(self._directory(), made), headers=headers)

    def remove_team(self, team_id: str) -> Response[Any]:
        asker = self._session.agent()
        require(asker, "team:write")
        rules.remove_team(self._tools.access.office, asker, team_id)
        return answer(out.Removed(id=team_id))

    def _seen(self) -> int:
        return seen_version(self._session, required=False) or 0

    def _directory(self) -> Directory:
        return self._tools.access.office.book.directory()


def _slug(text: str, path: str) -> str:
    plain = text.replace("-", "")
    if len(text) > _SLUG or not plain.isascii() or not plain.isalnum() or text != text.lower():
        raise InvalidInputError([(path, "is up to forty lower-case letters, digits and -")])
    return text
