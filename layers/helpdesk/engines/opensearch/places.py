"""In which order a list comes, and the place where its next page begins.

By relevance a place is an offset; otherwise the sort values of the last one given, so that a list
goes on without end at the cost of its first page. What lacks the moment comes last.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from helpdesk.engines.opensearch import mapping as names
from helpdesk.errors import InvalidInputError
from helpdesk.search.document import Moment
from helpdesk.search.ports import MAX_RELEVANT, By

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.search.ports import Order

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
_BY_OFFSET, _BY_VALUES = "o:", "s:"
_DIGITS: Final = 4


def page(order: Order, limit: int, after: str | None) -> dict[str, Any]:
    """The part of a request that says which page; one more than wanted, to know if more come."""
    if order.by is By.RELEVANCE:
        offset = _offset(after)
        return {"from": offset, "size": max(0, min(limit + 1, MAX_RELEVANT - offset))}
    direction = "asc" if order.ascending else "desc"
    fields = dict.fromkeys((FIELDS[order.by], _ACTIVITY))
    sort: list[Mapping[str, Any]] = [
        {name: {"order": direction, "missing": "_last", "unmapped_type": "long"}} for name in fields
    ]
    asked = {"sort": [*sort, {names.KEY: {"order": "asc"}}], "size": limit + 1}
    return asked if after is None else {**asked, "search_after": _values(after, len(sort))}


def next_place(
    order: Order, limit: int, after: str | None, hits: Sequence[Mapping[str, Any]]
) -> str | None:
    """Where the page behind these begins; None if there is none."""
    if len(hits) <= limit:
        return None
    if order.by is By.RELEVANCE:
        offset = _offset(after) + limit
        return f"{_BY_OFFSET}{offset}" if offset < MAX_RELEVANT else None
    return _BY_VALUES + json.dumps(hits[limit - 1]["sort"], separators=(",", ":"))


def _offset(after: str | None) -> int:
    text = (after or f"{_BY_OFFSET}0").removeprefix(_BY_OFFSET)
    if (after and not after.startswith(_BY_OFFSET)) or not text.isdecimal() or len(text) > _DIGITS:
        raise _refused()
    return int(text)


def _values(after: str, moments: int) -> list[Any]:
    try:
        found = json.loads(after.removeprefix(_BY_VALUES)) if after.startswith(_BY_VALUES) else None
    except ValueError:
        found = None
    if not isinstance(found, list) or len(found) != moments + 1 or not isinstance(found[-1], str):
        raise _refused()
    if not all(type(each) is int for each in found[:-1]):
        raise _refused()
    return found


def _refused() -> InvalidInputError:
    return InvalidInputError([("cursor", "is no place in this list")])
