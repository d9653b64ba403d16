"""A ticket as the document that an index holds of it: the same ticket, the same document."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from helpdesk.search.document import Document, Keyword, Moment, Part, bounded
from helpdesk.search.values import known_as, mailbox
from helpdesk.tickets.words import AuthorKind, MessageKind, SlaState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from helpdesk.search.keeping.ports import WholeTicket
    from helpdesk.tickets.message import Attachment, Message
    from helpdesk.tickets.model import Ticket

ATTACHMENTS_READ: Final = 20
"""Files of a ticket whose words are searched, the newest; of all others the name alone."""
_TAGGED: Final = ("spf", "dkim", "dmarc", "spam", "virus")
_SHOWN: Final = (
    "custom_status", "level", "category", "language", "team_id", "sla_state",
    "first_response_due_at", "resolved_at", "closed_at", "snoozed_until", "close_reason",
)  # fmt: skip


def describe(whole: WholeTicket, words_of: Callable[[Attachment], str]) -> Document:
    """``words_of`` gives what stands in a file, or nothing where it was not or must not be read."""
    ticket = whole.ticket
    return Document(
        id=ticket.id,
        version=ticket.version,
        reference=ticket.reference,
        language=ticket.language,
        texts={part: text for part, text in _texts(whole, words_of) if text},
        keywords={name: values for name, values in _keywords(whole).items() if values},
        moments={name: at for name, at in _moments(whole).items() if at is not None},
        fields=dict(ticket.fields),
        shown=_shown(ticket),
    )


def _texts(whole: WholeTicket, words_of: Callable[[Attachment], str]) -> Iterable[tuple[Part, str]]:
    ticket = whole.ticket
    said = [each for each in whole.messages if each.kind is MessageKind.REPLY]
    noted = [each for each in whole.messages if each.kind is MessageKind.NOTE]
    yield Part.SUBJECT, ticket.subject
    yield Part.MESSAGE, bounded(_joined(each.text for each in said))
    ends = (each for each in (ticket.cause, ticket.solution) if each)
    yield Part.NOTE, bounded(_joined([*ends, *(each.text for each in noted)]))
    people = [(ticket.requester.name, ticket.requester.email)]
    people += [(each.name, each.email) for each in ticket.participants]
    people += [(each.author.name, each.author.email) for each in said]
    yield Part.PERSON, bounded(_joined(dict.fromkeys(part for each in people for part in each)))
    yield Part.TAG, _joined(ticket.tags)
    yield Part.ATTACHMENT, _of_files(said, words_of)
    yield Part.NOTE_ATTACHMENT, _of_files(noted, words_of)


def _of_files(messages: Iterable[Message], words_of: Callable[[Attachment], str]) -> str:
    files = [file for each in messages for file in each.attachments if not file.logo]
    names = _joined(file.filename for file in files)
    read = [words_of(file) for file in files[-ATTACHMENTS_READ:]]
    return bounded(_joined([names, *read]))


def _keywords(whole: WholeTicket) -> dict[Keyword, tuple[str, ...]]:
    ticket, asker = whole.ticket, whole.ticket.requester
    customers = [each.author for each in whole.messages if each.author.kind is AuthorKind.CUSTOMER]
    senders = {(asker.name, asker.email), *((each.name, each.email) for each in customers)}
    copied = {(each.name, each.email) for each in ticket.participants if not each.rejected}
    return {
        Keyword.DESK: (ticket.desk_id,),
        Keyword.STATUS: (ticket.status,),
        Keyword.CUSTOM_STATUS: _one(ticket.custom_status),
        Keyword.PRIORITY: (ticket.priority,),
        Keyword.TYPE: (ticket.type,),
        Keyword.CHANNEL: (ticket.channel,),
        Keyword.LEVEL: (ticket.level,),
        Keyword.CATEGORY: _one(ticket.category),
        Keyword.LANGUAGE: (ticket.language,),
        Keyword.ASSIGNEE: _one(ticket.assignee.id if ticket.assignee else None),
        Keyword.TEAM: _one(ticket.team_id),
        Keyword.TAG: ticket.tags,
        Keyword.FOLLOWER: tuple(each.id for each in ticket.followers),
        Keyword.COLLABORATOR: tuple(each.id for each in ticket.collaborators),
        Keyword.REQUESTER: _one(asker.id),
        Keyword.REQUESTER_AGENT: (
            *_one(asker.agent_id),
            *(each.id for each in ticket.closed_to),
        ),
        Keyword.MAILBOX: _one(asker.email and mailbox(asker.email)),
        Keyword.FROM: _known(senders),
        Keyword.TO: _known(copied),
        Keyword.ORGANIZATION: _one(asker.organization_id),
        Keyword.SEGMENT: asker.segments,
        Keyword.VERDICT: _verdicts(whole.messages),
        Keyword.CLOSE_REASON: _one(ticket.close_reason),
        Keyword.SLA: () if ticket.sla_state is SlaState.NONE else (ticket.sla_state,),
        Keyword.LAST_AUTHOR: (ticket.last_author,),
        Keyword.HAS: tuple(_had(whole)),
    }


def _verdicts(messages: Iterable[Message]) -> tuple[str, ...]:
    """Of the newest mail that has any: its trust, and each check as ``dmarc-fail``."""
    judged = [each.verdicts for each in messages if each.verdicts is not None]
    if not judged:
        return ()
    checks = (f"{name}-{getattr(judged[-1], name)}".lower() for name in _TAGGED)
    return (judged[-1].trust, *checks)


def _had(whole: WholeTicket) -> Iterable[str]:
    ticket = whole.ticket
    has = {
        "attachment": ticket.has_attachment,
        "note": any(each.kind is MessageKind.NOTE for each in whole.messages),
        "task": bool(ticket.tasks),
        "link": ticket.links > 0,
        "survey": ticket.survey_score is not None,
    }
    return (name for name, held in has.items() if held)


def _moments(whole: WholeTicket) -> dict[Moment, datetime | None]:
    ticket = whole.ticket
    is_owed = ticket.first_response_at is None
    return {
        Moment.CREATED: ticket.created_at,
        Moment.UPDATED: ticket.activity_at,
        Moment.CHANGED: whole.changed_at or ticket.activity_at,
        Moment.RESOLVED: ticket.resolved_at,
        Moment.CLOSED: ticket.closed_at,
        Moment.DUE: ticket.first_response_due_at if is_owed else None,
        Moment.WARN: ticket.first_response_warn_at if is_owed else None,
        Moment.SNOOZED_UNTIL: ticket.snoozed_until,
        Moment.FOLLOW_UP: ticket.follow_up_at,
        Moment.PENDING_SINCE: ticket.pending_since,
        Moment.LAST_CUSTOMER: ticket.last_customer_at,
        Moment.LAST_AGENT: ticket.last_agent_at,
    }


def _shown(ticket: Ticket) -> Mapping[str, Any]:
    shown: dict[str, Any] = {
        "id": ticket.id,
        "reference": ticket.reference,
        "subject": ticket.subject,
        "desk_id": ticket.desk_id,
        "status": ticket.status,
        "priority": ticket.priority,
        "type": ticket.type,
        "channel": ticket.channel,
        "requester": {
            "id": ticket.requester.id,
            "name": ticket.requester.name,
            "email": ticket.requester.email,
        },
        "tags": list(ticket.tags),
        "created_at": _text(ticket.created_at),
        "updated_at": _text(ticket.activity_at),
        "last_author": ticket.last_author,
        "has_attachment": ticket.has_attachment,
        "version": ticket.version,
    }
    if ticket.assignee is not None:
        shown["assignee"] = {"id": ticket.assignee.id, "name": ticket.assignee.name}
    for name in _SHOWN:
        value = getattr(ticket, name)
        if value is not None:
            shown[name] = _text(value) if isinstance(value, datetime) else value
    if ticket.fields:
        shown["fields"] = dict(ticket.fields)
    return shown


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _known(people: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    found = (each for name, email in sorted(people) for each in known_as(name, email))
    return tuple(dict.fromkeys(found))
