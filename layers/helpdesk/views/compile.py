"""Conditions as a filter: relative moments, *me* and *mine* are worked out for who looks, now."""

from __future__ import annotations

from datetime import date, datetime
from math import inf, nextafter
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from helpdesk.people.model import Agent
from helpdesk.search.analysis import words
from helpdesk.search.document import Keyword, Moment
from helpdesk.search.filter import (
    All,
    Among,
    AnyOf,
    Between,
    FieldAmong,
    FieldBetween,
    FieldHas,
    FieldWord,
    Filter,
    Has,
    Not,
    Phrase,
    Word,
)
from helpdesk.tickets.words import SlaState
from helpdesk.views import times
from helpdesk.views.catalog import CUSTOM, Names
from helpdesk.views.conditions import Condition, Group, Match
from helpdesk.views.operators import Kind, Operator
from helpdesk.views.values import ME, MINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from helpdesk.views.catalog import Field

PRESENCE: Final = frozenset({Operator.EMPTY, Operator.NOT_EMPTY})


class Looker(Struct, frozen=True, kw_only=True):
    """Who looks, and when."""

    agent: Agent
    desks: tuple[str, ...]
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.agent.time_zone)).date()


def compiled(group: Group, looker: Looker) -> Filter:
    """The filter that asks what the conditions ask."""
    parts = tuple(
        compiled(each, looker) if isinstance(each, Group) else _condition(each, looker)
        for each in group.parts
    )
    if group.match is Match.ALL or not parts:
        return All(parts)
    return AnyOf(parts)


def _condition(each: Condition, looker: Looker) -> Filter:
    return _KINDS[each.field.kind](each, looker)


def _ids(each: Condition, looker: Looker) -> Filter:
    match each.operator:
        case Operator.EQUALS:
            return _among(each.field, (each.value,), looker)
        case Operator.DIFFERS:
            return Not(_among(each.field, (each.value,), looker))
        case Operator.ONE_OF:
            return _among(each.field, each.value, looker)
        case Operator.NONE_OF:
            return Not(_among(each.field, each.value, looker))
        case Operator.ALL_OF:
            return All(tuple(_among(each.field, (one,), looker) for one in each.value))
        case _:
            return _presence(each)


def _among(field: Field, values: Iterable[str], looker: Looker) -> Filter:
    if field.keyword is Keyword.SLA:
        found = tuple(_sla(each, looker) for each in values)
        return found[0] if len(found) == 1 else AnyOf(found)
    meant = tuple(one for each in values for one in _meant(field, each, looker))
    if field.keyword is not None:
        return Among(field.keyword, meant)
    return FieldAmong(field.name.removeprefix(CUSTOM), meant)


def _meant(field: Field, value: str, looker: Looker) -> tuple[str, ...]:
    if field.names is Names.AGENT and value == ME:
        return (looker.agent.id,)
    if field.names is Names.TEAM and value == MINE:
        return looker.agent.teams
    if field.names is Names.DESK and value == MINE:
        return looker.desks
    return (value,)


def _sla(state: str, looker: Looker) -> Filter:
    """A promise whose moment passed is broken, whether or not that was written down already."""
    late = Between(Moment.DUE, until=looker.now)
    promised = Among(Keyword.SLA, (SlaState.RUNNING.value, SlaState.WARNED.value))
    if state == SlaState.NONE:
        return Not(Has(Keyword.SLA))
    if state == SlaState.BREACHED:
        return AnyOf((Among(Keyword.SLA, (state,)), All((promised, late))))
    if state in {SlaState.RUNNING, SlaState.WARNED}:
        return All((Among(Keyword.SLA, (state,)), Not(late)))
    return Among(Keyword.SLA, (state,))


def _presence(each: Condition) -> Filter:
    field = each.field
    has: Filter = FieldHas(field.name.removeprefix(CUSTOM))
    if field.keyword is not None:
        has = Has(field.keyword)
    elif field.moment is not None:
        has = Has(field.moment)
    return has if each.operator is Operator.NOT_EMPTY else Not(has)


def _words(each: Condition, looker: Looker) -> Filter:
    said = words(each.value)
    if each.field.custom is not None:
        name = each.field.name.removeprefix(CUSTOM)
        found: Filter = All(tuple(FieldWord(name, one) for one in said))
    elif len(said) == 1:
        found = Word(said[0], each.field.parts)
    else:
        found = Phrase(each.value, each.field.parts)
    return found if each.operator is Operator.CONTAINS else Not(found)


def _number(each: Condition, looker: Looker) -> Filter:
    name, value = each.field.name.removeprefix(CUSTOM), each.value
    match each.operator:
        case Operator.LESS_THAN:
            return FieldBetween(name, until=value)
        case Operator.AT_MOST:
            return FieldBetween(name, until=_next(value))
        case Operator.MORE_THAN:
            return FieldBetween(name, since=_next(value))
        case Operator.AT_LEAST:
            return FieldBetween(name, since=value)
        case Operator.BETWEEN:
            return FieldBetween(name, since=value[0], until=_next(value[1]))
        case Operator.EQUALS:
            return FieldBetween(name, since=value, until=_next(value))
        case Operator.DIFFERS:
            return Not(FieldBetween(name, since=value, until=_next(value)))
        case _:
            return _presence(each)


def _next(value: float) -> float:
    return nextafter(float(value), inf)


def _day(each: Condition, looker: Looker) -> Filter:
    """Days are those of who looks; both ends of *between* are in it."""
    if each.operator in PRESENCE:
        return _presence(each)
    since, until = times.days(each, looker.today)
    return FieldBetween(each.field.name.removeprefix(CUSTOM), since, until)


def _moment(each: Condition, looker: Looker) -> Filter:
    if each.operator in PRESENCE or each.field.moment is None:
        return _presence(each)
    since, until = times.moments(each, looker.now, looker.agent.time_zone)
    return Between(each.field.moment, since=since, until=until)


def _yes_no(each: Condition, looker: Looker) -> Filter:
    """What was never ticked is not ticked."""
    ticked = FieldAmong(each.field.name.removeprefix(CUSTOM), ("true",))
    return ticked if each.value else Not(ticked)


_KINDS: Final[Mapping[Kind, Callable[[Condition, Looker], Filter]]] = {
    Kind.ONE: _ids,
    Kind.MANY: _ids,
    Kind.TEXT: _words,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.YES_NO: _yes_no,
}


def filter_of(group: Group, looker: Looker, also: Mapping[Keyword, Any] | None = None) -> Filter:
    """The same, narrowed to one value of a field where a group of the list is opened."""
    narrowing = tuple(Among(name, (value,)) for name, value in (also or {}).items())
    wanted = compiled(group, looker)
    return All((wanted, *narrowing)) if narrowing else wanted
