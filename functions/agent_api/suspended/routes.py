"""Kept mail: the queue, one mail to read, acts on one or several, reading a message again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api.answers import Download
from functions.agent_api.downloads import file_url, raw_url
from functions.agent_api.route import API, Route
from functions.agent_api.routes.tickets import Cursor, Limit
from functions.agent_api.suspended import answers as out
from functions.agent_api.suspended import views
from functions.agent_api.suspended.requests import ActOnMails
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.people.permissions import require
from helpdesk.tickets.workbench import actor_of, ticket_for

if TYPE_CHECKING:
    from functions.agent_api.session import Session

Flag = Annotated[bool, Query()]
Cause = Annotated[str | None, Query(max_length=40, pattern="^[a-z_]+$")]


def routes(session: Session) -> tuple[Route, ...]:
    """The table of kept mail's routes."""
    kept = SuspendedRoutes(session)
    one = f"{API}/suspended/<mail_id>"
    message = f"{API}/tickets/<ticket_id>/messages/<message_id>"
    read, act = "suspended:read", "suspended:release"
    return (
        Route("GET", f"{API}/suspended", read, kept.suspended, out.SuspendedPage),
        Route("GET", f"{API}/suspended/waiting", read, kept.waiting_mail, out.WaitingAll),
        Route("POST", f"{API}/suspended/acts", act, kept.act_on_mails, out.ActedAll),
        Route("GET", one, read, kept.suspended_mail, out.OpenedOut),
        Route("GET", f"{one}/raw", act, kept.suspended_raw, Download),
        Route("GET", f"{one}/files/<number>", read, kept.suspended_file, Download),
        Route("POST", f"{message}/reprocess", "message:reprocess", kept.reprocess, out.RereadOut),
    )


class SuspendedRoutes:
    """What was kept aside, for who may see it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def suspended(
        self,
        desk: Annotated[str | None, Query()] = None,
        cause: Cause = None,
        gone: Flag = False,
        oldest_first: Flag = False,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response[Any]:
        from helpdesk.mail.suspended.listing import Wanted, listed

        agent = self._session.agent()
        require(agent, "suspended:read")
        desks, now = self._session.desks_of(agent, desk), self._bench.clock.now()
        wanted = Wanted(desks=desks, cause=cause, gone=gone, oldest_first=oldest_first)
        scope = f"suspended/{desk}/{cause}/{gone}/{oldest_first}/{agent.id}"
        found = listed(
            self._tools.mail.kept_mails,
            agent,
            wanted,
            limit=limit,
            after=cursors.unpack(self._tools.keys, scope, cursor, at=now),
            now=now,
        )
        return answer(
            out.SuspendedPage(
                items=[views.line(each, self._names()) for each in found.items],
                next_cursor=cursors.pack(self._tools.keys, scope, found.after, at=now),
            )
        )

    def waiting_mail(self) -> Response[Any]:
        from helpdesk.mail.suspended.listing import waiting

        agent = self._session.agent()
        require(agent, "suspended:read")
        desks = self._session.desks_of(agent, None)
        found = waiting(self._tools.mail.kept_mails, agent, desks, now=self._bench.clock.now())
        return answer(out.WaitingAll(items=[out.WaitingOut.model_validate(each) for each in found]))

    def suspended_mail(self, mail_id: str) -> Response[Any]:
        from helpdesk.mail.suspended.opened import open_kept

        found = open_kept(self._tools.mail.keeping, self._session.agent(), mail_id)
        return answer(views.opened(found, self._names()))

    def suspended_raw(self, mail_id: str) -> Response[Any]:
        from helpdesk.mail.suspended.safekeeping import source_of

        key = source_of(self._tools.mail.keeping, self._session.agent(), mail_id)
        name = f"{key.rpartition('/')[2][:60]}.eml"
        return answer(raw_url(self._tools, key, filename=name))

    def suspended_file(self, mail_id: str, number: int) -> Response[Any]:
        from helpdesk.mail.suspended.opened import put_out

        keeping, agent = self._tools.mail.keeping, self._session.agent()
        file = put_out(keeping, agent, mail_id, number)
        kind = file.content_type
        return answer(file_url(self._tools, file.key, filename=file.filename, content_type=kind))

    def act_on_mails(self, body: ActOnMails) -> Response[Any]:
        from functions.agent_api.suspended.acting import acted

        agent = self._session.agent()
        require(agent, "suspended:release")
        keeping = self._tools.mail.keeping
        items = [acted(keeping, agent, each, body) for each in dict.fromkeys(body.mails)]
        return answer(out.ActedAll(items=items))

    def reprocess(self, ticket_id: str, message_id: str) -> Response[Any]:
        from helpdesk.mail.suspended.reread import reread_message

        agent = self._session.agent()
        require(agent, "message:reprocess")
        ticket_for(self._bench, agent, ticket_id)
        done = reread_message(self._tools.mail.keeping, ticket_id, message_id, actor_of(agent))
        return answer(
            out.RereadOut(
                message_id=done.message.id, changed=list(done.changed), version=done.ticket.version
            )
        )

    def _names(self) -> dict[str, str]:
        return {each.id: each.name for each in self._bench.agents.all()}
