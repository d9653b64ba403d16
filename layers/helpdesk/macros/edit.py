"""Writing macros: one's own, a team's or a desk's as its lead, everybody's as a manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.macros.model import CHARACTERS_MAX, MACROS_MAX, MacroChangedError, Scope, ScopeKind
from helpdesk.macros.placeholders import NAMES, unknown_names
from helpdesk.people.permissions import require
from helpdesk.people.settings_log import edited
from helpdesk.tickets.alongside import ME, NOBODY
from helpdesk.tickets.words import Status
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.macros.model import Changes, Macro, Macros
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench

READ: Final = "macro:read"
_TO_WRITE: Final = {
    ScopeKind.PERSON: "macro:write",
    ScopeKind.TEAM: "macro:share",
    ScopeKind.DESK: "macro:share",
    ScopeKind.ALL: "macro:publish",
}
HOURS_MAX: Final = 24 * 366


def scopes_of(agent: Agent, bench: Workbench) -> list[Scope]:
    """The scopes whose macros she may use."""
    desks = [each.id for each in bench.desks.all() if agent.works_in(each.id)]
    return [
        Scope(kind=ScopeKind.PERSON, id=agent.id),
        *(Scope(kind=ScopeKind.TEAM, id=each) for each in agent.teams),
        *(Scope(kind=ScopeKind.DESK, id=each) for each in desks),
        Scope(kind=ScopeKind.ALL),
    ]


def find_macro(bench: Workbench, macros: Macros, agent: Agent, macro_id: str) -> Macro:
    """A macro that is for her, as it is now; NotFoundError for any other."""
    scopes = scopes_of(agent, bench)
    likely = [each for each in scopes if any(one.id == macro_id for one in macros.of(each))]
    for scope in dict.fromkeys((*likely, *scopes)):
        found = macros.now(scope, macro_id)
        if found is not None:
            return found
    raise NotFoundError(macro_id)


def save_macro(
    bench: Workbench, macros: Macros, agent: Agent, wanted: Macro, *, seen: int | None
) -> Macro:
    """The macro as it is from now on; a new one was never seen (None)."""
    require(agent, _TO_WRITE[wanted.scope.kind])
    if wanted.scope not in scopes_of(agent, bench):
        raise InvalidInputError([("scope.id", "is none of yours")])
    if bad := list(_bad(bench, wanted)):
        raise InvalidInputError(bad)
    made = replace(wanted, by=agent.id, at=bench.clock.now(), version=(seen or 0) + 1)
    if seen is None and len(macros.of(wanted.scope)) >= MACROS_MAX:
        raise InvalidInputError([("scope", f"has {MACROS_MAX} macros already")])
    before = macros.now(made.scope, made.id) if seen else None
    macros.save(made, _logged(bench, agent, "macro_set", before, made))
    return made


def remove_macro(
    bench: Workbench, macros: Macros, agent: Agent, macro_id: str, *, seen: int
) -> Macro:
    """The macro that is gone."""
    found = find_macro(bench, macros, agent, macro_id)
    require(agent, _TO_WRITE[found.scope.kind])
    if found.version != seen:
        raise MacroChangedError
    macros.remove(found, _logged(bench, agent, "macro_removed", found, None))
    return found


def _logged(
    bench: Workbench, agent: Agent, act: str, before: Macro | None, after: Macro | None
) -> AccessEvent | None:
    """None of a macro of one's own, which nobody else uses."""
    macro = after or before
    if macro is None or macro.scope.kind is ScopeKind.PERSON:
        return None
    desk_id = macro.scope.id if macro.scope.kind is ScopeKind.DESK else ""
    if macro.scope.kind is ScopeKind.TEAM and (team := bench.agents.team(macro.scope.id)):
        desk_id = team.desk_id
    at = bench.clock.now()
    return edited(agent, act, macro.id, before, after, at=at, desk_id=desk_id)


def _bad(bench: Workbench, macro: Macro) -> Iterator[tuple[str, str]]:
    if not macro.words and macro.changes == type(macro.changes)():
        yield "words", "say something, or change something"
    known = {language for desk in bench.desks.all() for language in desk.languages}
    for language, words in macro.words.items():
        path, said = f"words.{language}", words.html or words.text
        if language not in known:
            yield path, "is no language of a desk"
        if not said.strip():
            yield path, "is empty"
        if len(said) > CHARACTERS_MAX:
            yield path, f"is longer than {CHARACTERS_MAX} characters"
        for name in unknown_names(said):
            yield path, f"there is no placeholder {name}: there are {', '.join(NAMES)}"
    yield from _bad_changes(bench, macro.changes)


def _bad_changes(bench: Workbench, changes: Changes) -> Iterator[tuple[str, str]]:
    if changes.close_reason is not None and changes.status is not Status.RESOLVED:
        yield "changes.close_reason", "is given when a ticket is resolved"
    if (
        changes.assign not in {None, ME, NOBODY}
        and bench.agents.by_id(changes.assign or "") is None
    ):
        yield "changes.assign", "is no agent"
    for name in ("follow_up_hours", "snooze_hours"):
        hours = getattr(changes, name)
        if hours is not None and not 1 <= hours <= HOURS_MAX:
            yield f"changes.{name}", f"is 1 to {HOURS_MAX}"
