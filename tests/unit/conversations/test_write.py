"""Agents write to third parties, once each time, and to nobody of ours."""

from __future__ import annotations

import pytest

from helpdesk.conversations.errors import TooManyConversationsError
from helpdesk.conversations.letters import Letter
from helpdesk.conversations.model import MAX_CONVERSATIONS, ConversationState
from helpdesk.conversations.settle import settle_conversation
from helpdesk.conversations.write import add_letter
from helpdesk.errors import ForbiddenError, InvalidInputError, KeyReusedError, NotFoundError
from helpdesk.people.model import Role
from helpdesk.tickets.audience import Addressee, OwnAddressError, TooManyPeopleError
from helpdesk.tickets.events import EventName
from helpdesk.tickets.outbox import MailKind
from helpdesk.values import replace
from tests.factories import ANA, LUIS
from tests.unit.conversations.office import SUPPLIER, Office

OTHER = Addressee(email="envios@transporte.test", name="Envíos")


def test_each_person_gets_a_mail_with_an_address_of_her_own(office: Office):
    office.ask(people=(SUPPLIER, OTHER))

    mails = office.posted(MailKind.SIDE)

    assert len({mail["Reply-To"] for mail in mails}) == 2
    for mail in mails:
        assert [each.addr_spec for each in mail["To"].addresses] == [SUPPLIER.email, OTHER.email]
        assert (mail["Subject"], mail["Auto-Submitted"]) == ("Pieza 7", None)


def test_a_letter_changes_nothing_of_the_ticket_but_its_history(office: Office):
    before = office.now

    office.ask()

    after = office.now
    assert replace(after, version=before.version, digest=before.digest) == before
    event = office.tickets.events(office.ticket_id)[-1][0]
    assert (event.name, event.reason) == (EventName.SIDE_CONVERSATION_CHANGED, "started")


@pytest.mark.parametrize(
    ("people", "error"),
    [
        ((), InvalidInputError),
        ((Addressee(email="support+x@desk.demo.test"),), OwnAddressError),
        ((Addressee(email="nadie"),), InvalidInputError),
        (tuple(Addressee(email=f"p{n}@x.test") for n in range(11)), TooManyPeopleError),
    ],
)
def test_nobody_ourselves_and_crowds_are_not_written_to(
    office: Office, people: tuple[Addressee, ...], error: type[Exception]
):
    with pytest.raises(error):
        office.ask(people=people)
    assert office.mails(MailKind.SIDE) == []


def test_a_letter_without_words_is_refused(office: Office):
    with pytest.raises(InvalidInputError, match="body_text"):
        office.ask("  ")


def test_the_same_key_is_the_same_conversation_and_another_payload_is_refused(office: Office):
    first, again = office.ask(key="once"), office.ask(key="once")

    assert first.id == again.id
    assert len(office.mails(MailKind.SIDE)) == 1
    with pytest.raises(KeyReusedError):
        office.ask("Otra cosa", key="once")


def test_a_ticket_takes_so_many_conversations(office: Office):
    for _ in range(MAX_CONVERSATIONS):
        office.ask()

    with pytest.raises(TooManyConversationsError):
        office.ask()


def test_who_may_not_write_to_customers_may_not_write_to_others(office: Office):
    conversation = office.ask()
    light = replace(ANA, role=Role.LIGHT_AGENT)
    letter = Letter(text="x")

    with pytest.raises(ForbiddenError):
        add_letter(office.bench, light, office.ticket_id, conversation.id, letter)
    with pytest.raises(NotFoundError):
        add_letter(office.bench, LUIS, office.ticket_id, conversation.id, letter)
    with pytest.raises(NotFoundError):
        add_letter(office.bench, ANA, office.ticket_id, "elsewhere", letter)


def test_done_twice_is_one_event(office: Office):
    conversation = office.ask()

    for _ in range(2):
        settle_conversation(
            office.bench, ANA, office.ticket_id, conversation.id, ConversationState.DONE
        )

    reasons = [event.reason for event, _ in office.tickets.events(office.ticket_id)]
    assert reasons[-2:] == ["started", "done"]
