"""An admin says how a desk works its tickets; what tickets hold already never becomes nameless."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from helpdesk.desks.scheme import Grade, Scheme
from helpdesk.errors import InvalidInputError, VersionConflictError
from helpdesk.fields.model import Of
from helpdesk.fields.naming import bad_id, bad_names, twice
from helpdesk.people.permissions import require, require_desk
from helpdesk.people.settings_log import edited
from helpdesk.tickets.lifecycle import MOVES
from helpdesk.tickets.open import one_line
from helpdesk.tickets.statuses import FIELDS, REQUIRABLE
from helpdesk.tickets.words import Status
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.desks.scheme import StatusRule
    from helpdesk.fields.model import Definitions
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent

STATUSES_MAX: Final = 40
TAGS_MAX: Final = 500
TAG_CHARACTERS: Final = 50

Bad = tuple[str, str]


class Schemes(Protocol):
    """What desks are set to."""

    def scheme(self, desk_id: str) -> Scheme: ...

    def save_scheme(self, desk_id: str, scheme: Scheme, event: AccessEvent) -> None: ...


def save_scheme(
    schemes: Schemes,
    definitions: Definitions,
    agent: Agent,
    desk: Desk,
    wanted: Scheme,
    *,
    seen: int,
    at: datetime,
) -> Scheme:
    """The scheme as it is from now on; InvalidInputError names each thing that is wrong with it."""
    require(agent, "desk:write")
    require_desk(agent, desk.id)
    there = schemes.scheme(desk.id)
    wanted = replace(wanted, tags=_tidy(wanted.tags))
    if bad := list(_bad(wanted, there, desk, definitions)):
        raise InvalidInputError(bad)
    if there.version != seen:
        raise VersionConflictError
    made = replace(wanted, version=seen + 1)
    event = edited(agent, "scheme_set", desk.id, there, made, at=at, desk_id=desk.id)
    schemes.save_scheme(desk.id, made, event)
    return made


def _bad(wanted: Scheme, there: Scheme, desk: Desk, definitions: Definitions) -> Iterator[Bad]:
    if len(wanted.statuses) > STATUSES_MAX:
        yield "statuses", f"at most {STATUSES_MAX}"
    yield from twice([rule.id for rule in wanted.statuses], "statuses")
    fields = definitions.fields(Of.TICKET, knowing=_fields_named(wanted))
    known = {f"{FIELDS}{rule.id}" for rule in fields if rule.serves(desk.id)}
    for place, rule in enumerate(wanted.statuses):
        yield from _bad_status(f"statuses.{place}", rule, wanted, known)
    for old in there.statuses:
        if old.own and old.id not in {rule.id for rule in wanted.statuses if rule.own}:
            yield "statuses", f"{old.id} is in use: archive it, it is not removed"
        now = wanted.rule(old.id)
        if old.own and now is not None and now.category is not old.category:
            yield "statuses", f"{old.id} stays in {old.category}: tickets lie there"
    yield from _bad_rest(wanted, known)


def _bad_status(
    path: str, rule: StatusRule, scheme: Scheme, known_fields: set[str]
) -> Iterator[Bad]:
    if rule.own:
        yield from bad_id(rule.id, f"{path}.id")
        if rule.id in set(Status):
            yield f"{path}.category", "is another category's word"
    elif rule.archived:
        yield f"{path}.archived", "is one of the six, which stay"
    yield from bad_names(rule.names, f"{path}.names", needed=rule.own)
    for follower in rule.next or ():
        then = scheme.rule(follower)
        if then is None:
            yield f"{path}.next", f"{follower} is no status of this desk"
        elif not _possible(rule, then):
            yield f"{path}.next", f"{follower} never follows {rule.category}"
    if rule.requires and rule.category is Status.NEW:
        yield f"{path}.requires", "nobody moves a ticket to new"
    yield from _bad_names_of_fields(rule.requires, f"{path}.requires", known_fields)


def _possible(rule: StatusRule, then: StatusRule) -> bool:
    """Whether the lifecycle lets the one follow the other, by hand."""
    if then.category is Status.NEW or rule.category is Status.CLOSED:
        return False
    return then.category is rule.category or then.category in MOVES[rule.category]


def _bad_rest(wanted: Scheme, known_fields: set[str]) -> Iterator[Bad]:
    if wanted.initial is not None:
        rule = wanted.rule(wanted.initial)
        if rule is None or not rule.own or rule.archived or rule.category is not Status.NEW:
            yield "initial", "is no status of the desk's own in new"
    yield from _bad_names_of_fields(wanted.solved_requires, "solved_requires", known_fields)
    if any(set(wanted.matrix.get(impact, ())) != set(Grade) for impact in Grade):
        yield "matrix", "gives a priority for each impact and each urgency"
    if len(wanted.tags) > TAGS_MAX:
        yield "tags", f"at most {TAGS_MAX}"
    if any(len(tag) > TAG_CHARACTERS for tag in wanted.tags):
        yield "tags", f"each at most {TAG_CHARACTERS} characters"
    if wanted.tags_only and not wanted.tags:
        yield "tags", "is empty: name the tags that may be used"


def _bad_names_of_fields(names: Iterable[str], path: str, known: set[str]) -> Iterator[Bad]:
    for name in names:
        if name not in REQUIRABLE and name not in known:
            yield path, f"{name} is no field of this desk's tickets"


def _fields_named(scheme: Scheme) -> list[str]:
    names = [*scheme.solved_requires, *(each for rule in scheme.statuses for each in rule.requires)]
    return [name.removeprefix(FIELDS) for name in names if name.startswith(FIELDS)]


def _tidy(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(tag).lower() for tag in tags if tag.strip()))
