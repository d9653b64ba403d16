"""A macro on a ticket: its words filled in, its changes and its answer in one transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.macros.placeholders import filled, values_of
from helpdesk.people.permissions import require
from helpdesk.tickets.alongside import MACRO, Alongside
from helpdesk.tickets.answer import Answer, answer_ticket, refuse_closed
from helpdesk.tickets.change import owner_told
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName, plain_changes, written_changes
from helpdesk.tickets.go_along import going_along, said_by
from helpdesk.tickets.message import Message
from helpdesk.tickets.reply import touched, with_agent_message
from helpdesk.tickets.resolve import with_survey
from helpdesk.tickets.statuses import as_wished
from helpdesk.tickets.wishes import Wishes
from helpdesk.tickets.workbench import (
    actor_of,
    author_of,
    check_version,
    desk_of,
    insisting,
    ticket_for,
)

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.macros.model import Macro
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench


class Filled(Struct, frozen=True, kw_only=True):
    """A macro's words for a ticket; empty where it has none."""

    language: str = ""
    text: str = ""
    html: str | None = None


class Preview(Struct, frozen=True, kw_only=True):
    """What a macro would say and change, and what would refuse it."""

    said: Filled
    old: dict[str, Any]
    new: dict[str, Any]
    problems: tuple[tuple[str, str], ...] = ()


class Application(Struct, frozen=True, kw_only=True):
    """``said`` takes the place of the macro's words, edited; ``expected`` is the version seen."""

    said: Filled | None = None
    expected: int | None = None
    key: str | None = None


def filled_in(bench: Workbench, agent: Agent, ticket: Ticket, macro: Macro) -> Filled:
    """Its words in the ticket's language, safe to send."""
    desk = desk_of(bench, ticket.desk_id)
    found = macro.in_language(ticket.language, desk.languages)
    if found is None:
        return Filled()
    (language, words), values = found, values_of(ticket, agent, desk)
    if words.html is None:
        return Filled(language=language, text=filled(words.text, values, html=False))
    from helpdesk.mail.reading.html_text import html_lines, lines_text
    from helpdesk.mail.reading.sanitise import sanitise

    safe = sanitise(filled(words.html, values, html=True)).html
    return Filled(language=language, text=lines_text(html_lines(safe)), html=safe)


def preview(bench: Workbench, agent: Agent, ticket_id: str, macro: Macro) -> Preview:
    """What it would do now; nothing is written."""
    ticket, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
    said = filled_in(bench, agent, ticket, macro)
    try:
        after = _changed(bench, agent, ticket, macro, said, at)
    except InvalidInputError as error:
        return Preview(said=said, old={}, new={}, problems=error.errors)
    old, new = plain_changes(ticket, after)
    written_old, written_new = written_changes(ticket, after)
    return Preview(said=said, old={**old, **written_old}, new={**new, **written_new})


def apply_macro(
    bench: Workbench, agent: Agent, ticket_id: str, macro: Macro, given: Application
) -> tuple[Ticket, Message | None]:
    """The ticket, and the message if it says something; once for the same key."""
    require(agent, "ticket:update")
    said = given.said or filled_in(bench, agent, ticket_for(bench, agent, ticket_id), macro)
    if said.text.strip():
        answer = Answer(
            kind=macro.kind,
            text=said.text,
            html=said.html,
            status=macro.changes.status,
            custom_status=macro.changes.custom_status,
            close_reason=macro.changes.close_reason,
            expected=given.expected,
            key=given.key,
            also=also_of(macro, bench.clock.now()),
        )
        return answer_ticket(bench, agent, ticket_id, answer)

    def act() -> tuple[Ticket, None]:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        check_version(before, given.expected)
        after = _changed(bench, agent, before, macro, said, at)
        if after == before:
            return before, None
        desk = desk_of(bench, before.desk_id)
        after, mails = with_survey(before, after, desk, ids=bench.ids, at=at)
        mails = (*mails, *owner_told(bench, agent, before, after))
        name = EventName.TICKET_CHANGED
        if after.assignee != before.assignee:
            name = EventName.TICKET_ASSIGNED
        cause = Cause(name=name, actor=actor_of(agent), at=at, reason=MACRO)
        salt = bench.ids.unguessable("salt")
        commit = seal(before, after, cause, desk=desk, salt=salt, mails=mails)
        bench.store.commit(commit)
        return commit.after, None

    return insisting(act, guarded=given.expected is not None)


def also_of(macro: Macro, at: datetime) -> Alongside:
    """Its changes but the status, with hours as moments."""
    changes = macro.changes
    names = (
        "priority", "type", "category", "cause", "solution", "assign",
        "add_tags", "remove_tags", "tasks",
    )  # fmt: skip
    return Alongside(
        **{name: getattr(changes, name) for name in names},
        follow_up_at=_in(changes.follow_up_hours, at),
        snooze_until=_in(changes.snooze_hours, at),
        macro_id=macro.id,
    )


def _changed(
    bench: Workbench, agent: Agent, ticket: Ticket, macro: Macro, said: Filled, at: datetime
) -> Ticket:
    """The ticket as the macro would leave it."""
    refuse_closed(ticket)
    after = touched(ticket, at)
    if said.text.strip():
        message = Message(
            id="preview",
            ticket_id=ticket.id,
            kind=macro.kind,
            author=author_of(agent),
            channel=ticket.channel,
            created_at=at,
            text=said.text,
        )
        after = with_agent_message(ticket, message)
    desk, also = desk_of(bench, ticket.desk_id), said_by(also_of(macro, at), agent)
    after = going_along(after, also, desk=desk, agents=bench.agents, ids=bench.ids, at=at)
    wishes = Wishes(
        status=macro.changes.status,
        custom_status=macro.changes.custom_status,
        close_reason=macro.changes.close_reason,
    )
    return as_wished(ticket, after, wishes, desk.scheme, at=at)


def _in(hours: int | None, at: datetime) -> datetime | None:
    return at + timedelta(hours=hours) if hours is not None else None
