"""An admin defines a field; its kind and the ids of its options stay what they were."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol

from helpdesk.errors import InvalidInputError, VersionConflictError
from helpdesk.fields.asked import UNASKED
from helpdesk.fields.edit_categories import CategoryRows
from helpdesk.fields.model import FieldRule, Form, Kind, Of
from helpdesk.fields.naming import bad_field_id, bad_id, bad_names, twice
from helpdesk.fields.patterns import fault
from helpdesk.fields.tags import TagRows
from helpdesk.fields.templates import TemplateRows
from helpdesk.fields.values import TEXT_CHARACTERS
from helpdesk.people.permissions import require
from helpdesk.people.settings_log import edited
from helpdesk.values import asdict, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from helpdesk.desks.model import Desks
    from helpdesk.people.access_log import AccessEvent
    from helpdesk.people.model import Agent

FIELDS_MAX: Final = 100
"""Of tickets, of contacts and of organizations each, archived ones among them."""
OPTIONS_MAX: Final = 200
RULE_BYTES: Final = 32_000
HINT_CHARACTERS: Final = 250
_CHOICES: Final = {Kind.CHOICE, Kind.MULTI_CHOICE}

Bad = tuple[str, str]


class FieldRows(Protocol):
    def fields_now(self) -> Sequence[FieldRule]: ...

    def save_field(self, rule: FieldRule, event: AccessEvent) -> None: ...


class DefinitionRows(FieldRows, CategoryRows, TemplateRows, TagRows, Protocol):
    """The rows of all that admins define."""


def save_field(
    rows: FieldRows, desks: Desks, agent: Agent, wanted: FieldRule, *, seen: int, at: datetime
) -> FieldRule:
    """The field as it is from now on, new if none was seen (0); InvalidInputError says what not."""
    require(agent, "field:write")
    there = rows.fields_now()
    old = next((each for each in there if each.id == wanted.id), None)
    wanted = _with_unseen_desks(wanted, old, agent)
    bad = [*_bad(wanted), *_bad_desks(wanted, desks, agent), *_bad_change(wanted, old)]
    if old is None and len([each for each in there if each.of is wanted.of]) >= FIELDS_MAX:
        bad.append(("id", f"there are {FIELDS_MAX} fields already"))
    if bad:
        raise InvalidInputError(bad)
    if (old.version if old else 0) != seen:
        raise VersionConflictError
    made = replace(wanted, version=seen + 1)
    desk_id = _hidden_with(made, agent)
    event = edited(agent, "field_defined", made.id, old, made, at=at, desk_id=desk_id)
    rows.save_field(made, event)
    return made


def _hidden_with(rule: FieldRule, agent: Agent) -> str:
    """A field of confidential desks alone is told of in the log to those alone who know of one."""
    is_hidden = rule.desks and all(each in agent.reach.hidden for each in rule.desks)
    return rule.desks[0] if is_hidden else ""


def _bad(rule: FieldRule) -> Iterator[Bad]:
    yield from bad_field_id(rule.id, "id")
    yield from bad_names(rule.names, "names")
    yield from bad_names(rule.hints, "hints", needed=False, most=HINT_CHARACTERS)
    yield from _bad_options(rule)
    yield from _bad_bounds(rule)
    if (rule.pattern is not None) is not (rule.kind is Kind.REGEX):
        yield "pattern", "is given for a field of the kind regex, and for no other"
    elif rule.pattern is not None and (why := fault(rule.pattern)) is not None:
        yield "pattern", why
    if rule.seen_by and not set(rule.set_by) <= set(rule.seen_by):
        yield "set_by", "names a role that does not see the field"
    yield from _bad_forms(rule)
    if len(json.dumps(asdict(rule)).encode()) > RULE_BYTES:
        yield "options", "are too many words together"


def _bad_forms(rule: FieldRule) -> Iterator[Bad]:
    if not set(rule.required_on) <= {*rule.forms} & {Form.AGENT_NEW, Form.PORTAL}:
        yield "required_on", "is agent_new or portal, for a field shown there"
    if Form.PORTAL in rule.forms and (rule.of is not Of.TICKET or rule.kind in UNASKED):
        yield "forms", "customers are asked for tickets' fields, and for nobody's name"


def _bad_options(rule: FieldRule) -> Iterator[Bad]:
    if bool(rule.options) is not (rule.kind in _CHOICES):
        yield "options", "are given for choices, and for nothing else"
    if len(rule.options) > OPTIONS_MAX:
        yield "options", f"at most {OPTIONS_MAX}"
    yield from twice([each.id for each in rule.options], "options")
    for place, option in enumerate(rule.options):
        yield from bad_id(option.id, f"options.{place}.id")
        yield from bad_names(option.names, f"options.{place}.names")


def _bad_bounds(rule: FieldRule) -> Iterator[Bad]:
    numbers, days = (rule.minimum, rule.maximum), (rule.earliest, rule.latest)
    if numbers != (None, None) and rule.kind is not Kind.NUMBER:
        yield "minimum", "bounds numbers alone"
    if rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
        yield "maximum", "is less than the minimum"
    if days != (None, None) and rule.kind is not Kind.DATE:
        yield "earliest", "bounds dates alone"
    for path, day in zip(("earliest", "latest"), days, strict=True):
        if day is not None and not _is_day(day):
            yield path, "must be a day, as in 2026-12-01"
    if rule.earliest and rule.latest and rule.earliest > rule.latest:
        yield "latest", "is before the earliest"
    if rule.max_characters is not None and (
        rule.kind is not Kind.TEXT or not 1 <= rule.max_characters <= TEXT_CHARACTERS
    ):
        yield "max_characters", f"bounds text alone, at most {TEXT_CHARACTERS}"


def _bad_desks(rule: FieldRule, desks: Desks, agent: Agent) -> Iterator[Bad]:
    if rule.desks and rule.of is not Of.TICKET:
        yield "desks", "are those of tickets' fields"
    for desk_id in rule.desks:
        foreign = agent.knows_of(desk_id) and not agent.works_in(desk_id)
        if foreign or desks.by_id(desk_id) is None:
            yield "desks", f"{desk_id} is no desk of yours"


def _with_unseen_desks(rule: FieldRule, old: FieldRule | None, agent: Agent) -> FieldRule:
    """Desks of which she may not know stay where they were; she names none of them."""
    unseen = [each for each in old.desks if not agent.knows_of(each)] if old else []
    if old is not None and unseen and len(unseen) == len(old.desks):
        raise InvalidInputError([("id", "is taken")])
    if named := [each for each in rule.desks if not agent.knows_of(each)]:
        raise InvalidInputError([("desks", f"{named[0]} is no desk of yours")])
    return replace(rule, desks=(*rule.desks, *unseen)) if rule.desks else rule


def _bad_change(rule: FieldRule, old: FieldRule | None) -> Iterator[Bad]:
    """What objects hold already keeps its meaning."""
    if old is None:
        return
    if rule.kind is not old.kind or rule.of is not old.of or rule.among is not old.among:
        yield "kind", "stays what it was: archive this field and define another"
    if gone := {each.id for each in old.options} - {each.id for each in rule.options}:
        yield "options", f"{min(gone)} is in use: archive it, it is not removed"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
