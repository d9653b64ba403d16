"""Views: listed in one's own order, written, changed, removed; and what they may ask of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api.route import API, Route
from functions.agent_api.routes.tickets import Cursor, Limit
from functions.agent_api.routes.versions import seen_version
from functions.agent_api.saved_views import shapes, telling
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError, KeyReusedError, VersionConflictError
from helpdesk.people.permissions import require
from helpdesk.tickets.asked import id_of
from helpdesk.values import replace
from helpdesk.views import edit
from helpdesk.views.catalog import catalog_for
from helpdesk.views.model import Listing, Scope, ScopeKind, Sort, View
from helpdesk.views.reach import READ, WRITE, find_view, in_order, shipped, views_of

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent


def routes(session: Session) -> tuple[Route, ...]:
    """The table of views' routes; sharing asks for more than writing, by the view's scope."""
    views, all_ = ViewRoutes(session), f"{API}/views"
    one = f"{all_}/<view_id>"
    return (
        Route("GET", all_, READ, views.list_views, shapes.ViewPage),
        Route("POST", all_, WRITE, views.create_view, shapes.ViewOut, 201),
        Route("GET", one, READ, views.read_view, shapes.ViewOut),
        Route("PATCH", one, WRITE, views.change_view, shapes.ViewOut),
        Route("DELETE", one, WRITE, views.remove_view, shapes.ViewGone),
        Route("PUT", f"{API}/view-list", "", views.order_views, shapes.ViewListing),
        Route("GET", f"{API}/view-fields", READ, views.view_fields, shapes.ViewFields),
    )


class ViewRoutes:
    """The shipped views, the asker's own, her teams' and her desks'."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def list_views(self, limit: Limit = 100, cursor: Cursor = None) -> Response[Any]:
        agent = self._session.agent()
        require(agent, READ)
        scope, now = f"views/{agent.id}", self._bench.clock.now()
        place = int(cursors.unpack(self._tools.keys, scope, cursor, at=now) or 0)
        listing = self._tools.views.listing(agent.id)
        every = in_order(views_of(self._bench, self._tools.views, agent), listing)
        end = place + limit
        more = str(end) if end < len(every) else None
        page = [telling.view(each, self._bench, agent, listing) for each in every[place:end]]
        packed = cursors.pack(self._tools.keys, scope, more, at=now)
        return answer(shapes.ViewPage(items=page, next_cursor=packed))

    def create_view(self, body: shapes.NewView) -> Response[Any]:
        agent, key = self._session.agent(), self._session.header("Idempotency-Key")
        view_id = id_of(agent.id, "view", key) if key else self._bench.ids.unguessable("view")
        wanted = View(
            id=view_id,
            scope=_scope(agent, body.scope, body.team_id, body.desk_id),
            name=body.name,
            conditions=_written(body.conditions),
            columns=tuple(body.columns),
            sort=Sort(by=body.sort.by, order=body.sort.order),
            group_by=body.group_by,
            by=agent.id,
            at=self._bench.clock.now(),
        )
        try:
            made = edit.create_view(self._bench, self._tools.views, agent, wanted)
        except VersionConflictError:
            made = find_view(self._bench, self._tools.views, agent, view_id)
            if replace(made, by=wanted.by, at=wanted.at, version=1) != wanted:
                message = "that Idempotency-Key was used for another request"
                raise KeyReusedError(message) from None
        return self._told(made, agent, status=201)

    def read_view(self, view_id: str) -> Response[Any]:
        agent = self._session.agent()
        require(agent, READ)
        listing = self._tools.views.listing(agent.id)
        if there := shipped(view_id):
            return answer(telling.view(there, self._bench, agent, listing))
        return self._told(find_view(self._bench, self._tools.views, agent, view_id), agent)

    def change_view(self, view_id: str, body: shapes.ChangeView) -> Response[Any]:
        agent = self._session.agent()
        edit.refuse_shipped(view_id)
        seen = seen_version(self._session, required=True)
        before = find_view(self._bench, self._tools.views, agent, view_id)
        edit.require_write(self._bench, agent, before)
        if before.version != seen:
            raise VersionConflictError(shown=self._shown(before, agent).model_dump(mode="json"))
        wanted = _changed(before, body, agent)
        try:
            made = edit.change_view(self._bench, self._tools.views, agent, wanted, before=before)
        except VersionConflictError as error:
            there = find_view(self._bench, self._tools.views, agent, view_id)
            error.shown = self._shown(there, agent).model_dump(mode="json")
            raise
        return self._told(made, agent)

    def remove_view(self, view_id: str) -> Response[Any]:
        agent = self._session.agent()
        edit.refuse_shipped(view_id)
        seen = seen_version(self._session, required=True) or 0
        gone = edit.remove_view(self._bench, self._tools.views, agent, view_id, seen=seen)
        return answer(shapes.ViewGone(id=gone.id))

    def order_views(self, body: shapes.ListViews) -> Response[Any]:
        agent = self._session.agent()
        wanted = Listing(order=tuple(body.order), hidden=tuple(body.hidden))
        kept = edit.keep_listing(self._bench, self._tools.views, agent, wanted)
        return answer(shapes.ViewListing.model_validate(kept))

    def view_fields(self) -> Response[Any]:
        agent = self._session.agent()
        require(agent, READ)
        return answer(telling.fields(catalog_for(self._bench.definitions, agent)))

    def _shown(self, view: View, agent: Agent) -> shapes.ViewOut:
        return telling.view(view, self._bench, agent, self._tools.views.listing(agent.id))

    def _told(self, view: View, agent: Agent, *, status: int = 200) -> Response[Any]:
        headers = {"ETag": f'"{view.version}"'}
        return answer(self._shown(view, agent), status=status, headers=headers)


def _written(conditions: shapes.ConditionsIn) -> dict[str, Any]:
    """As they came: what is wrong with them, the domain says by path."""
    return conditions.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _scope(agent: Agent, kind: ScopeKind, team_id: str | None, desk_id: str | None) -> Scope:
    ids = {ScopeKind.TEAM: team_id, ScopeKind.DESK: desk_id}
    strange = [f"{each}_id" for each, given in ids.items() if given is not None and each != kind]
    if strange:
        raise InvalidInputError(
            [(each, f"goes with another scope than {kind}") for each in strange]
        )
    if kind is ScopeKind.PRIVATE:
        return Scope(kind=kind, id=agent.id)
    if not (holder := ids[kind]):
        raise InvalidInputError([(f"{kind}_id", "is needed")])
    return Scope(kind=kind, id=holder)


def _changed(before: View, body: shapes.ChangeView, agent: Agent) -> View:
    """The view with what was given; InvalidInputError for what cannot be empty."""
    given = body.model_fields_set - {"team_id", "desk_id"}
    if empty := [name for name in given - {"group_by"} if getattr(body, name) is None]:
        raise InvalidInputError([(name, "cannot be empty") for name in sorted(empty)])
    wanted = before
    if body.model_fields_set & {"scope", "team_id", "desk_id"}:
        kind = body.scope or before.scope.kind
        wanted = replace(wanted, scope=_scope(agent, kind, body.team_id, body.desk_id))
    if body.conditions is not None:
        wanted = replace(wanted, conditions=_written(body.conditions))
    if body.columns is not None:
        wanted = replace(wanted, columns=tuple(body.columns))
    if body.sort is not None:
        wanted = replace(wanted, sort=Sort(by=body.sort.by, order=body.sort.order))
    if "group_by" in given:
        wanted = replace(wanted, group_by=body.group_by)
    return replace(wanted, name=body.name or before.name)
