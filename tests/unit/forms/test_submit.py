from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import AlreadyRecordedError, InvalidInputError, KeyReusedError, LimitedError
from helpdesk.forms.acknowledge import PER_DOMAIN_AND_DAY
from helpdesk.forms.errors import (
    InvalidAddressError,
    LooksAutomatedError,
    OwnAddressError,
    UnknownDeskError,
)
from helpdesk.forms.submit import FormDesk
from helpdesk.ids import RandomIds
from helpdesk.people.model import Contact
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import NewContact
from helpdesk.tickets.words import AuthorKind, Channel, SlaState, Status
from helpdesk.uploads.claim import read_grants
from helpdesk.uploads.errors import UploadMissingError
from helpdesk.uploads.request import Announced, request_upload
from tests.factories import NOON
from tests.fakes.tickets import FakeTickets
from tests.fakes.uploads import FakeUploads
from tests.unit.forms.conftest import Send


def only_ticket(tickets: FakeTickets) -> tuple[Ticket, Message]:
    (ticket,) = tickets.tickets.values()
    (message,) = tickets.messages.values()
    return ticket, message


def test_a_form_becomes_a_new_ticket_with_a_promise(send: Send, tickets: FakeTickets):
    receipt = send()

    ticket, message = only_ticket(tickets)
    assert receipt.reference == ticket.reference == "SUP-1"
    assert (ticket.status, ticket.channel, ticket.sla_state) == (
        Status.NEW,
        Channel.FORM,
        SlaState.RUNNING,
    )
    assert (message.author.kind, message.text) == (AuthorKind.CUSTOMER, "Desde ayer.\nGracias.")
    assert ticket.first_response_due_at


def test_who_asks_is_unverified_even_under_a_verified_address(send: Send, tickets: FakeTickets):
    known = Contact(id="c", address="eva@cliente.test", name="Eva", verified=True, created_at=NOON)
    tickets.record([NewContact(contact=known)])

    send(name="Not Eva")

    ticket, _ = only_ticket(tickets)
    assert (ticket.requester.id, ticket.requester.name) == ("c", "Not Eva")
    assert not ticket.requester.verified


def test_the_second_request_of_a_person_is_of_the_same_contact(send: Send, tickets: FakeTickets):
    send()
    send(email=" EVA@Cliente.Test ")

    assert len({ticket.requester.id for ticket in tickets.tickets.values()}) == 1


@pytest.mark.parametrize("field", ["name", "subject", "description"])
@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_an_empty_field_is_named(send: Send, tickets: FakeTickets, field: str, text: str):
    with pytest.raises(InvalidInputError) as refused:
        send(**{field: text})

    assert refused.value.errors[0][0] == field
    assert not tickets.tickets


@pytest.mark.parametrize(
    "email", ["", "eva", "eva@", "@cliente.test", "a b@c.test", "eva@host", "a@b.test, c@d.test"]
)
def test_an_address_that_nobody_can_be_answered_at_is_refused(send: Send, email: str):
    with pytest.raises(InvalidAddressError):
        send(email=email)


@pytest.mark.parametrize(
    "email",
    [
        "support@desk.demo.test",
        "SUPPORT+x@Desk.Demo.Test",
        "reply+1a.b.c.d@desk.demo.test",
        "anything@desk.demo.test.",
        "x@in.desk.demo.test",
        "sup\u200bport@desk.demo.test",
        "support@ｄesk.demo.test",
    ],
)
def test_our_own_addresses_are_refused_however_written(
    send: Send, tickets: FakeTickets, email: str
):
    with pytest.raises(OwnAddressError):
        send(email=email)
    assert not tickets.tickets


def test_an_unknown_desk_is_refused(send: Send):
    with pytest.raises(UnknownDeskError, match="desk"):
        send(desk_id="nowhere")


def test_what_fills_the_hidden_field_is_no_person(send: Send, tickets: FakeTickets):
    with pytest.raises(LooksAutomatedError):
        send(website="https://spam.test")
    assert not tickets.tickets


@pytest.mark.parametrize(("wished", "spoken"), [("pt", "pt"), ("de", "es"), (None, "es")])
def test_the_ticket_speaks_the_language_of_the_form_if_the_desk_does(
    send: Send, tickets: FakeTickets, wished: str | None, spoken: str
):
    send(language=wished)

    assert only_ticket(tickets)[0].language == spoken


def test_a_retry_with_the_same_key_is_the_same_ticket(send: Send, tickets: FakeTickets):
    first = send(key="k1")
    second = send(key="k1", at=NOON + timedelta(seconds=3))

    assert first == second
    assert first.acknowledged
    assert len(tickets.tickets) == 1


def test_another_request_under_a_used_key_is_refused(send: Send, tickets: FakeTickets):
    send(key="k1")

    with pytest.raises(KeyReusedError):
        send(key="k1", subject="Otra cosa")
    assert len(tickets.tickets) == 1


def test_a_retry_after_the_key_was_forgotten_makes_no_second_ticket(
    send: Send, tickets: FakeTickets
):
    send(key="k1")
    tickets.keyed = {key: kept for key, kept in tickets.keyed.items() if key[0] == "NewContact"}

    with pytest.raises(AlreadyRecordedError):
        send(key="k1")
    assert len(tickets.tickets) == 1


def test_two_first_requests_of_one_person_at_once_share_a_contact(
    form: FormDesk, send: Send, tickets: FakeTickets, monkeypatch: pytest.MonkeyPatch
):
    blind = tickets.correspondence("nobody@x.test", at=NOON)
    real, looks = tickets.correspondence, iter([blind, blind])
    send()
    monkeypatch.setattr(
        tickets, "correspondence", lambda *a, **k: next(looks, None) or real(*a, **k)
    )

    receipt = send()

    assert not receipt.acknowledged
    assert len({ticket.requester.id for ticket in tickets.tickets.values()}) == 1


def test_a_limit_reached_meanwhile_is_kept(
    send: Send, tickets: FakeTickets, monkeypatch: pytest.MonkeyPatch
):
    blind = tickets.correspondence("nobody@x.test", at=NOON)
    real, looks = tickets.correspondence, iter([blind])
    for number in range(PER_DOMAIN_AND_DAY):
        send(email=f"somebody{number}@company.test", at=NOON + timedelta(minutes=20 * number))
    monkeypatch.setattr(
        tickets, "correspondence", lambda *a, **k: next(looks, None) or real(*a, **k)
    )

    assert not send(email="another@company.test", at=NOON + timedelta(hours=8)).acknowledged


def test_uploaded_files_come_with_the_ticket(
    form: FormDesk, send: Send, tickets: FakeTickets, bucket: FakeUploads
):
    announced = Announced(filename="Foto.png", content_type="image/png", size=5)
    token = request_upload(form.uploads, announced, at=NOON, ids=RandomIds()).token
    bucket.post(read_grants(form.uploads, [token], at=NOON)[0])

    send(upload_tokens=(token,))

    ticket, message = only_ticket(tickets)
    assert [each.filename for each in message.attachments] == ["Foto.png"]
    assert list(bucket.kept) == [f"attachments/{ticket.id}/{message.attachments[0].id}"]


def test_a_missing_file_stores_nothing(form: FormDesk, send: Send, tickets: FakeTickets):
    announced = Announced(filename="Foto.png", content_type="image/png", size=5)
    token = request_upload(form.uploads, announced, at=NOON, ids=RandomIds()).token

    with pytest.raises(UploadMissingError):
        send(upload_tokens=(token,))
    assert not tickets.tickets


def test_one_place_may_send_about_600_requests_an_hour(send: Send, tickets: FakeTickets):
    def taken(most: int) -> int:
        for number in range(most):
            try:
                send(viewer="192.0.2.7")
            except LimitedError:
                return number
        return most

    assert 300 < taken(2000) < 1200
    assert send(viewer="192.0.2.8")
    assert send(viewer="192.0.2.7", at=NOON + timedelta(hours=1))
