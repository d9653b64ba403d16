"""What ``is:`` and ``has:`` mean; views use the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.people.person import VIP
from helpdesk.search.document import Keyword, Moment
from helpdesk.search.filter import All, Among, Between, Filter, Has, Not
from helpdesk.tickets.words import ENDED, AuthorKind, CloseReason, SlaState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from helpdesk.search.query.context import Context

OPEN: Final = Not(Among(Keyword.STATUS, tuple(sorted(ENDED))))


def _always(wanted: Filter) -> Callable[[Context], Filter]:
    return lambda _: wanted


STATES: Final[Mapping[str, Callable[[Context], Filter]]] = {
    "open": _always(OPEN),
    "ended": _always(Among(Keyword.STATUS, tuple(sorted(ENDED)))),
    "unassigned": _always(Not(Has(Keyword.ASSIGNEE))),
    "mine": lambda context: Among(Keyword.ASSIGNEE, (context.viewer.agent_id,)),
    "overdue": lambda context: All((OPEN, Between(Moment.DUE, None, context.now))),
    "breached": _always(Among(Keyword.SLA, (SlaState.BREACHED,))),
    "snoozed": lambda context: Between(Moment.SNOOZED_UNTIL, context.now, None),
    "unanswered": _always(All((OPEN, Among(Keyword.LAST_AUTHOR, (AuthorKind.CUSTOMER,))))),
    "vip": _always(Among(Keyword.SEGMENT, (VIP,))),
    "spam": _always(Among(Keyword.CLOSE_REASON, (CloseReason.SPAM,))),
}
HAS: Final[Mapping[str, Callable[[Context], Filter]]] = {
    **{
        name: _always(Among(Keyword.HAS, (name,)))
        for name in ("attachment", "note", "task", "link", "survey")
    },
    "assignee": _always(Has(Keyword.ASSIGNEE)),
    "tag": _always(Has(Keyword.TAG)),
    "organization": _always(Has(Keyword.ORGANIZATION)),
    "due": _always(Has(Moment.DUE)),
}
