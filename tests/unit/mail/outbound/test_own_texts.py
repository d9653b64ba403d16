"""A desk's own texts, form of address, name and colour: in its mails alone (checks 53, 127)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from helpdesk.desks.identity import Identity, SenderName
from helpdesk.desks.model import Calendar, Span
from helpdesk.mail.outbound.overrides import Override
from helpdesk.mail.outbound.send import send
from helpdesk.mail.outbound.voices import languages
from helpdesk.tickets.model import Survey
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail
from helpdesk.tickets.words import Status, SurveyState
from helpdesk.values import replace
from tests.factories import ANA, NOON, SUPPORT
from tests.unit.mail.outbound.desk import THREAD_KINDS, Bench, html_of, text_of

OFFICE = Calendar(
    time_zone="Europe/Madrid", week=((Span(540, 840), Span(900, 1080)),) * 5 + ((), ())
)
SPRING = replace(
    SUPPORT,
    names={"es": "Primavera", "en": "Spring", "pt": "Primavera"},
    identity=Identity(colour="#aa3300", footers={"es": "Primavera S. L.\nMadrid"}),
)


def own(bench: Bench, kind: MailKind, body: str, subject: str = "Hola {{ reference }}") -> None:
    text = Override(subject=subject, body=body, version=1, at=NOON, by=ANA.id)
    bench.templates.save("support", kind, "es", text)


def wanted(bench: Bench, kind: MailKind, language: str = "es") -> OutboundMail:
    """A mail that the ticket still wants."""
    ticket = bench.opened(language=language)
    message_id = bench.answer(ticket).id if kind is MailKind.REPLY else None
    mail = bench.queued(ticket, kind, language=language, message_id=message_id)
    survey = Survey(state=SurveyState.SENT, sent_at=NOON, mail_id=mail.id)
    if kind is MailKind.SURVEY:
        bench.change(ticket, status=Status.RESOLVED, survey=survey)
    if kind is MailKind.REMINDER:
        bench.change(ticket, status=Status.PENDING, pending_since=NOON)
    if kind is MailKind.UNDELIVERED:
        bench.change(ticket, undelivered_at=NOON)
    return mail


def sent(bench: Bench, kind: MailKind, language: str = "es") -> tuple[str, str, str]:
    """Subject, text and HTML of a mail that went out."""
    mail = wanted(bench, kind, language)
    assert send(bench.post(), mail.ticket_id, mail.id) is MailState.SENT
    message = bench.received()
    return str(message["Subject"]), text_of(message), html_of(message)


def test_a_desks_own_text_goes_out_in_both_bodies():
    bench = Bench()
    own(bench, MailKind.REMINDER, 'Le esperamos, {{ brand }}.\n\n{{ link(portal_url, "Ayuda") }}')

    subject, text, html = sent(bench, MailKind.REMINDER)

    assert subject == "Hola SUP-1"
    assert "Le esperamos, Soporte.\n\nAyuda: https://help.demo.test" in text
    assert "<p>Le esperamos, Soporte.</p>" in html
    assert '<a href="https://help.demo.test">Ayuda</a>' in html


def test_a_reply_stands_where_the_desk_wants_it_and_quotes_below():
    bench = Bench()
    own(bench, MailKind.REPLY, "Estimada {{ requester }}:\n\n{{ message }}\n\n{{ signature }}")

    _, text, html = sent(bench, MailKind.REPLY)

    above, line, below = text.partition("##- ")
    assert above.startswith("Estimada Marta Ruiz:\n\n¿Está encendida?\n\nAna · Soporte · SUP-1")
    assert line
    assert "> Desde ayer no sale nada." in below
    assert "<p><p>" not in html


@pytest.mark.parametrize("body", ["{{ nombre }}", "{{ brand.__class__ }}", "{% if %}", "x" * 9_000])
def test_a_text_that_is_no_good_any_more_gives_way_to_ours(body: str):
    bench = Bench()
    own(bench, MailKind.REMINDER, body)

    _, text, _ = sent(bench, MailKind.REMINDER)

    assert "Esperamos su respuesta" in text


def test_a_text_that_was_taken_back_gives_way_to_ours():
    bench = Bench()
    own(bench, MailKind.REMINDER, "", subject="")

    assert "Esperamos su respuesta" in sent(bench, MailKind.REMINDER)[1]


def test_an_acknowledgement_stays_ours_whatever_a_row_says():
    bench = Bench()
    own(bench, MailKind.ACKNOWLEDGEMENT, "Compre ahora")

    _, text, _ = sent(bench, MailKind.ACKNOWLEDGEMENT)

    assert "Compre" not in text
    assert "ha recibido su solicitud" in text


@pytest.mark.parametrize(
    "words", ["{{ 7*7 }}", "{{ ticket.__class__ }}", "{% if x %}", "\0message\0"]
)
def test_a_customers_words_are_never_filled_in(words: str):
    bench = Bench()
    own(bench, MailKind.REMINDER, "{{ subject }}", subject="Re: {{ subject }}")
    ticket = bench.opened(subject=words)
    bench.change(ticket, status=Status.PENDING, pending_since=NOON, subject=words)
    mail = bench.queued(ticket, MailKind.REMINDER)

    send(bench.post(), ticket.id, mail.id)

    plain = words.replace("\0", "")
    assert plain in str(bench.received()["Subject"])
    assert plain in text_of(bench.received())
    assert "49" not in text_of(bench.received())


@pytest.mark.parametrize(
    ("language", "form", "kind", "says", "says_not"),
    [
        ("es", "", MailKind.ACKNOWLEDGEMENT, "su solicitud", "tu solicitud"),
        ("es", "usted", MailKind.SURVEY, "¿Qué nota nos da?", "nos das"),
        ("es", "tu", MailKind.ACKNOWLEDGEMENT, "Te responderá", "su solicitud"),
        ("es", "tu", MailKind.SURVEY, "¿Qué nota nos das?", "Elija"),
        ("es", "tu", MailKind.REMINDER, "tu respuesta", "su respuesta"),
        ("es", "tu", MailKind.REPLY, "Escribe tu respuesta", "Escriba"),
        ("pt", "", MailKind.ACKNOWLEDGEMENT, "a você", "senhor"),
        ("pt", "senhor", MailKind.ACKNOWLEDGEMENT, "ao(à) senhor(a)", "você"),
        ("pt", "senhor", MailKind.SURVEY, "o(a) senhor(a) nos dá", "você"),
        ("pt", "senhor", MailKind.REMINDER, "do(a) senhor(a)", "você"),
    ],
)
def test_a_desk_addresses_people_in_its_form(
    language: str, form: str, kind: MailKind, says: str, says_not: str
):
    bench = Bench(desk=replace(SUPPORT, identity=Identity(forms={language: form})))

    subject, text, _ = sent(bench, kind, language)

    assert says in text
    assert says_not not in subject + text


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", THREAD_KINDS)
def test_no_brand_shows_in_anothers_mail(kind: MailKind, language: str):
    foreign = {"Primavera", "Spring", "#aa3300", "Madrid", "it@desk.demo.test", ANA.email}
    ours, theirs = Bench(), Bench(desk=SPRING)

    for bench in (ours, theirs):
        subject, text, html = sent(bench, kind, language)
        said = f"{bench.received()['From']} {subject} {text} {html}"
        forbidden = foreign if bench is ours else {"Soporte", "Suporte", ANA.email}
        assert [word for word in forbidden if word in said] == []


def test_the_footer_stands_below_the_words_and_above_the_quote():
    _, text, html = sent(Bench(desk=SPRING), MailKind.REPLY)

    signed, footer, quote = (text.index(each) for each in ("Ana · Prim", "Primavera S. L.", "##-"))
    assert signed < footer < quote
    assert "Primavera S. L.<br>" in html
    assert "#aa3300" in html


@pytest.mark.parametrize(
    ("sender", "name"), [(SenderName.DESK, "Soporte"), (SenderName.AGENT, "Ana · Soporte")]
)
def test_the_agents_name_may_stand_before_the_desks_and_the_address_is_the_desks(
    sender: SenderName, name: str
):
    bench = Bench(desk=replace(SUPPORT, identity=Identity(sender=sender)))
    mail = wanted(bench, MailKind.REPLY)

    send(bench.post(), mail.ticket_id, mail.id)

    (address,) = bench.received()["From"].addresses
    assert (address.display_name, address.addr_spec) == (name, "support@desk.demo.test")


@pytest.mark.parametrize(
    ("at", "language", "says"),
    [
        (
            "2026-11-20T18:00",
            "es",
            "abrir el lunes 23 de noviembre a las 09:00 (hora de",
        ),
        ("2026-11-20T18:00", "en", "open again on Monday 23 November at 09:00 (Madrid time)"),
        ("2026-11-20T18:00", "pt", "reabrimos na segunda-feira, 23 de novembro, às 09:00 (hora"),
        ("2026-11-20T13:30", "es", "volvemos a abrir el viernes 20 de noviembre a las 15:00"),
        ("2026-11-20T10:00", "es", None),
    ],
)
def test_an_acknowledgement_says_when_the_desk_opens_next(at: str, language: str, says: str | None):
    bench = Bench(desk=replace(SUPPORT, calendar=OFFICE))
    bench.clock.at = datetime.fromisoformat(at).replace(tzinfo=UTC)

    _, text, _ = sent(bench, MailKind.ACKNOWLEDGEMENT, language)

    assert (says or "Le responderá una persona. Si quiere") in text
