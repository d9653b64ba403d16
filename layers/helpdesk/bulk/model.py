"""One wish for many tickets, and what became of it at each of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_TICKETS: Final = 1_000
CHUNK: Final = 20
"""So many tickets are looked up, and counted, together."""

WORDS: Final = frozenset({"subject", "cause", "solution", "note", "fields"})
"""Fields of a change that hold what somebody wrote."""

MAX_TRIES: Final = 3
"""A ticket that could not be written so often is given up."""


class BulkAct(StrEnum):
    CHANGE = "change"
    REPLY = "reply"
    NOTE = "note"
    MOVE = "move"
    JOIN = "join"
    SPAM = "spam"
    NOT_SPAM = "not_spam"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"


class BulkState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class BulkOutcome(StrEnum):
    """``unchanged``: it was so already. ``refused``: a rule said no. ``failed``: given up."""

    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


class BulkWish(Struct, frozen=True, kw_only=True):
    """What is to be done with each ticket.

    ``fields`` are a change's, spelled as the API spells them; ``texts`` are words by language, of
    which each ticket gets its own, or those under ``*``; ``status`` and ``close_reason`` ride on
    them. ``desk`` and ``note`` are a move's, ``into`` is where they are joined.
    """

    act: BulkAct
    fields: Mapping[str, Any] = field(default_factory=dict)
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    status: str | None = None
    close_reason: str | None = None
    desk: str | None = None
    note: str = ""
    into: str | None = None

    def words_in(self, language: str) -> str | None:
        return self.texts.get(language) or self.texts.get("*")


class BulkAction(Struct, frozen=True, kw_only=True):
    """How far it is: tickets before ``place`` are done with; ``tries`` count at that place alone.

    ``reason`` says why it stopped before its end. ``token`` is the API token that began it, if one
    did, ``scopes`` what that narrowed its owner to, ``origin`` where the request came from.
    """

    id: str
    agent_id: str
    act: BulkAct
    count: int
    created_at: datetime
    state: BulkState = BulkState.RUNNING
    place: int = 0
    done: int = 0
    unchanged: int = 0
    refused: int = 0
    failed: int = 0
    tries: int = 0
    finished_at: datetime | None = None
    reason: str | None = None
    token: str = ""
    scopes: tuple[str, ...] | None = None
    origin: str = ""
    version: int = 1

    @property
    def chunk(self) -> range:
        """The places that come next."""
        return range(self.place, min(self.place + CHUNK, self.count))


class BulkResult(Struct, frozen=True, kw_only=True):
    """What became of one ticket; ``version`` is the one it got, ``code`` why it got none."""

    bulk_id: str
    place: int
    ticket_id: str
    at: datetime
    outcome: BulkOutcome
    version: int | None = None
    code: str | None = None
    detail: str | None = None


class BulkStep(Struct, frozen=True, kw_only=True):
    """A record: what became of one ticket, in the transaction that did it; refused if known."""

    result: BulkResult


def reworded(wish: BulkWish, clean: Callable[[Any], Any]) -> BulkWish:
    """The wish with its words as ``clean`` leaves them; what names or sets something stays."""
    return replace(
        wish,
        texts={language: clean(each) for language, each in wish.texts.items()},
        note=clean(wish.note),
        fields={name: clean(each) if name in WORDS else each for name, each in wish.fields.items()},
    )


def advanced(action: BulkAction, results: Iterable[BulkResult], *, at: datetime) -> BulkAction:
    """The action behind its chunk, all of whose results are known; done after the last."""
    tallies = dict.fromkeys(BulkOutcome, 0)
    for each in results:
        tallies[each.outcome] += 1
    place = action.chunk.stop
    ended = place >= action.count
    return replace(
        action,
        place=place,
        done=action.done + tallies[BulkOutcome.DONE],
        unchanged=action.unchanged + tallies[BulkOutcome.UNCHANGED],
        refused=action.refused + tallies[BulkOutcome.REFUSED],
        failed=action.failed + tallies[BulkOutcome.FAILED],
        tries=0,
        state=BulkState.DONE if ended else action.state,
        finished_at=at if ended else None,
        version=action.version + 1,
    )


def stopped(action: BulkAction, reason: str, *, at: datetime) -> BulkAction:
    """The action at its end, whatever is left; what was done stays done."""
    return replace(
        action,
        state=BulkState.STOPPED,
        reason=reason,
        finished_at=at,
        version=action.version + 1,
    )
