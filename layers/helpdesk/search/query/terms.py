"""One filter of a query, ``name:value``, as a condition; commas say *one of these*."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from helpdesk.search.analysis import words
from helpdesk.search.document import Keyword, Moment, Part
from helpdesk.search.filter import All, Among, AnyOf, Filter, Has, Not, Phrase, Word
from helpdesk.search.query.context import BadQueryError
from helpdesk.search.query.fields import field_term
from helpdesk.search.query.moments import between
from helpdesk.search.query.states import HAS, STATES
from helpdesk.tickets.words import Channel, Level, Priority, Status, TicketType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from helpdesk.search.query.context import Context
    from helpdesk.search.query.tokens import Token

CLOSED_LISTS: Final = {
    "priority": (Keyword.PRIORITY, tuple(Priority)),
    "type": (Keyword.TYPE, tuple(TicketType)),
    "channel": (Keyword.CHANNEL, tuple(Channel)),
    "level": (Keyword.LEVEL, tuple(Level)),
}
_FREE: Final = {
    "tag": Keyword.TAG,
    "category": Keyword.CATEGORY,
    "segment": Keyword.SEGMENT,
    "verdict": Keyword.VERDICT,
    "language": Keyword.LANGUAGE,
    "sla": Keyword.SLA,
    "asset": Keyword.ASSET,
}
_MOMENTS: Final = {
    **{
        each.value: each
        for each in (Moment.CREATED, Moment.UPDATED, Moment.RESOLVED, Moment.CLOSED, Moment.DUE)
    },
    "snoozed": Moment.SNOOZED_UNTIL,
}
_PARTS: Final = {
    "subject": frozenset({Part.SUBJECT}),
    "message": frozenset({Part.MESSAGE}),
    "note": frozenset({Part.NOTE}),
    "file": frozenset({Part.ATTACHMENT, Part.NOTE_ATTACHMENT}),
}
_NAMED: Final = ("desk", "team", "organization")
FILTERS: Final = (
    *("status", "assignee", "from", "to", "has", "is", *_NAMED),
    *(*CLOSED_LISTS, *_FREE, *_MOMENTS, *_PARTS),
)
"""All that stand before a colon, but for ``field.<name>``."""


def term(token: Token, context: Context) -> Filter:
    """The condition; BadQueryError for a filter or a value that there is not."""
    name, text = token.name, token.text.strip()
    if name.startswith("field."):
        return field_term(name.removeprefix("field."), text, context)
    if name not in FILTERS:
        raise BadQueryError(_unknown(name))
    if not text:
        raise BadQueryError(f"{name}: needs a value right behind the colon")
    if name in _MOMENTS:
        return between(_MOMENTS[name], text, context)
    if name in _PARTS:
        return _in_part(name, text)
    values = [text] if token.quoted else [each for each in text.split(",") if each]
    found = [_value(name, each, context) for each in values]
    if not found:
        raise BadQueryError(f"{name}: needs a value right behind the colon")
    return found[0] if len(found) == 1 else AnyOf(tuple(found))


def _unknown(name: str) -> str:
    near = get_close_matches(name, FILTERS, n=1)
    hint = f"did you mean {near[0]}:?" if near else f"there are {', '.join(FILTERS)}, field.<name>"
    return f"{name}: is no filter; {hint}"


def _value(name: str, text: str, context: Context) -> Filter:
    match name:
        case "status":
            return _status(text.lower(), context)
        case "assignee":
            return _assignee(text, context)
        case "from":
            return _somebody(Keyword.FROM, text)
        case "to":
            return _somebody(Keyword.TO, text)
        case "has" | "is":
            return _state(name, text.lower(), context)
        case "desk" | "team" | "organization":
            return _named(name, text, context)
        case _:
            return _listed(name, text)


def _listed(name: str, text: str) -> Filter:
    if name in _FREE:
        return Among(_FREE[name], (text.lower() if name != "category" else text,))
    keyword, known = CLOSED_LISTS[name]
    value = next((each for each in known if each.lower() == text.lower()), None)
    if value is None:
        raise BadQueryError(f"{name}:{text} is none of {', '.join(known)}")
    return Among(keyword, (value,))


def _status(text: str, context: Context) -> Filter:
    if text in set(Status):
        return Among(Keyword.STATUS, (text,))
    custom = context.names.custom_statuses()
    if text in custom:
        return Among(Keyword.CUSTOM_STATUS, (text,))
    raise BadQueryError(f"status:{text} is none of {', '.join((*Status, *custom))}")


def _assignee(text: str, context: Context) -> Filter:
    if text.lower() == "me":
        return Among(Keyword.ASSIGNEE, (context.viewer.agent_id,))
    if text.lower() == "none":
        return Not(Has(Keyword.ASSIGNEE))
    return Among(Keyword.ASSIGNEE, _ids("assignee", text, context.names.agents))


def _named(name: str, text: str, context: Context) -> Filter:
    if text.lower() == "none" and name != "desk":
        return Not(Has(Keyword(name)))
    finders = {
        "desk": context.names.desks,
        "team": context.names.teams,
        "organization": context.names.organizations,
    }
    return Among(Keyword(name), _ids(name, text, finders[name]))


def _ids(name: str, text: str, find: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    if found := tuple(find(text)):
        return found
    raise BadQueryError(f"{name}:{text} is nobody and nothing that is known here")


def _somebody(keyword: Keyword, text: str) -> Filter:
    """By address, by ``ana@`` or ``@demo.test``, or by each word of a name."""
    if "@" in text:
        return Among(keyword, (text.lower(),))
    found = words(text)
    if not found:
        raise BadQueryError(f"{keyword}:{text} is no name and no address")
    told = tuple(Among(keyword, (each,)) for each in found)
    return told[0] if len(told) == 1 else All(told)


def _state(name: str, text: str, context: Context) -> Filter:
    known = STATES if name == "is" else HAS
    if text not in known:
        raise BadQueryError(f"{name}:{text} is none of {', '.join(known)}")
    return known[text](context)


def _in_part(name: str, text: str) -> Filter:
    found = words(text)
    if not found or "*" in text:
        raise BadQueryError(f"{name}:{text} has no word to look for; * is not understood here")
    return Word(found[0], _PARTS[name]) if len(found) == 1 else Phrase(text, _PARTS[name])
