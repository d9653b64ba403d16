"""The judge of histories is right where all orders can be tried."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from tests.linearizability import Act, contradictions

Register = tuple[str, int | None]


def step(value: int | None, act: Act) -> Iterator[int | None]:
    """A register: what is written last is read next; taking it needs it to be empty."""
    verb, given_ = act.what
    if verb == "read":
        yield from [value] if act.said == value else []
    elif verb == "write" or value is None:
        yield given_


def act(who: str, what: Register, began: float, ended: float = inf, said: object = None) -> Act:
    return Act(who=who, on="register", what=what, began=began, ended=ended, said=said)


def fits(*acts: Act) -> bool:
    return contradictions(acts, lambda _: None, step) == []


def test_acts_at_the_same_time_may_have_any_order():
    assert fits(act("ana", ("write", 1), 0, 9), act("luis", ("read", None), 1, 2, said=None))
    assert fits(act("ana", ("write", 1), 0, 9), act("luis", ("read", None), 1, 2, said=1))


def test_a_read_after_the_write_ended_must_show_it():
    assert not fits(act("ana", ("write", 1), 0, 1), act("luis", ("read", None), 2, 3, said=None))


def test_two_who_took_one_thing_fit_no_order():
    found = contradictions(
        [act("ana", ("take", 1), 0, 5), act("luis", ("take", 2), 1, 6)], lambda _: None, step
    )

    assert [(each.after, each.state) for each in found] in ([(1, 1)], [(1, 2)])


def test_what_got_no_answer_may_have_happened_later_or_never():
    lost = act("ana", ("write", 1), 0)

    assert fits(lost, act("luis", ("read", None), 5, 6, said=None))
    assert fits(lost, act("luis", ("read", None), 5, 6, said=1))
    assert not fits(
        lost,
        act("luis", ("read", None), 5, 6, said=1),
        act("luis", ("read", None), 7, 8, said=None),
    )


def test_each_object_is_judged_by_itself():
    here = act("ana", ("take", 1), 0, 1)
    there = Act(who="luis", on="other", what=("take", 2), began=2, ended=3)

    assert fits(here, there)


WHATS = st.one_of(
    st.tuples(st.just("read"), st.none()),
    st.tuples(st.sampled_from(["write", "take"]), st.integers(1, 2)),
)
ACTS = st.builds(
    lambda what, began, lasts, said: act(
        "x", what, began, began + lasts, said if what[0] == "read" else None
    ),
    WHATS,
    st.integers(0, 6),
    st.sampled_from([1, 3, inf]),
    st.sampled_from([None, 1, 2]),
)


@given(st.lists(ACTS, max_size=5))
def test_it_says_what_trying_every_order_says(acts: list[Act]):
    assert fits(*acts) == _by_trying(acts)


def _by_trying(acts: list[Act]) -> bool:
    lost = [each for each in acts if each.ended == inf]
    answered = [each for each in acts if each.ended < inf]
    chosen = [
        [*answered, *(each for bit, each in enumerate(lost) if n >> bit & 1)]
        for n in range(2 ** len(lost))
    ]
    return any(_in_order(order) for some in chosen for order in permutations(some))


def _in_order(order: tuple[Act, ...]) -> bool:
    value: int | None = None
    for place, each in enumerate(order):
        if any(later.ended < each.began for later in order[place:]):
            return False
        after = list(step(value, each))
        if not after:
            return False
        value = after[0]
    return True
