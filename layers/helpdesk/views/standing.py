"""How many tickets stand in the core queues, from their counters, as she may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.people.model import Scope
from helpdesk.views.places import ASKED, agent, desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from helpdesk.people.model import Agent
    from helpdesk.views.count_queues import TallyBook

UNFINISHED: Final = ("open", "pending", "on_hold")
COUNTED: Final = (*UNFINISHED, "resolved", "closed", "unassigned", "mine", "snoozed", "my_teams")
IN_PART: Final = frozenset({*UNFINISHED, "resolved", "closed"})
"""Of who sees her teams alone, what is hers beside them is in no counter of these."""


def holders_of(looker: Agent, desks: Iterable[str]) -> list[str]:
    """Whose counters she needs: a read each."""
    return [agent(looker.id), *map(desk, desks)]


def standing(
    book: TallyBook, looker: Agent, desks: Sequence[str], names: Iterable[str]
) -> Mapping[str, int]:
    """The counts of these queues at her desks: her own requests, which she does not see, apart."""
    tallies = book.tallies(holders_of(looker, desks))
    whole = looker.scope is Scope.DESK
    seen: Callable[[str], bool] = (lambda _: True) if whole else (lambda team: team in looker.teams)
    found: dict[str, int] = {}
    for name in names:
        if name == "my_teams":
            mine = looker.teams.__contains__
            found[name] = sum(_at(tallies, looker, desks, each, mine) for each in UNFINISHED)
            continue
        hers = _hers(tallies[agent(looker.id)], desks, name)
        theirs = 0 if name == "mine" else _at(tallies, looker, desks, name, seen)
        found[name] = hers + theirs
    return {name: max(0, count) for name, count in found.items()}


def _hers(tally: Mapping[str, int], desks: Iterable[str], name: str) -> int:
    """What is under her name, at desks that she still works in."""
    places = (place.split("#") for place in tally)
    return sum(tally["#".join(place)] for place in places if place[0] == name and place[1] in desks)


def _at(
    tallies: Mapping[str, Mapping[str, int]],
    looker: Agent,
    desks: Iterable[str],
    name: str,
    seen: Callable[[str], bool],
) -> int:
    """What stands at the desks in teams that she sees, without what she asked for herself."""
    own, count = tallies[agent(looker.id)], 0
    for each in desks:
        for place, number in tallies[desk(each)].items():
            queue, _, team = place.partition("#")
            if queue == name and seen(team):
                count += number - own.get(f"{ASKED}#{queue}#{each}#{team}", 0)
    return count
