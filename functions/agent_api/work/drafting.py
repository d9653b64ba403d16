"""Drafts on the server: one's own, and those that colleagues share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.route import API, Route
from functions.agent_api.routes.messages import written
from functions.agent_api.routes.versions import seen_version
from functions.agent_api.work.answers import DraftGone, DraftOut, Drafts
from functions.agent_api.work.requests import SaveDraft
from helpdesk.aws.http import answer
from helpdesk.drafts.write import Writing, drafts_for, drop_draft, save_draft
from helpdesk.errors import InvalidInputError
from helpdesk.tickets.words import MessageKind

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.drafts.records import Draft


def routes(session: Session) -> tuple[Route, ...]:
    """The table of drafts' routes."""
    drafting, all_ = DraftingRoutes(session), f"{API}/tickets/<ticket_id>/drafts"
    write = "note:write"
    return (
        Route("GET", all_, write, drafting.read_drafts, Drafts),
        Route("PUT", f"{all_}/<author_id>/<kind>", write, drafting.save_draft, DraftOut),
        Route("DELETE", f"{all_}/me/<kind>", write, drafting.drop_draft, DraftGone),
    )


class DraftingRoutes:
    """Words under way."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def read_drafts(self, ticket_id: str) -> Response[Any]:
        agent = self._session.agent()
        found = drafts_for(self._bench, self._tools.drafts, agent, ticket_id)
        return answer(Drafts(items=[self._shown(each) for each in found]))

    def save_draft(
        self, ticket_id: str, author_id: str, kind: str, body: SaveDraft
    ) -> Response[Any]:
        agent = self._session.agent()
        text, html = written(body)
        writing = Writing(
            author_id=agent.id if author_id == "me" else author_id,
            kind=_kind(kind),
            text=text,
            html=html,
            shared=body.shared,
            expected=seen_version(self._session, required=False),
            seen=body.seen,
        )
        made = save_draft(self._bench, self._tools.drafts, agent, ticket_id, writing)
        return answer(self._shown(made), headers={"ETag": f'"{made.version}"'})

    def drop_draft(self, ticket_id: str, kind: str) -> Response[Any]:
        agent = self._session.agent()
        drop_draft(self._bench, self._tools.drafts, agent, ticket_id, _kind(kind))
        return answer(DraftGone(author_id=agent.id, kind=_kind(kind)))

    def _shown(self, draft: Draft) -> DraftOut:
        author = self._bench.agents.by_id(draft.author_id)
        names = ("author_id", "kind", "shared", "by", "at", "seen", "version")
        return DraftOut(
            **{name: getattr(draft, name) for name in names},
            author_name=author.name if author else "",
            body_text=draft.text,
            body_html=draft.html,
        )


def _kind(text: str) -> MessageKind:
    if text not in set(MessageKind):
        raise InvalidInputError([("kind", "is reply or note")])
    return MessageKind(text)
