"""A status given by hand, by the desk's scheme; what the product does itself goes by category.

So a customer's reply, a silent week or a merge never meets a transition that somebody forgot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.errors import IllegalMoveError
from helpdesk.tickets.lifecycle import move
from helpdesk.tickets.words import CloseReason, Status
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from helpdesk.desks.scheme import Scheme, StatusRule
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.wishes import Wishes

FIELDS: Final = "fields."
REQUIRABLE: Final = {
    "assignee": "assignee_id",
    "category": "category",
    "cause": "cause",
    "solution": "solution",
    "tags": "tags",
    "impact": "impact",
    "urgency": "urgency",
    "follow_up_at": "follow_up_at",
}
"""What a status may ask for, and the path under which it is given; beside custom fields."""


class Wish(Struct, frozen=True, kw_only=True):
    """A status to enter: ``id`` names one of the six or one of the desk's own."""

    id: str
    close_reason: CloseReason | None = None


def wish_of(ticket: Ticket, fields: Mapping[str, Any], scheme: Scheme) -> Wish | None:
    """What a change asks for; None if it leaves the status as it is.

    ``status`` names a category, ``custom_status`` one of the desk's own (None leaves that one);
    given together they must agree. The category that a ticket has already changes nothing.
    """
    status: Status | None = fields.get("status")
    reason: CloseReason | None = fields.get("close_reason")
    if fields.get("custom_status") is not None:
        rule = _own(fields["custom_status"], scheme)
        if status is not None and rule.category is not status:
            message = f"is a status of {rule.category}"
            raise IllegalMoveError([("custom_status", message)])
        wanted = rule.id
    elif status is not None and status is not ticket.status:
        wanted = status.value
    elif "custom_status" in fields:
        wanted = ticket.status.value
    else:
        return None
    return None if wanted == status_id(ticket) else Wish(id=wanted, close_reason=reason)


def entered(
    ticket: Ticket, wish: Wish, scheme: Scheme, *, at: datetime, since: Ticket | None = None
) -> Ticket:
    """The ticket in the wished status; raises IllegalMoveError for what the scheme does not allow.

    Within a category no clock moves. ``since`` is the ticket before the same act's other effects.
    """
    rule = scheme.rule(wish.id)
    if rule is None or rule.archived:
        raise IllegalMoveError([("custom_status", "is no status of this desk any more")])
    _check_follows(since or ticket, rule, scheme)
    if rule.category is Status.NEW:
        raise IllegalMoveError([("custom_status", "a ticket never returns to new")])
    moved = move(ticket, rule.category, at=at, close_reason=wish.close_reason)
    needed = rule.requires
    if rule.category is Status.RESOLVED and moved.close_reason is CloseReason.SOLVED:
        needed = (*needed, *scheme.solved_requires)
    if lacking := [each for each in dict.fromkeys(needed) if not has(moved, each)]:
        path = rule.names.get(moved.language) or rule.id
        raise IllegalMoveError(
            [(REQUIRABLE.get(each, each), f"is needed before {path}") for each in lacking]
        )
    return replace(moved, custom_status=rule.id if rule.own else None)


def as_wished(
    before: Ticket, after: Ticket, wishes: Wishes, scheme: Scheme, *, at: datetime
) -> Ticket:
    """An answered ticket with what rode on the words; ``before`` is it unanswered."""
    after = replace(
        after, cause=wishes.cause or after.cause, solution=wishes.solution or after.solution
    )
    given: dict[str, Any] = {"status": wishes.status, "close_reason": wishes.close_reason}
    if wishes.custom_status is not None:
        given["custom_status"] = wishes.custom_status
    wish = wish_of(after, given, scheme)
    return after if wish is None else entered(after, wish, scheme, at=at, since=before)


def settled(before: Ticket | None, after: Ticket, scheme: Scheme) -> Ticket:
    """The ticket whose own status lies in its category, else without one.

    What was there and stays in its category stays: this worker may not know a new status yet.
    """
    custom = after.custom_status
    if custom is None:
        return after
    if before is not None and (before.custom_status, before.status) == (custom, after.status):
        return after
    rule = scheme.rule(custom)
    if rule is not None and rule.category is after.status:
        return after
    return replace(after, custom_status=None)


def status_id(ticket: Ticket) -> str:
    """The desk's own status, else one of the six."""
    return ticket.custom_status or ticket.status.value


def status_names(before: Ticket | None, after: Ticket, scheme: Scheme) -> dict[str, dict[str, str]]:
    """What the desk's own statuses that a change left and entered are called now, by their ids.

    One that it had at another desk has that desk's name, which an earlier change tells.
    """
    was = before.custom_status if before is not None else None
    if was == after.custom_status:
        return {}
    here = before is not None and before.desk_id == after.desk_id
    rules = [scheme.rule(each) for each in (was if here else None, after.custom_status) if each]
    return {rule.id: dict(rule.names) for rule in rules if rule is not None and rule.own}


def has(ticket: Ticket, name: str) -> bool:
    """Whether a ticket has a field that a status asks for; a box is ticked."""
    own = name.startswith(FIELDS)
    value = ticket.fields.get(name.removeprefix(FIELDS)) if own else getattr(ticket, name)
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _own(status_id_: str, scheme: Scheme) -> StatusRule:
    rule = scheme.rule(status_id_)
    if rule is None or not rule.own:
        raise IllegalMoveError([("custom_status", "is no status of this desk's own")])
    return rule


def _check_follows(ticket: Ticket, rule: StatusRule, scheme: Scheme) -> None:
    """An archived status that a ticket still has leads where its category does."""
    now = scheme.rule(status_id(ticket))
    if now is None or now.next is None or now.archived:
        return
    if rule.id not in now.next:
        message = f"{now.id} is not followed by {rule.id} at this desk"
        path = "custom_status" if rule.own else "status"
        raise IllegalMoveError([(path, message)])
