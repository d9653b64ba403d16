"""Names between braces are filled in once; everything else is literal text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.macros.placeholders import NAMES, filled, unknown_names, values_of
from tests.factories import ANA, SUPPORT, opening

VALUES = values_of(opening("SUP-1").after, ANA, SUPPORT)


def test_every_name_that_is_told_of_has_a_value():
    assert set(VALUES) == set(NAMES)
    assert filled("{{ticket.reference}} {{  desk.name  }}", VALUES, html=False) == "SUP-1 Soporte"


@pytest.mark.parametrize(
    "text",
    ["{{7*7}}", "{{ ticket.__class__ }}", "{% if x %}", "{{ ticket.reference|upper }}", "{{}}",
     "{{ 'a' }}", "{{ ticket['subject'] }}", "{{\nagent.name\n}}", "${agent.name}", "{agent.name}"],
)  # fmt: skip
def test_what_is_no_name_stays_as_it_is_written(text: str):
    assert unknown_names(text) == ()
    assert filled(text, VALUES, html=False) == text


def test_a_name_that_means_nothing_is_told():
    assert unknown_names("{{ a }} {{ requester.password }} {{a}} {{agent.name}}") == (
        "a",
        "requester.password",
    )


def test_what_is_filled_in_is_text_and_is_not_looked_at_again():
    nasty = {"ticket.subject": "<script>{{ requester.email }}", "requester.email": "m@c.test"}

    assert filled("{{ticket.subject}}", nasty, html=False) == "<script>{{ requester.email }}"
    assert filled("{{ticket.subject}}", nasty, html=True) == "&lt;script&gt;{{ requester.email }}"


@given(st.text(alphabet="{}. agentme7*_%|", max_size=60))
def test_whatever_is_written_nothing_is_computed(text: str):
    left = filled(text, {"agent.name": "Ana"}, html=False)

    assert left.replace("Ana", "") == "" or set(left) <= set(text) | set("Ana")
