"""What each mail says, in each language, and what it must never say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.mail.new_words.quotes.dividers import OWN_MARKER
from helpdesk.mail.outbound.markers import MARKERS
from helpdesk.mail.outbound.send import send
from helpdesk.mail.outbound.voices import TEMPLATES, languages
from helpdesk.surveys.links import SurveyLink, read_survey_token
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.message import Attachment, Author
from helpdesk.tickets.model import AgentRef, Requester, Survey
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.tickets.words import AuthorKind, Level, MessageKind, Status, SurveyState
from helpdesk.values import replace
from tests.factories import MARTA, NOON
from tests.unit.mail.outbound.desk import KEYS, THREAD_KINDS, Bench, html_of, text_of

LANGUAGES = ("en", "es", "pt")
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% raw %} https://evil.test"


@pytest.fixture
def bench() -> Bench:
    return Bench()


def asked(bench: Bench, language: str = "es") -> OutboundMail:
    """A survey about a resolved ticket."""
    ticket = bench.opened(language=language)
    mail = bench.queued(ticket, MailKind.SURVEY, language=language)
    survey = Survey(state=SurveyState.SENT, sent_at=NOON, mail_id=mail.id)
    bench.change(ticket, status=Status.RESOLVED, survey=survey)
    return mail


def wanted(bench: Bench, kind: MailKind, language: str) -> OutboundMail:
    """A mail of a kind, and a ticket that still wants it."""
    if kind is MailKind.SURVEY:
        return asked(bench, language)
    ticket = bench.opened()
    if kind is MailKind.REMINDER:
        bench.change(ticket, status=Status.PENDING, pending_since=NOON)
    if kind is MailKind.UNDELIVERED:
        bench.change(ticket, undelivered_at=NOON)
    message_id = bench.answer(ticket).id if kind is MailKind.REPLY else None
    return bench.queued(ticket, kind, language=language, message_id=message_id)


def test_every_kind_has_words_in_every_language():
    assert languages() == LANGUAGES
    for language in LANGUAGES:
        files = {path.name for path in (TEMPLATES / language).iterdir() if path.is_file()}
        assert files == {f"{kind}.j2" for kind in MailKind}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", THREAD_KINDS)
def test_text_and_html_say_the_same_in_the_mails_language(
    bench: Bench, kind: MailKind, language: str
):
    mail = wanted(bench, kind, language)

    assert send(bench.post(), mail.ticket_id, mail.id) is MailState.SENT

    message = bench.received()
    assert "SUP-1" in str(message["Subject"])
    assert f'<html lang="{language}">' in html_of(message)
    assert text_of(message).strip()
    assert "{{" not in text_of(message) + html_of(message)


@pytest.mark.parametrize("kind", [MailKind.ACKNOWLEDGEMENT, MailKind.SURVEY])
def test_a_fixed_text_holds_not_one_word_of_the_requester(bench: Bench, kind: MailKind):
    person = Requester(id="contact-x", name="Comprezahora", email="victima@otro.test")
    words = {"subject": "gratisoferta", "text": "pinchaquí", "requester": person}
    ticket = bench.opened(**words, message_id="gratisoferta@evil.test")
    mail = bench.queued(ticket, kind, to=Recipient(email=person.email, participant_id=person.id))
    survey = Survey(state=SurveyState.SENT, sent_at=NOON, mail_id=mail.id)
    bench.change(ticket, status=Status.RESOLVED, survey=survey)

    send(bench.post(), ticket.id, mail.id)

    message = bench.received()
    said = f"{message['Subject']} {text_of(message)} {html_of(message)}".lower()
    for word in ("comprezahora", "gratisoferta", "pinchaquí", "victima"):
        assert word not in said
    assert ticket.reference.lower() in said


def test_a_reply_carries_the_answer_and_quotes_the_question_beneath_our_line(bench: Bench):
    ticket = bench.opened(text="No imprime.\n\nDesde ayer.")
    mail = bench.queued_reply(ticket, text="¿Está encendida?\n\nGracias.")

    send(bench.post(), ticket.id, mail.id)

    text = text_of(bench.received())
    above, line, below = text.partition(MARKERS["es"])
    assert above.startswith("¿Está encendida?\n\nGracias.")
    assert line
    assert "Marta Ruiz escribió:\n> No imprime.\n> \n> Desde ayer." in below


@pytest.mark.parametrize("marker", MARKERS.values())
def test_our_line_is_known_to_the_reader_of_answers(marker: str):
    assert OWN_MARKER.fullmatch(marker)


def test_the_last_public_words_of_the_customer_are_quoted_and_nothing_internal(bench: Bench):
    ticket = bench.opened(text="lo primero")
    bench.answer(ticket, kind=MessageKind.NOTE, text="nota interna")
    customer = Author(kind=AuthorKind.CUSTOMER, name=MARTA.name, email=MARTA.email)
    second = bench.answer(ticket, author=customer, text="lo segundo")
    stranger = bench.answer(ticket, author=customer, text="de un extraño", outsider=True)
    mail = bench.queued_reply(ticket, text="la respuesta")
    answer_at = NOON + timedelta(minutes=9)
    for message, at in ((second, NOON + timedelta(minutes=1)), (stranger, NOON + timedelta(2))):
        bench.store.messages[(ticket.id, message.id)] = replace(message, created_at=at)
    assert mail.message_id is not None
    answer = bench.store.messages[(ticket.id, mail.message_id)]
    bench.store.messages[(ticket.id, answer.id)] = replace(answer, created_at=answer_at)

    send(bench.post(), ticket.id, mail.id)

    text = text_of(bench.received())
    assert "> lo segundo" in text
    for hidden in ("nota interna", "lo primero", "extraño"):
        assert hidden not in text + html_of(bench.received())


def test_somebody_in_copy_gets_the_answer_without_the_requesters_words(bench: Bench):
    ticket = bench.opened(text="mi contraseña es x")
    mail = bench.queued_reply(ticket, text="la respuesta")
    copy = replace(mail, to=Recipient(email="jefe@cliente.test", participant_id="contact-jefe"))
    bench.store.mails[(ticket.id, mail.id)] = copy

    send(bench.post(), ticket.id, mail.id)

    text = text_of(bench.received())
    assert "la respuesta" in text
    assert "contraseña" not in text


def test_peoples_words_are_escaped_and_never_run_as_templates(bench: Bench):
    requester = replace(MARTA, name=HOSTILE)
    author = Author(kind=AuthorKind.CUSTOMER, name=HOSTILE, email=MARTA.email)
    ticket = bench.opened(subject=HOSTILE, text=HOSTILE, requester=requester, author=author)
    mail = bench.queued_reply(ticket, text=HOSTILE)

    send(bench.post(), ticket.id, mail.id)

    html = html_of(bench.received())
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 4
    assert "{{ 7*7 }}" in html
    assert "{{ 7*7 }}" in str(bench.received()["Subject"])
    assert "49" not in text_of(bench.received())


def test_an_agents_html_keeps_its_form_and_its_pictures(bench: Bench):
    ticket = bench.opened()
    html = (
        '<p>Mire <b>aquí</b>: <img alt="" data-cid="foto@1" width="9"> '
        '<img alt="" data-remote-src="https://cdn.test/a.png"></p>'
    )
    photo = Attachment(
        id="f", filename="foto.png", content_type="image/png", size=3, key="attachments/f",
        inline=True, content_id="foto@1",
    )  # fmt: skip
    bench.blobs.files["attachments/f"] = b"png"
    mail = bench.queued_reply(ticket, html=html, attachments=(photo,))

    send(bench.post(), ticket.id, mail.id)

    message = bench.received()
    assert '<img alt="" src="cid:foto@1" width="9">' in html_of(message)
    assert 'src="https://cdn.test/a.png"' in html_of(message)
    (picture,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert picture["Content-ID"] == "<foto@1>"
    assert picture.get_content_disposition() == "inline"


def test_files_travel_under_plain_names_and_harmless_types(bench: Bench):
    ticket = bench.opened()
    kinds = {"a": "application/pdf", "b": "multipart/mixed", "c": 'x/y"; z="'}
    files = tuple(
        Attachment(id=key, filename=f"in\r\nforme {key}.pdf", content_type=kind, size=3, key=key)
        for key, kind in kinds.items()
    )
    bench.blobs.files.update(dict.fromkeys(kinds, b"pdf"))
    mail = bench.queued_reply(ticket, attachments=files)

    send(bench.post(), ticket.id, mail.id)

    parts = list(bench.received().iter_attachments())
    assert [part.get_filename() for part in parts] == [f"in forme {key}.pdf" for key in kinds]
    types = [part.get_content_type() for part in parts]
    assert types == ["application/pdf", "application/octet-stream", "application/octet-stream"]
    assert all(part.get_content_disposition() == "attachment" for part in parts)


def test_blocked_and_missing_files_stay_out(bench: Bench):
    ticket = bench.opened()
    base = Attachment(id="a", filename="a", content_type="text/plain", size=1, key="a")
    files = (
        replace(base, blocked=True),
        replace(base, key="gone"),
    )
    bench.blobs.files["a"] = b"x"

    send(bench.post(), ticket.id, bench.queued_reply(ticket, attachments=files).id)

    assert list(bench.received().iter_attachments()) == []


def test_a_body_kept_in_a_file_is_sent_whole(bench: Bench):
    ticket = bench.opened()
    long = "palabra " * 20_000
    mail = bench.queued_reply(ticket, text=long)
    assert mail.message_id is not None
    kept = offloaded(bench.store.messages[(ticket.id, mail.message_id)], bench.blobs)
    bench.store.messages[(ticket.id, kept.id)] = kept

    send(bench.post(), ticket.id, mail.id)

    assert long.strip() in text_of(bench.received())


def test_a_survey_has_five_links_that_open_its_page(bench: Bench):
    mail = asked(bench)

    send(bench.post(), mail.ticket_id, mail.id)

    text, html = text_of(bench.received()), html_of(bench.received())
    links = [word for word in text.split() if word.startswith("https://help.demo.test/s/")]
    assert [link[-8:] for link in links] == [f"?score={score}" for score in range(1, 6)]
    assert all(f'href="{link}"' in html for link in links)
    token = links[0].removeprefix("https://help.demo.test/s/").removesuffix("?score=1")
    assert read_survey_token(KEYS, token) == SurveyLink(mail.ticket_id, mail.id)


def test_a_notice_says_what_is_due_and_leads_to_the_workspace(bench: Bench):
    ticket = bench.opened(subject="Servidor <caído>")
    bench.change(ticket, assignee=AgentRef(id="a", name="Ana"), level=Level.L2)
    mail = bench.queued(ticket, MailKind.BREACH, language="en")

    send(bench.post(), ticket.id, mail.id)

    text, html = text_of(bench.received()), html_of(bench.received())
    assert "at level L2, assigned to Ana" in text
    assert f"due {NOON + timedelta(hours=8):%Y-%m-%d} 20:00 (UTC)" in text
    assert "Servidor <caído>" in text
    assert "Servidor &lt;caído&gt;" in html
    assert f'href="https://agents.demo.test/tickets/{ticket.id}"' in html


def test_a_reminder_says_how_long_we_still_wait(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.REMINDER, params={"days": "4"})
    bench.change(ticket, status=Status.PENDING, pending_since=NOON)

    send(bench.post(), ticket.id, mail.id)

    assert "en 4 días laborables" in text_of(bench.received())


def test_an_unknown_language_falls_back_to_the_desks_first(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.ACKNOWLEDGEMENT, language="ca")

    send(bench.post(), ticket.id, mail.id)

    assert '<html lang="es">' in html_of(bench.received())


def test_an_answer_to_an_answer_begins_with_one_re(bench: Bench):
    ticket = bench.opened(subject="Re: RE: La impresora")

    send(bench.post(), ticket.id, bench.queued_reply(ticket).id)

    assert bench.received()["Subject"] == "Re: La impresora [SUP-1]"
