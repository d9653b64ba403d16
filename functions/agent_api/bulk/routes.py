"""Acts on many tickets: asked for, pushed on, stopped; what became of each."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response

from functions.agent_api.bulk import answers as out
from functions.agent_api.bulk.requests import StartBulk
from functions.agent_api.route import API, Route
from functions.agent_api.routes.tickets import Cursor, Limit
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.aws.problems import status_and_code
from helpdesk.bulk.model import BulkAction, BulkWish
from helpdesk.bulk.start import BulkOrder, bulk_of, start_bulk, stop_bulk
from helpdesk.bulk.work import BulkOffice, stretch, work_off
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent
    from helpdesk.people.tokens import Token

SECONDS: Final = 6.0
"""Of work within a request; what is left is the sweep's, or the next request's."""
PERMISSION: Final = "ticket:update"

logger = Logger(service="agent_api")


def routes(session: Session) -> tuple[Route, ...]:
    """The table of bulk actions' routes."""
    bulk, all_ = BulkRoutes(session), f"{API}/bulk-actions"
    one = f"{all_}/<bulk_id>"
    return (
        Route("POST", all_, PERMISSION, bulk.start_bulk, out.BulkOut, 202),
        Route("GET", one, PERMISSION, bulk.bulk_action, out.BulkOut),
        Route("DELETE", one, PERMISSION, bulk.stop_bulk, out.BulkOut),
        Route("POST", f"{one}/continuation", PERMISSION, bulk.go_on, out.BulkOut),
        Route("GET", f"{one}/results", PERMISSION, bulk.bulk_results, out.BulkResults),
    )


class BulkRoutes:
    """Bulk actions of who asks."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def start_bulk(self, body: StartBulk) -> Response[Any]:
        """Kept, then worked off for some seconds; a small one is done by then."""
        return self.begun(self._session.agent(), _wish(body), body.tickets)

    def begun(self, agent: Agent, wish: BulkWish, ticket_ids: Sequence[str]) -> Response[Any]:
        """An action begun, whoever named its tickets."""
        key = self._session.header("Idempotency-Key")
        order = BulkOrder(wish=wish, ticket_ids=ticket_ids, key=key)
        action = start_bulk(self._bench, self._tools.bulk, agent, order)
        return self._worked_off(action, status=202)

    def bulk_action(self, bulk_id: str) -> Response[Any]:
        return answer(_shown(self._mine(bulk_id)))

    def go_on(self, bulk_id: str) -> Response[Any]:
        """Worked on for some seconds more: who waits need not wait for the sweep."""
        return self._worked_off(self._mine(bulk_id), status=200)

    def stop_bulk(self, bulk_id: str) -> Response[Any]:
        self._mine(bulk_id)
        agent, now = self._session.agent(), self._bench.clock.now()
        return answer(_shown(stop_bulk(self._tools.bulk, agent, bulk_id, at=now)))

    def bulk_results(
        self, bulk_id: str, limit: Limit = 100, cursor: Cursor = None
    ) -> Response[Any]:
        """By their places; while it runs, as far as it came."""
        action, now = self._mine(bulk_id), self._bench.clock.now()
        scope = f"bulk/{bulk_id}/{action.agent_id}"
        place = cursors.unpack(self._tools.keys, scope, cursor, at=now)
        first = int(place) if place else 0
        places = range(first, min(first + limit, action.count))
        found = self._tools.bulk.results(bulk_id, places)
        after = str(places.stop) if places.stop < action.count else None
        items = [out.BulkResultOut.model_validate(found[each]) for each in sorted(found)]
        return answer(
            out.BulkResults(
                items=items,
                next_cursor=cursors.pack(self._tools.keys, scope, after, at=now),
            )
        )

    def _mine(self, bulk_id: str) -> BulkAction:
        agent = self._session.agent()
        require(agent, PERMISSION)
        return bulk_of(self._tools.bulk, agent, bulk_id)

    def _worked_off(self, action: BulkAction, *, status: int) -> Response[Any]:
        return answer(_shown(work_off(self._office(), action.id) or action), status=status)

    def _office(self) -> BulkOffice:
        return BulkOffice(
            bench=self._bench,
            book=self._tools.bulk,
            spell=stretch(SECONDS, time.monotonic),
            code_of=lambda error: status_and_code(error)[1],
            report=_report,
            tokens=self._token,
        )

    def _token(self, owner: str, token_id: str) -> Token | None:
        return self._tools.access.tokens.find(owner, token_id)


def _report(ticket_id: str, error: Exception) -> None:
    extra = {"ticket_id": ticket_id}
    logger.error("bulk action failed at a ticket", exc_info=error, extra=extra)


def _wish(body: StartBulk) -> BulkWish:
    fields = body.fields.model_dump(mode="json", exclude_unset=True) if body.fields else {}
    return BulkWish(
        act=body.act,
        fields=fields,
        add_tags=tuple(each.lower() for each in body.add_tags),
        remove_tags=tuple(each.lower() for each in body.remove_tags),
        texts=body.texts or {},
        status=body.status,
        close_reason=body.close_reason,
        desk=body.desk,
        note=body.note,
        into=body.into,
    )


def _shown(action: BulkAction) -> out.BulkOut:
    return out.BulkOut.model_validate(action)
