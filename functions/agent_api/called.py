"""What the desks and the desks' own statuses of a ticket's history are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from helpdesk.desks.model import Desks
    from helpdesk.people.model import Agent
    from helpdesk.tickets.events import Event, EventValues

STATUS: Final = "custom_status"
DESK: Final = "desk_id"


def called(
    log: Iterable[tuple[Event, EventValues | None]], agent: Agent, desks: Desks
) -> Iterator[dict[str, str]]:
    """For each event, oldest first: names by ids, in the asker's language where there is one.

    A status has the name that it had then, told by that event or by the last one before it; a desk
    the one that it has now, if she may know of it.
    """
    statuses: dict[str, Mapping[str, str]] = {}
    for event, values in log:
        statuses |= values.names if values else {}
        changes = (event.old, event.new)
        ids = {str(each[STATUS]) for each in changes if each.get(STATUS)}
        names = {each: _said(statuses[each], agent) for each in ids if each in statuses}
        for each in {str(each[DESK]) for each in changes if each.get(DESK)}:
            desk = desks.by_id(each)
            if desk is not None and agent.knows_of(each):
                names[each] = desk.name(agent.language)
        yield names


def _said(names: Mapping[str, str], agent: Agent) -> str:
    return names.get(agent.language) or next(iter(names.values()), "")
