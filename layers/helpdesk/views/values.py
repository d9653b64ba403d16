"""The value of a condition, held to its field and to what the asker may know of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.search.analysis import words
from helpdesk.views import span
from helpdesk.views.catalog import Catalog, Names, catalog_for
from helpdesk.views.operators import TAKES, Kind, Operator, Takes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench
    from helpdesk.views.catalog import Field

CHARACTERS_MAX: Final = 200
LIST_MAX: Final = 50
LARGEST: Final = 1e15
ME: Final = "me"
MINE: Final = "mine"
"""Her teams, or her desks, whoever looks."""
PAIR: Final = 2


class Fault(Exception):  # noqa: N818 (raised and caught in this package, as a sentence)
    """Says what is wrong with a value."""


class Ground(Struct, frozen=True, kw_only=True):
    """What conditions are held to: the fields, desks, teams and agents that the asker knows of."""

    catalog: Catalog
    knows_desk: Callable[[str], bool]
    knows_team: Callable[[str], bool]
    knows_agent: Callable[[str], bool]
    zone: str = "UTC"


def ground_of(bench: Workbench, agent: Agent) -> Ground:
    desks = frozenset(each.id for each in bench.desks.all() if agent.works_in(each.id))

    def knows_team(team_id: str) -> bool:
        team = bench.agents.team(team_id)
        return team is not None and team.desk_id in desks

    return Ground(
        catalog=catalog_for(bench.definitions, agent),
        knows_desk=lambda each: each in desks,
        knows_team=knows_team,
        knows_agent=lambda each: bench.agents.by_id(each) is not None,
        zone=agent.time_zone,
    )


def ground_of_use(catalog: Catalog, zone: str) -> Ground:
    """For conditions that were taken once: whom they name may be gone, or unknown to who looks.

    What she may find is not theirs to say: her sight is a part of each question.
    """
    return Ground(
        catalog=catalog,
        knows_desk=lambda _: True,
        knows_team=lambda _: True,
        knows_agent=lambda _: True,
        zone=zone,
    )


def value_of(field: Field, operator: Operator, value: Any, ground: Ground) -> Any:
    """The value in its one spelling: a tuple of texts, numbers, days or spans; or Fault."""
    takes = TAKES[operator]
    if takes is Takes.NOTHING:
        if value is not None:
            raise Fault("takes none")
        return None
    if takes is Takes.SPAN:
        return _span(value)
    if takes is Takes.SINCE:
        is_span = isinstance(value, str) and span.span(value) is not None
        return _span(value) if is_span else _moment(value, field, ground)
    if takes is Takes.LIST:
        if not isinstance(value, list | tuple) or not 1 <= len(value) <= LIST_MAX:
            raise Fault(f"must be a list of 1 to {LIST_MAX}")
        return tuple(dict.fromkeys(_single(each, field, ground) for each in value))
    if takes is Takes.PAIR:
        return _pair(value, field, ground)
    return _single(value, field, ground)


def _pair(value: Any, field: Field, ground: Ground) -> tuple[Any, Any]:
    if not isinstance(value, list | tuple) or len(value) != PAIR:
        raise Fault("must be a list of two: from and to")
    first, last = (_single(each, field, ground) for each in value)
    if last < first:
        raise Fault("ends before it begins")
    return first, last


def _single(value: Any, field: Field, ground: Ground) -> Any:
    return _SINGLES[field.kind](value, field, ground)


def _id(value: Any, field: Field, ground: Ground) -> str:
    text = _line(value)
    if field.choices and text not in field.choices:
        raise Fault(f"{text} is none of {', '.join(field.choices)}")
    if field.names is not None and text not in _RELATIVE[field.names]:
        _known(text, field.names, ground)
    return text.lower() if field.name == "tag" else text


_RELATIVE: Final[Mapping[Names, tuple[str, ...]]] = {
    Names.DESK: (MINE,),
    Names.TEAM: (MINE,),
    Names.AGENT: (ME,),
}


def _known(text: str, names: Names, ground: Ground) -> None:
    if names is Names.DESK and not ground.knows_desk(text):
        raise Fault("is no desk of yours")
    if names is Names.TEAM and not ground.knows_team(text):
        raise Fault("is no team of your desks")
    if names is Names.AGENT and not ground.knows_agent(text):
        raise Fault("is no agent")


def _line(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise Fault("must be text")
    if len(value) > CHARACTERS_MAX:
        raise Fault(f"is longer than {CHARACTERS_MAX} characters")
    return value.strip()


def _words(value: Any, field: Field, ground: Ground) -> str:
    text = _line(value)
    if not all(map(words, text.split())):
        raise Fault("must be words: letters or digits in each")
    return text


def _number(value: Any, field: Field, ground: Ground) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Fault("must be a number")
    if not isfinite(value) or abs(value) > LARGEST:
        raise Fault("is too large")
    return value


def _day(value: Any, field: Field, ground: Ground) -> str:
    text = _line(value)
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise Fault("must be a day, as in 2026-12-01")


def _moment(value: Any, field: Field, ground: Ground) -> Any:
    found = span.at(value, ground.zone) if isinstance(value, str) else None
    if found is None:
        raise Fault("must be a day or a moment, as in 2026-12-01 or 2026-12-01T09:00:00Z")
    return found


def _yes_no(value: Any, field: Field, ground: Ground) -> bool:
    if not isinstance(value, bool):
        raise Fault("must be true or false")
    return value


def _span(value: Any) -> Any:
    found = span.span(value) if isinstance(value, str) else None
    if found is None:
        raise Fault("must be a span of at most ten years, as in 30m, 6h, 7d or 2w")
    return found


_SINGLES: Final[Mapping[Kind, Callable[[Any, Field, Ground], Any]]] = {
    Kind.ONE: _id,
    Kind.MANY: _id,
    Kind.TEXT: _words,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.YES_NO: _yes_no,
}
