"""Values against their definitions: limits, kinds, patterns in linear time."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.errors import InvalidInputError
from helpdesk.fields.fill import VALUES_BYTES, filled, lacking, shown
from helpdesk.fields.model import FieldRule, Form, Kind, Of, Option
from helpdesk.fields.patterns import fault, matches
from helpdesk.values import replace

TEXT = FieldRule(id="room", of=Of.TICKET, kind=Kind.TEXT, names={"en": "Room"})
RED, BLUE = Option(id="red"), Option(id="blue")
RULES = {
    Kind.TEXT: replace(TEXT, max_characters=5),
    Kind.NUMBER: replace(TEXT, kind=Kind.NUMBER, minimum=-1, maximum=9.5),
    Kind.DATE: replace(TEXT, kind=Kind.DATE, earliest="2026-01-01", latest="2026-12-31"),
    Kind.CHOICE: replace(TEXT, kind=Kind.CHOICE, options=(RED, BLUE)),
    Kind.MULTI_CHOICE: replace(TEXT, kind=Kind.MULTI_CHOICE, options=(RED, BLUE)),
    Kind.CHECKBOX: replace(TEXT, kind=Kind.CHECKBOX),
    Kind.PERSON: replace(TEXT, kind=Kind.PERSON),
    Kind.ASSET: replace(TEXT, kind=Kind.ASSET),
    Kind.REGEX: replace(TEXT, kind=Kind.REGEX, pattern="[a-z]+-[0-9]{2}"),
}


class Known:
    def agent(self, agent_id: str) -> bool:
        return agent_id == "ana"

    def contact(self, contact_id: str) -> bool:
        return False


def fill(rule: FieldRule, value: Any, there: dict[str, Any] | None = None) -> dict[str, Any]:
    return filled(there or {}, {rule.id: value}, [rule], role="agent", known=Known())


@pytest.mark.parametrize(
    ("kind", "given_", "kept"),
    [
        (Kind.TEXT, " B2 ", "B2"),
        (Kind.NUMBER, 3.0, 3),
        (Kind.NUMBER, 0.1234567, 0.123457),
        (Kind.DATE, "2026-02-28", "2026-02-28"),
        (Kind.CHOICE, "red", "red"),
        (Kind.MULTI_CHOICE, ["blue", "red", "blue"], ["red", "blue"]),
        (Kind.CHECKBOX, False, False),
        (Kind.PERSON, "ana", "ana"),
        (Kind.ASSET, "LAP-0042/ñ", "LAP-0042/ñ"),
        (Kind.REGEX, "ab-12", "ab-12"),
    ],
)
def test_a_value_is_kept_in_its_one_spelling(kind: Kind, given_: Any, kept: Any):
    values = fill(RULES[kind], given_)

    assert values == {"room": kept}
    assert type(values["room"]) is type(kept)


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        (Kind.TEXT, "longer"),
        (Kind.TEXT, 7),
        (Kind.TEXT, "a\x00"),
        (Kind.NUMBER, "7"),
        (Kind.NUMBER, True),
        (Kind.NUMBER, 10),
        (Kind.NUMBER, -2),
        (Kind.NUMBER, float("nan")),
        (Kind.NUMBER, 1e300),
        (Kind.DATE, "2026-02-30"),
        (Kind.DATE, "20260228"),
        (Kind.DATE, "2025-12-31"),
        (Kind.CHOICE, "green"),
        (Kind.CHOICE, ["red"]),
        (Kind.MULTI_CHOICE, "red"),
        (Kind.MULTI_CHOICE, ["red", "green"]),
        (Kind.CHECKBOX, "yes"),
        (Kind.CHECKBOX, 1),
        (Kind.PERSON, "nobody"),
        (Kind.ASSET, "<script>"),
        (Kind.ASSET, "x" * 65),
        (Kind.REGEX, "ab-123"),
        (Kind.REGEX, "ab-12\n"),
    ],
)
def test_what_is_no_value_of_its_kind_is_refused_by_its_path(kind: Kind, bad: Any):
    with pytest.raises(InvalidInputError) as refused:
        fill(RULES[kind], bad)

    assert refused.value.errors[0][0] == "fields.room"


def test_old_values_stay_when_the_definition_grows_stricter():
    there = {"room": "much longer"}

    assert fill(RULES[Kind.TEXT], "much longer", there) == there
    assert fill(replace(TEXT, archived=True), "much longer", there) == there
    assert fill(replace(TEXT, archived=True), None, there) == {}
    with pytest.raises(InvalidInputError, match="archived"):
        fill(replace(TEXT, archived=True), "other", there)


def test_an_archived_option_stays_chosen_and_is_chosen_anew_nowhere():
    rule = replace(RULES[Kind.MULTI_CHOICE], options=(replace(RED, archived=True), BLUE))

    assert fill(rule, ["red", "blue"], {"room": ["red"]}) == {"room": ["red", "blue"]}
    with pytest.raises(InvalidInputError, match="option no more"):
        fill(rule, ["red", "blue"], {"room": ["blue"]})


def test_nothing_clears_a_field():
    nothings: tuple[Any, ...] = (None, "", "  ", [])
    for nothing in nothings:
        assert fill(TEXT, nothing, {"room": "B2"}) == {}


def test_all_values_together_have_a_limit():
    rules = [replace(TEXT, id=f"f{number}") for number in range(20)]
    long = {rule.id: "x" * 2_000 for rule in rules}

    with pytest.raises(InvalidInputError, match=str(VALUES_BYTES)):
        filled({}, long, rules, role="agent", known=Known())


def test_who_may_not_see_or_set_a_field_is_told_no_more_than_that():
    hidden, shut = replace(TEXT, seen_by=("lead",)), replace(TEXT, set_by=("lead",))

    with pytest.raises(InvalidInputError, match="is no field here"):
        fill(hidden, "B2")
    with pytest.raises(InvalidInputError, match="not for your role"):
        fill(shut, "B2")
    assert shown([hidden], {"room": "B2", "unknown": 1}, role="agent") == {}
    assert shown([hidden], {"room": "B2"}, role="lead") == {"room": "B2"}


def test_what_a_form_needs_is_asked_of_who_may_set_it():
    rule = replace(TEXT, required_on=(Form.AGENT_NEW,))
    box = replace(rule, id="box", kind=Kind.CHECKBOX)

    assert [path for path, _ in lacking([rule], {}, Form.AGENT_NEW, role="agent")] == [
        "fields.room"
    ]
    assert lacking([rule], {}, Form.PORTAL, role="agent") == []
    assert lacking([replace(rule, archived=True)], {}, Form.AGENT_NEW, role="agent") == []
    assert lacking([replace(rule, set_by=("lead",))], {}, Form.AGENT_NEW, role="agent") == []
    assert lacking([box], {"box": False}, Form.AGENT_NEW, role="agent") != []


def test_a_pattern_takes_time_linear_in_the_text():
    hostile = ("(a+)+$", "(a|aa)+$", "(.*)*$", "(a|a?)+$", "([a-z]+)*!")
    for pattern in hostile:
        assert fault(pattern) is None
        begun = time.process_time()
        assert not matches(pattern, "a" * 499 + "?\n")
        assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "pattern", ["", "(a", "(?=a)", r"(a)\1", "a{2000}", "((a{99}){99}){99}", "x" * 201]
)
def test_what_is_no_pattern_says_so(pattern: str):
    assert fault(pattern)


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
        lambda each: st.lists(each, max_size=4),
        max_leaves=6,
    )
)
def test_any_value_is_kept_or_refused_and_what_is_kept_is_kept_again(value: Any):
    for rule in RULES.values():
        try:
            first = fill(rule, value)
        except InvalidInputError:
            continue
        if first:
            assert fill(rule, first["room"]) == first
