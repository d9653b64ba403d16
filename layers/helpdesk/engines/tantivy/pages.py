"""One page of what a query finds, in its order, and the place where the next one begins.

By relevance a place is an offset. By a moment it is the last value and how many with that value
were given: a list by date goes on without end at the cost of its first page. What lacks the
moment comes last, by its latest activity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import tantivy
from msgspec import Struct
from tantivy import FieldType, Occur, Query

from helpdesk.engines.tantivy import schema as names
from helpdesk.errors import InvalidInputError
from helpdesk.search.document import Moment
from helpdesk.search.ports import MAX_RELEVANT, By

if TYPE_CHECKING:
    from helpdesk.search.ports import Order

Found = list[tuple[float, tantivy.DocAddress]]

FIELDS: Final = {
    By.CREATED: names.moment_of(Moment.CREATED),
    By.UPDATED: names.moment_of(Moment.UPDATED),
    By.CHANGED: names.moment_of(Moment.CHANGED),
    By.RESOLVED: names.moment_of(Moment.RESOLVED),
    By.DUE: names.moment_of(Moment.DUE),
    By.PRIORITY: names.BY_PRIORITY,
    By.STATUS: names.BY_STATUS,
}
_ACTIVITY: Final = names.moment_of(Moment.UPDATED)


class Page(Struct, frozen=True):
    found: Found
    after: str | None


class Pager(Struct, frozen=True):
    """Pages of one query; ``after`` is a place that an earlier page gave."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    query: Query

    def page(self, order: Order, limit: int, after: str | None) -> Page:
        if order.by is By.RELEVANCE:
            return self._by_relevance(limit, after)
        mark, value, skip = _read(after)
        field = FIELDS[order.by]
        known = Page([], "n") if mark == "n" else self._span(field, order, limit, value, skip)
        if len(known.found) == limit or order.by in {By.CREATED, By.UPDATED, By.CHANGED}:
            return known
        rest = Pager(self.schema, self.searcher, _without(self.query, field))
        place = (value, skip) if mark == "n" else (None, 0)
        tail = rest._span(_ACTIVITY, order, limit - len(known.found), *place, mark="n")
        return Page([*known.found, *tail.found], tail.after)

    def _by_relevance(self, limit: int, after: str | None) -> Page:
        offset = int(_read(after)[1] or 0)
        limit = min(limit, MAX_RELEVANT - offset)
        if limit <= 0:
            return Page([], None)
        found = self.searcher.search(self.query, limit + 1, count=False, offset=offset).hits
        more = len(found) > limit and offset + limit < MAX_RELEVANT
        return Page(found[:limit], f"v:{offset + limit}:0" if more else None)

    def _span(
        self, field: str, order: Order, limit: int, value: int | None, skip: int, mark: str = "v"
    ) -> Page:
        query = self.query if value is None else _from(self.schema, self.query, field, value, order)
        wanted = skip + limit + 1
        found = self.searcher.search(
            Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.exists_query(field))]),
            wanted,
            count=False,
            order_by_field=field,
            order=tantivy.Order.Asc if order.ascending else tantivy.Order.Desc,
        ).hits
        shown = found[skip : skip + limit]
        if len(found) < wanted or not shown:
            return Page(shown, None)
        last = int(shown[-1][0])
        same = sum(1 for each, _ in found[: skip + limit] if int(each) == last)
        return Page(shown, f"{mark}:{last}:{same}")


def _read(after: str | None) -> tuple[str, int | None, int]:
    if after is None:
        return "v", None, 0
    try:
        mark, value, skip = after.split(":")
        if mark not in {"v", "n"} or int(skip) < 0:
            raise ValueError(after)
        return mark, int(value), int(skip)
    except ValueError:
        raise InvalidInputError([("cursor", "is no place in this list")]) from None


def _from(schema: tantivy.Schema, query: Query, field: str, value: int, order: Order) -> Query:
    low, high = (value, None) if order.ascending else (None, value)
    span = Query.range_query(schema, field, FieldType.Integer, low, high)
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, span)])


def _without(query: Query, field: str) -> Query:
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, Query.exists_query(field))])
