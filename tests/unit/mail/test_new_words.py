"""Generated replies: programs by languages by ways of answering, the new words known apart."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.mail.parse import parse_mail
from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.reading.html_text import html_lines, lines_text
from tests.unit.mail.reply_languages import VOICES, Voice
from tests.unit.mail.reply_styles import STYLES, Reply, Style

CASES = [
    pytest.param(style, voice, attribution, id=f"{language}-{style.__name__}-{number}")
    for language, voice in VOICES.items()
    for style in STYLES
    for number, attribution in enumerate(voice.attributions)
]
TRAPS = (
    "Sent from the warehouse in March, it never came.",
    "On Monday I wrote: please call.",
    "De: Madrid\nPara: Vigo\nFecha: 3/5/2026",
    "- uno\n- dos -- tres\n* cuatro",
    "Precio: 30-40 €\n-----\nTotal: 12:30",
    "if a > b:\n    return a",
    "--- a/file\n+++ b/file\n@@ -1 +1 @@",
    "The message said:",
    "Regards\nEva",
    "Mi jefe me escribió:",
    "12:30, 23/11/2026",
    "Your mail of 23.11.2026 10:12 said nothing of it:",
    "Confidential? No.",
    "___\nfirma",
    "This message is not what I asked for.",
    "Enviado desde casa",
    "Unauthorised use? By whom?",
)


def mail_of(reply: Reply) -> ParsedMail:
    message = EmailMessage()
    message["From"], message["To"] = "marta@cliente.test", "ana@desk.test"
    message["Subject"] = "Re: 7"
    subtype = "html" if reply.is_html else "plain"
    message.set_content(reply.body, subtype=subtype, charset="utf-8", cte="base64")
    return parse_mail(message.as_bytes())


def words(text: str) -> list[str]:
    return text.split()


def holds(text: str, wanted: str) -> bool:
    return " ".join(words(wanted)) in " ".join(words(text))


@pytest.mark.parametrize(("style", "voice", "attribution"), CASES)
def test_the_new_words_are_told_apart(style: Style, voice: Voice, attribution: str):
    reply = style(voice, attribution)

    mail = mail_of(reply)

    for own in reply.own:
        assert holds(mail.reply_text, own)
    if not reply.is_inline:
        assert words(mail.reply_text) == words("\n".join(reply.own))
        assert not any(holds(mail.reply_text, old) for old in voice.old)
    assert sorted(words(f"{mail.reply_text}\n{mail.quoted}")) == sorted(words(mail.text))


@pytest.mark.parametrize(
    ("style", "voice", "attribution"), [case for case in CASES if "_html-" in str(case.id)]
)
def test_the_html_of_the_new_words_says_the_same(style: Style, voice: Voice, attribution: str):
    reply = style(voice, attribution)

    mail = mail_of(reply)

    assert words(lines_text(html_lines(mail.reply_html or ""))) == words("\n".join(reply.own))


def test_the_replies_are_of_enough_languages_and_kinds():
    assert len(VOICES) >= 20
    assert len(CASES) >= 400


@given(
    style=st.sampled_from(STYLES),
    voice=st.sampled_from(list(VOICES.values())),
    own=st.lists(st.sampled_from(TRAPS), min_size=2, max_size=2),
)
def test_no_word_of_the_sender_vanishes_whatever_it_looks_like(
    style: Style, voice: Voice, own: list[str]
):
    first, second = own
    said = Voice(
        (f"Hola.\n{first}", f"{second}\nFin."),
        voice.old,
        voice.attributions,
        voice.labels,
        voice.original,
        voice.mobile,
    )
    reply = style(said, voice.attributions[0])
    if reply.is_html:
        return

    mail = mail_of(reply)

    for each in reply.own:
        assert holds(mail.reply_text, each)
