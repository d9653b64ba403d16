"""Whether what many clients saw could have happened one after the other, each act at one moment
between its call and its answer.

The search of Wing and Gong with Lowe's memory of what was tried. A history is judged object by
object: all of it is linearizable exactly if each object's part is (Herlihy and Wing, 1990).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from math import inf
from typing import Any, Generic, TypeVar

from msgspec import Struct

S = TypeVar("S", bound=Hashable)


class Act(Struct, frozen=True, kw_only=True):
    """One act as its client saw it; ``ended`` is infinite where no answer came.

    An act without an answer happened at any later moment, or never.
    """

    who: str
    on: str
    what: Any
    began: float
    ended: float = inf
    said: Any = None


Step = Callable[[S, Act], Iterable[S]]
"""The states that an act may lead to from a state, given what it answered; none if it cannot."""


class Contradiction(Struct, Generic[S], frozen=True, kw_only=True):
    """The furthest that any order came: its last state, and the acts none of which can be next."""

    on: str
    after: int
    state: S
    stuck: Sequence[Act]


def contradictions(
    acts: Iterable[Act], first: Callable[[str], S], step: Step[S]
) -> list[Contradiction[S]]:
    """One for each object whose history has no order; none if all is well."""
    by_object: dict[str, list[Act]] = {}
    for act in acts:
        by_object.setdefault(act.on, []).append(act)
    found = [_search(name, history, first(name), step) for name, history in by_object.items()]
    return [each for each in found if each is not None]


def _search(on: str, acts: list[Act], first: S, step: Step[S]) -> Contradiction[S] | None:
    acts = sorted(acts, key=lambda act: act.began)
    answered = sum(1 << i for i, act in enumerate(acts) if act.ended < inf)
    furthest: tuple[int, int, S] = (0, 0, first)
    tried = {(0, first)}
    open_ways = [(0, first)]
    while open_ways:
        done, state = open_ways.pop()
        if done & answered == answered:
            return None
        count = (done & answered).bit_count()
        furthest = max(furthest, (count, done, state), key=lambda way: way[0])
        for way in _ways_on(acts, done, state, step):
            if way not in tried:
                tried.add(way)
                open_ways.append(way)
    count, done, state = furthest
    stuck = [acts[i] for i in _possible_next(acts, done)]
    return Contradiction(on=on, after=count, state=state, stuck=stuck)


def _ways_on(acts: Sequence[Act], done: int, state: S, step: Step[S]) -> Iterator[tuple[int, S]]:
    """What changes nothing is done at once where it was answered, and never where it was not."""
    ways = [(i, after) for i in _possible_next(acts, done) for after in step(state, acts[i])]
    still = [i for i, after in ways if after == state and acts[i].ended < inf]
    if still:
        yield done | 1 << still[0], state
        return
    guessed: set[tuple[Hashable, S]] = set()
    for i, after in ways:
        if acts[i].ended == inf:  # of the same act without an answer any one will do
            guess = ((acts[i].who, acts[i].what), after)
            if after == state or guess in guessed:
                continue
            guessed.add(guess)
        yield done | 1 << i, after


def _possible_next(acts: Sequence[Act], done: int) -> list[int]:
    """Those that began before any act that is still to come had ended, the likeliest last."""
    left = [i for i in range(len(acts)) if not done >> i & 1]
    first_end = min((acts[i].ended for i in left), default=inf)
    possible = [i for i in left if acts[i].began <= first_end]
    return sorted(possible, key=lambda i: acts[i].ended, reverse=True)
