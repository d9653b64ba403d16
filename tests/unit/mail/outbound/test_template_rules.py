"""Which texts desks may write for their mails, and what is said of others (check 53)."""

from __future__ import annotations

import pytest

from helpdesk.mail.outbound.placeholders import FIXED, PLACEHOLDERS
from helpdesk.mail.outbound.sources import built_in
from helpdesk.mail.outbound.template_rules import problems_of
from helpdesk.mail.outbound.voices import languages
from helpdesk.tickets.outbox import MailKind

REMINDER = MailKind.REMINDER


def codes(body: str, kind: MailKind = REMINDER) -> list[tuple[str, int, str]]:
    return [(each.code, each.line, each.detail) for each in problems_of(kind, "Hola", body)]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("form", ["", "tu", "senhor"])
@pytest.mark.parametrize("kind", list(PLACEHOLDERS))
def test_every_text_of_ours_could_be_a_desks_own(kind: MailKind, language: str, form: str):
    source = built_in(kind, language, form)

    assert problems_of(kind, source.subject, source.body) == ()


@pytest.mark.parametrize(
    "body",
    [
        "Hola.\n\n{{ reference }}",
        "{% if days %}en {{ days }} días{% endif %}",
        "{% if days and not brand %}a{% elif days or brand %}b{% else %}c{% endif %}",
        '{{ link(portal_url, "Centro de ayuda") }}',
        "{# nobody reads this #}Hola",
    ],
)
def test_words_conditions_and_links_are_taken(body: str):
    assert codes(body) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("a\nb {{ nombre }}", ("unknown_placeholder", 2, "nombre")),
        ("{{ ticket.__class__ }}", ("not_allowed", 1, ".")),
        ("{{ brand.__class__.__mro__ }}", ("not_allowed", 1, ".")),
        ("{{ brand['x'] }}", ("not_allowed", 1, "[ ]")),
        ("{{ brand|upper }}", ("not_allowed", 1, "|")),
        ("{{ 7*7 }}", ("not_allowed", 1, "mul")),
        ("{{ 'a' * 999999999 }}", ("not_allowed", 1, "mul")),
        ("{{ brand ~ brand }}", ("not_allowed", 1, "concat")),
        ("{% for x in brand %}{{ x }}{% endfor %}", ("not_allowed", 1, "for")),
        ("{% set x = brand %}", ("not_allowed", 1, "set")),
        ("{% include 'layout.html.j2' %}", ("not_allowed", 1, "include")),
        ("{% import 'x' as y %}", ("not_allowed", 1, "import")),
        ("{% macro m() %}{% endmacro %}", ("not_allowed", 1, "macro")),
        ("{% block body %}{% endblock %}", ("not_allowed", 1, "block")),
        ("{{ range(999999) }}", ("not_allowed", 1, "range")),
        ("{{ brand() }}", ("not_allowed", 1, "brand")),
        ('{{ link(subject, "x") }}', ("unknown_placeholder", 1, "subject")),
        ('{{ link("https://evil.test", "x") }}', ("not_allowed", 1, "link")),
        ("{{ link(portal_url, subject) }}", ("not_allowed", 1, "link")),
        ("{{ link(portal_url, 'x', **brand) }}", ("not_allowed", 1, "link")),
        ("{{ link(portal_url, 7) }}", ("not_allowed", 1, "7")),
        ("{{ ticket_url }}", ("unknown_placeholder", 1, "ticket_url")),
        ("a\x00b", ("control_character", 1, "")),
        (" \n ", ("empty", 1, "")),
        ("x" * 8_001, ("too_long", 1, "8000")),
    ],
)
def test_what_walks_loops_calls_or_does_not_exist_is_refused_by_line(body: str, problem):
    assert codes(body)[:1] == [problem]


@pytest.mark.parametrize("body", ["a\n{{ brand", "a\n{% if %}", "a\n{% endif %}", "a\n{% what %}"])
def test_what_jinja_does_not_understand_is_told_with_its_line(body: str):
    ((code, line, detail),) = codes(body)

    assert (code, line) == ("syntax", 2)
    assert detail


def test_deep_nesting_is_refused_and_harms_nobody():
    assert codes("{% if brand %}" * 550)
    assert codes("{{ " + "(" * 4_000)


def test_a_reply_without_the_message_and_a_survey_without_scores_are_no_good():
    assert codes("Hola", MailKind.REPLY) == [("missing", 1, "message")]
    assert codes("Hola", MailKind.SURVEY) == [("missing", 1, "scores")]


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("", "empty"),
        ("a\nb", "one_line"),
        ("x" * 201, "too_long"),
        ("{{ message }}", "not_in_subject"),
        ("{{ portal_url }}", "not_in_subject"),
        ('{{ link(portal_url, "x") }}', "not_in_subject"),
    ],
)
def test_a_subject_is_one_short_line_without_links(subject: str, code: str):
    found = problems_of(MailKind.REPLY, subject, "{{ message }}")

    assert (found[0].field, found[0].code) == ("subject", code)


def test_what_strangers_can_make_us_send_knows_no_words_of_theirs():
    for kind in (*FIXED, MailKind.SURVEY):
        assert {"subject", "requester", "message"} & set(PLACEHOLDERS[kind]) == set()
