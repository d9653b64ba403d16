"""A ticket that is opened once, however often it is asked for and whoever else adds its caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import AlreadyRecordedError, InvalidInputError
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.workbench import ticket_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpdesk.people.model import Agent
    from helpdesk.tickets.commit import Commit
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

_TRIES = 4


def open_once(bench: Workbench, agent: Agent, asked: Asked, decide: Callable[[], Commit]) -> Ticket:
    """The ticket of ``decide``, or the one that the same request opened; decided anew when its
    contact was added meanwhile."""
    for _ in range(_TRIES):
        commit = decide()
        try:
            bench.store.commit(commit)
        except AlreadyRecordedError as error:
            done = done_before(bench.store, asked)
            if done is not None:
                return ticket_for(bench, agent, str(done["ticket_id"]))
            if error.record != "NewContact":
                raise
        else:
            return commit.after
    raise InvalidInputError([("requester.email", "is being added by somebody else: try again")])
