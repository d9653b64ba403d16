"""What leaves with a forward: what was chosen, and no note that was not named twice."""

from __future__ import annotations

import pytest

from helpdesk.conversations.errors import (
    FilesTooLargeError,
    NotesNotConfirmedError,
    TooMuchTextError,
)
from helpdesk.conversations.model import Origin
from helpdesk.errors import InvalidInputError
from helpdesk.files.errors import FileRefusedError
from helpdesk.files.state import FileState, Scan
from helpdesk.tickets.message import Attachment, Message
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.words import MessageKind
from helpdesk.values import replace
from tests.factories import MARTA
from tests.unit.conversations.office import Office
from tests.unit.mail.outbound.desk import html_of, text_of

CANARY = "canario-4711"
FILE = Attachment(id="f1", filename="foto.png", content_type="image/png", size=4, key="k1")


def with_files(office: Office, message: Message, *files: Attachment, html: str = "") -> Message:
    kept = replace(message, attachments=files, html=html or None)
    office.tickets.messages[(message.ticket_id, message.id)] = kept
    for each in files:
        office.files.files[each.key] = b"data"
    return kept


def test_a_forward_carries_the_chosen_messages_under_own_words(office: Office):
    office.say("Lo miramos.")

    conversation = office.forward(office.first())

    (mail,) = office.posted(MailKind.SIDE)
    said = text_of(mail)
    assert conversation.origin is Origin.FORWARD
    assert said.index("Les reenvío esto.") < said.index("Desde ayer no sale nada.")
    assert "Lo miramos." not in said
    assert MARTA.email not in mail.as_string()


def test_a_note_leaves_only_where_it_is_named_a_second_time(office: Office):
    note = office.say(CANARY, MessageKind.NOTE)

    for confirmed in ((), ("another",)):
        with pytest.raises(NotesNotConfirmedError, match=note.id):
            office.forward(office.first(), note, confirmed_notes=confirmed)
    assert office.mails(MailKind.SIDE) == []

    office.forward(office.first(), note, confirmed_notes=(note.id,))
    assert CANARY in text_of(office.posted(MailKind.SIDE)[0])


def test_confirming_a_note_that_was_not_chosen_sends_nothing(office: Office):
    note = office.say(CANARY, MessageKind.NOTE)

    with pytest.raises(NotesNotConfirmedError):
        office.forward(office.first(), confirmed_notes=(note.id,))


def test_the_file_of_a_message_that_stays_does_not_leave(office: Office):
    note = with_files(office, office.say(CANARY, MessageKind.NOTE), FILE)

    with pytest.raises(InvalidInputError, match=r"forward\.files\.0"):
        office.forward(office.first(), files=("f1",))
    assert note.attachments == (FILE,)


def test_chosen_files_go_and_others_stay(office: Office):
    other = replace(FILE, id="f2", filename="otra.png", key="k2")
    first = with_files(office, office.first(), FILE, other)

    office.forward(first, files=("f1",))

    (mail,) = office.posted(MailKind.SIDE)
    assert [each.get_filename() for each in mail.iter_attachments()] == ["foto.png"]


@pytest.mark.parametrize(
    ("blocked", "scan", "scanned_first", "code"),
    [
        (True, Scan.CLEAN, False, "file_blocked"),
        (False, Scan.THREAT, False, "file_infected"),
        (False, None, True, "file_not_scanned"),
        (False, Scan.UNSCANNED, True, "file_not_scanned"),
    ],
)
def test_a_file_that_is_held_back_cannot_be_forwarded(
    office: Office, blocked: bool, scan: Scan | None, scanned_first: bool, code: str
):
    first = with_files(office, office.first(), replace(FILE, blocked=blocked))
    office.tickets.files[office.ticket_id, "f1"] = FileState(attachment_id="f1", scan=scan)

    with pytest.raises(FileRefusedError) as refused:
        office.forward(first, files=("f1",), scanned_first=scanned_first)
    assert refused.value.code == code


def test_an_infected_picture_that_is_merely_shown_stays_behind(office: Office):
    shown = replace(FILE, inline=True, content_id="p@x")
    office.tickets.files[office.ticket_id, "f1"] = FileState(attachment_id="f1", scan=Scan.THREAT)

    office.forward(with_files(office, office.first(), shown, html='<img data-cid="p@x">'))

    (mail,) = office.posted(MailKind.SIDE)
    assert [part["Content-ID"] for part in mail.walk() if part["Content-ID"]] == []


def test_inline_pictures_go_along_and_remote_ones_do_not(office: Office):
    html = (
        '<p>Mire <img alt="" data-cid="p@x"> <img alt="" data-remote-src="https://spy.test/1"></p>'
    )
    shown = replace(FILE, inline=True, content_id="p@x")

    office.forward(with_files(office, office.first(), shown, html=html))

    (mail,) = office.posted(MailKind.SIDE)
    assert 'src="cid:p@x"' in html_of(mail)
    assert [part["Content-ID"] for part in mail.walk() if part["Content-ID"]] == ["<p@x>"]
    assert "spy.test" not in mail.as_string()


def test_a_message_of_another_ticket_is_refused(office: Office):
    with pytest.raises(InvalidInputError, match=r"forward\.messages\.0"):
        office.forward(replace(office.first(), id="elsewhere"))


def test_more_than_a_mail_carries_is_refused(office: Office):
    big = with_files(office, office.first(), replace(FILE, size=40_000_000))
    with pytest.raises(FilesTooLargeError):
        office.forward(big, files=("f1",))

    with_files(office, big, html="<p>x</p>" * 80_000)
    with pytest.raises(TooMuchTextError):
        office.forward(big)


def test_nothing_of_the_ticket_leaves_with_a_question(office: Office):
    office.say(CANARY, MessageKind.NOTE)
    office.say("Respuesta pública.")

    office.ask()

    (mail,) = office.posted(MailKind.SIDE)
    whole = mail.as_string() + text_of(mail) + html_of(mail)
    for said in (CANARY, "pública", "no sale nada", MARTA.email, MARTA.name, office.now.reference):
        assert said not in whole
