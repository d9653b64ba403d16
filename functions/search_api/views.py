"""From what an index answers to what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from functions.search_api import answers as out
from helpdesk.search.document import Part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from helpdesk.people.ports import PersonLine
    from helpdesk.search.results import Alike, Hit, Results

FILTERS: Final = (
    "status:", "desk:", "from:", "to:", "assignee:", "team:", "tag:", "type:", "priority:",
    "channel:", "level:", "category:", "organization:", "segment:", "verdict:", "created:",
    "updated:", "due:", "has:attachment", "is:open", "is:unassigned", "is:overdue", "is:vip",
    "is:spam", "field.",
)  # fmt: skip
_TOLD_AS: Final = {Part.NOTE_ATTACHMENT: Part.ATTACHMENT}


def found(results: Results, *, as_of: datetime, next_cursor: str | None) -> out.FoundTickets:
    return out.FoundTickets(
        items=[ticket(each) for each in results.hits],
        facets={
            name: [out.BucketOut(value=each.value, count=each.count) for each in buckets]
            for name, buckets in results.facets.items()
        },
        total=results.total,
        as_of=as_of,
        corrected=[out.CorrectionOut(from_=each.typed, to=each.used) for each in results.corrected],
        next_cursor=next_cursor,
    )


def ticket(hit: Hit) -> out.FoundTicket:
    shown = hit.shown
    return out.FoundTicket(
        **{name: shown.get(name) for name in _AS_SHOWN},
        snippet=[out.PieceOut(text=each.text, hit=each.hit) for each in hit.snippet],
        matched=list(dict.fromkeys(str(_TOLD_AS.get(each, each)) for each in _parts(hit))),
        requester=_asker(shown["requester"]),
        assignee_id=(shown.get("assignee") or {}).get("id"),
        tags=list(shown.get("tags", ())),
        has_attachment=bool(shown.get("has_attachment")),
    )


def suggested(hit: Hit) -> out.SuggestedTicket:
    shown = hit.shown
    return out.SuggestedTicket(id=hit.id, reference=shown["reference"], subject=shown["subject"])


def person(line: PersonLine) -> out.SuggestedPerson:
    return out.SuggestedPerson(id=line.id, name=line.name, address=line.address or None)


def filters(typed: str) -> list[out.SuggestedFilter]:
    """Those that the last word begins."""
    last = typed.rpartition(" ")[2].removeprefix("-").lower()
    begun = [each for each in FILTERS if last and each.startswith(last) and each != last]
    return [out.SuggestedFilter(text=each, meaning=each.partition(":")[0]) for each in begun]


def similar(alike: Alike) -> out.SimilarTicket:
    shown = alike.hit.shown
    return out.SimilarTicket(
        **{name: shown[name] for name in ("reference", "subject", "status", "desk_id")},
        id=alike.hit.id,
        why=list(alike.why),
        score=alike.score,
        created_at=shown["created_at"],
    )


def _asker(shown: Mapping[str, Any]) -> out.AskerOut:
    return out.AskerOut(id=shown.get("id") or None, name=shown.get("name", ""))


def _parts(hit: Hit) -> list[Part]:
    return [Part(each) for each in hit.matched]


_AS_SHOWN: Final = (
    "id", "reference", "subject", "desk_id", "status", "custom_status", "priority", "type",
    "channel", "team_id", "created_at", "updated_at",
)  # fmt: skip
