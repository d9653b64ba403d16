"""A ticket as a rule, for judging histories: what one act after the other may do and answer."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.linearizability import Act

WRITTEN = ("cause", "solution")


class State(Struct, frozen=True):
    """A ticket as far as these agents touch it; ``answers`` are their words.

    A sight of it that does not show answers or what is to come has None there.
    """

    version: int = 1
    owner: str | None = None
    fields: tuple[tuple[str, str | None], ...] = ()
    answers: frozenset[str] | None = None
    to_come: tuple[str, ...] | None = None
    """Who, by the ticket's audit rows, made each of the versions after this one."""


class Change(Struct, frozen=True):
    """Fields to set, the owner among them; a claim is one that wants the ticket to be nobody's."""

    fields: tuple[tuple[str, str | None], ...]
    expected: int | None = None
    claims: bool = False


class Words(Struct, frozen=True):
    """A message; asked for again with the same words it is the same message."""

    text: str
    expected: int | None = None


class Look(Struct, frozen=True):
    """A read of the ticket, or of its whole thread."""


class Done(Struct, frozen=True):
    state: State


class Refused(Struct, frozen=True):
    """Somebody was first; ``state`` is the ticket as it is said to be now.

    None where nothing is told but that a colleague has it.
    """

    state: State | None


def seen(ticket: Ticket) -> State:
    """What an agent sees of it."""
    fields = tuple((name, getattr(ticket, name)) for name in WRITTEN)
    owner = ticket.assignee.id if ticket.assignee else None
    return State(version=ticket.version, owner=owner, fields=fields)


def step(state: State, act: Act) -> Iterator[State]:
    """The ticket after an act, if the act could answer so at that moment."""
    said = act.said
    if isinstance(said, Refused):
        if _refuses(state, act, said.state):
            yield state
    else:
        yield from (
            after for after in _done(state, act) if said is None or shows(said.state, after)
        )


def _refuses(state: State, act: Act, sight: State | None) -> bool:
    if sight is None:
        return state.owner not in {None, act.who}
    return bool(act.what.expected != state.version) and shows(sight, state)


def shows(sight: State, state: State) -> bool:
    hidden = {
        name: getattr(state, name)
        for name in ("answers", "to_come")
        if getattr(sight, name) is None
    }
    return replace(sight, **hidden) == state


def _done(state: State, act: Act) -> Iterator[State]:
    what, known = act.what, state.answers or frozenset()
    if isinstance(what, Look):
        yield state
        return
    if isinstance(what, Words) and what.text in known:
        yield state
        return
    if what.expected is not None and what.expected != state.version:
        return
    maker, to_come = (state.to_come or ())[:1], (state.to_come or ())[1:]
    after = replace(state, version=state.version + 1, to_come=to_come)
    if isinstance(what, Words) and maker == (act.who,):
        yield replace(after, answers=known | {what.text})
    elif isinstance(what, Change) and (not what.claims or state.owner in {None, act.who}):
        fields = dict(what.fields)
        owner = fields.pop("owner", state.owner)
        changed = replace(
            after, owner=owner, fields=tuple({**dict(state.fields), **fields}.items())
        )
        if (owner, changed.fields) == (state.owner, state.fields):
            yield state
        elif maker == (act.who,):
            yield changed
