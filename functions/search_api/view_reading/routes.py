"""Views read: a page of one's tickets, what conditions would find, the counts of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api.route import API, Route
from functions.search_api.view_reading import shapes, telling
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.people.permissions import require
from helpdesk.views.conditions import read
from helpdesk.views.counts import counts
from helpdesk.views.listing import Wish, page_of, preview, sort_of
from helpdesk.views.model import Sort
from helpdesk.views.reach import READ, find_view, shipped
from helpdesk.views.values import ground_of

if TYPE_CHECKING:
    from functions.search_api.session import SearchSession
    from helpdesk.people.model import Agent

PREVIEWED: Final = 10
Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=2000)]
Sorted = Annotated[str | None, Query(max_length=60)]
Group = Annotated[str | None, Query(max_length=200)]


def routes(session: SearchSession) -> tuple[Route, ...]:
    """The table of what reads views."""
    views, all_ = ViewReading(session), f"{API}/views"
    tickets = f"{all_}/<view_id>/tickets"
    return (
        Route("GET", tickets, READ, views.view_tickets, shapes.ViewTicketPage),
        Route("POST", f"{all_}/preview", READ, views.preview_view, shapes.ViewPreview),
        Route("GET", f"{API}/view-counts", READ, views.view_counts, shapes.ViewCounts),
    )


class ViewReading:
    """Of the shipped views, the asker's own, her teams' and her desks'."""

    def __init__(self, session: SearchSession) -> None:
        self._session, self._tools = session, session.tools

    def view_tickets(
        self,
        view_id: str,
        limit: Limit = 50,
        cursor: Cursor = None,
        sort: Sorted = None,
        group: Group = None,
    ) -> Response[Any]:
        agent, tools = self._agent(), self._tools.viewing
        view = shipped(view_id) or find_view(tools.bench, tools.views, agent, view_id)
        version = getattr(view, "version", 0)
        scope = f"view/{view_id}/{version}/{sort}/{group}/{agent.id}"
        keys, now = self._tools.keys, tools.bench.clock.now()
        after = cursors.unpack(keys, scope, cursor, at=now)
        wish = Wish(limit=limit, after=after, sort=sort_of(sort), group=group)
        found = page_of(tools, self._tools.shown, agent, view, wish)
        packed = cursors.pack(keys, scope, found.after, at=now)
        return answer(
            shapes.ViewTicketPage(
                items=telling.rows(found.items, tools.bench, agent),
                total=found.total,
                groups=[shapes.GroupOut(value=b.value, count=b.count) for b in found.groups],
                as_of=found.as_of,
                next_cursor=packed,
            )
        )

    def preview_view(self, body: shapes.PreviewView) -> Response[Any]:
        agent, tools = self._agent(), self._tools.viewing
        written = body.conditions.model_dump(mode="json", by_alias=True, exclude_unset=True)
        group = read(written, ground_of(tools.bench, agent))
        sort = sort_of(f"{body.sort.by}:{body.sort.order}")
        wish = Wish(limit=PREVIEWED, sort=sort or Sort())
        found = preview(tools, self._tools.shown, agent, group, wish)
        items = telling.rows(found.items, tools.bench, agent)
        return answer(shapes.ViewPreview(items=items, total=found.total, as_of=found.as_of))

    def view_counts(self) -> Response[Any]:
        found, as_of = counts(self._tools.viewing, self._agent())
        told = [shapes.CountOut.model_validate(each) for each in found]
        return answer(shapes.ViewCounts(counts=told, as_of=as_of))

    def _agent(self) -> Agent:
        agent = self._session.agent()
        require(agent, READ)
        return agent
