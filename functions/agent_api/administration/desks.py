"""Who works in a desk, whether it is confidential; and the log of access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.administration import answers as out
from functions.agent_api.administration import views
from functions.agent_api.administration.requests import SetDesk
from functions.agent_api.routes.tickets import Cursor, Limit
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.people.access_log import chain_holds
from helpdesk.people.administer import desks as rules
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from functions.agent_api.session import Session


class DeskRoutes:
    """Of desks that the asker works in; others are not there for her."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def list_desk_access(self) -> Response[Any]:
        asker = self._session.agent()
        require(asker, "member:write")
        directory = self._tools.access.office.book.directory()
        mine = self._session.desks_of(asker, None)
        return answer(out.DesksAccess(items=[views.desk(directory, each) for each in mine]))

    def set_desk_access(self, desk_id: str, body: SetDesk) -> Response[Any]:
        asker = self._session.agent()
        require(asker, "desk:write")
        office = self._tools.access.office
        rules.set_confidential(office, asker, desk_id, confidential=body.confidential)
        return self._shown(desk_id)

    def add_member(self, desk_id: str, agent_id: str) -> Response[Any]:
        return self._member(desk_id, agent_id, member=True)

    def remove_member(self, desk_id: str, agent_id: str) -> Response[Any]:
        return self._member(desk_id, agent_id, member=False)

    def access_log(self, limit: Limit = 50, cursor: Cursor = None) -> Response[Any]:
        """The newest page first; one row more is read, so that pages are held to each other."""
        asker = self._session.agent()
        require(asker, "access-log:read")
        access, keys = self._tools.access, self._tools.keys
        scope, now = f"audit/{asker.id}", access.office.clock.now()
        after = cursors.unpack(keys, scope, cursor, at=now)
        found = access.log.page(limit=limit + 1, after=after)
        events, directory = list(found.items[:limit]), access.office.book.directory()
        before = found.items[limit] if len(found.items) > limit else None
        place = f"{events[-1].number:012d}" if before is not None else None
        return answer(
            out.AccessLogPage(
                items=[views.event(asker, directory, each) for each in events],
                chain_holds=chain_holds(events[::-1], after=before),
                next_cursor=cursors.pack(keys, scope, place, at=now),
            )
        )

    def _member(self, desk_id: str, agent_id: str, *, member: bool) -> Response[Any]:
        asker = self._session.agent()
        require(asker, "member:write")
        rules.set_member(self._tools.access.office, asker, desk_id, agent_id, member=member)
        return self._shown(desk_id)

    def _shown(self, desk_id: str) -> Response[Any]:
        return answer(views.desk(self._tools.access.office.book.directory(), desk_id))
