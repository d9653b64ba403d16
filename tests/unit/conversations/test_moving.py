"""Side conversations go along with a ticket that is joined to another one, and come back."""

from __future__ import annotations

import pytest

from helpdesk.conversations.letters import Letter
from helpdesk.conversations.model import Conversation
from helpdesk.conversations.moving import MAX_MOVED, present
from helpdesk.conversations.write import add_letter
from helpdesk.errors import IllegalMoveError, NotFoundError
from helpdesk.redaction.holders import holding
from helpdesk.tickets.join import join_ticket, unjoin_ticket
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.records import Outcome
from helpdesk.values import replace
from tests.factories import ANA, IT
from tests.unit.conversations.office import Office
from tests.unit.mail.mails import raw_mail


@pytest.fixture
def other(office: Office) -> str:
    """Another ticket of the desk."""
    raw = raw_mail("otra", From="eva@otra.test", Message_ID="<9@otra.test>", Subject="Otra")
    return office.deliver(raw).ticket_id or ""


def topics(office: Office, ticket_id: str) -> list[str]:
    return [each.subject for each in present(office.tickets, ticket_id)]


def address(office: Office) -> str:
    return str(office.posted(MailKind.SIDE)[-1]["Reply-To"])


def said(office: Office, conversation: Conversation) -> list[str]:
    return [each.text for each in office.letters(conversation)]


def test_a_conversation_goes_along_and_comes_back(office: Office, other: str):
    office.ask()

    join_ticket(office.bench, ANA, office.ticket_id, other)
    there = (topics(office, office.ticket_id), topics(office, other))
    unjoin_ticket(office.bench, ANA, office.ticket_id)
    back = (topics(office, office.ticket_id), topics(office, other))

    assert there == ([], ["Pieza 7"])
    assert back == (["Pieza 7"], [])


def test_an_answer_to_a_mail_from_before_finds_it_where_it_is_now(office: Office, other: str):
    conversation = office.ask()
    before = address(office)

    join_ticket(office.bench, ANA, office.ticket_id, other)
    decided = office.answered(before)

    assert (decided.outcome, decided.ticket_id) == (Outcome.APPENDED, other)
    assert said(office, conversation) == ["¿Tienen la pieza?", "Sí, llega el lunes."]
    (now,) = present(office.tickets, other)
    assert (now.unread, now.letters) == (True, 2)


def test_it_is_found_by_a_letters_id_and_at_another_desk_as_well(office: Office, other: str):
    office.ask()
    (sent,) = office.posted(MailKind.SIDE)
    office.change(office.tickets.tickets[other], desk_id=IT.id)
    join_ticket(office.bench, replace(ANA, desks=("support", IT.id)), office.ticket_id, other)

    decided = office.answered(
        "support@desk.demo.test", headers={"In_Reply_To": str(sent["Message-ID"])}
    )

    assert (decided.outcome, decided.ticket_id) == (Outcome.APPENDED, other)


def test_what_is_written_while_joined_stays_with_it(office: Office, other: str):
    conversation = office.ask()
    join_ticket(office.bench, ANA, office.ticket_id, other)
    office.clock.advance(seconds=1)
    add_letter(office.bench, ANA, other, conversation.id, Letter(text="¿Y mañana?"))
    written_there = address(office)

    unjoin_ticket(office.bench, ANA, office.ticket_id)
    decided = office.answered(written_there)

    assert (decided.outcome, decided.ticket_id) == (Outcome.APPENDED, office.ticket_id)
    assert said(office, conversation) == ["¿Tienen la pieza?", "¿Y mañana?", "Sí, llega el lunes."]
    with pytest.raises(NotFoundError):
        add_letter(office.bench, ANA, other, conversation.id, Letter(text="aquí ya no"))


def test_they_can_be_joined_again_and_again(office: Office, other: str):
    office.ask()

    for _ in range(3):
        join_ticket(office.bench, ANA, office.ticket_id, other)
        assert topics(office, other) == ["Pieza 7"]
        unjoin_ticket(office.bench, ANA, office.ticket_id)

    assert topics(office, office.ticket_id) == ["Pieza 7"]


def test_what_the_other_ticket_had_stays_there(office: Office, other: str):
    first, office.ticket_id = office.ticket_id, other
    office.ask(subject="Propia")
    office.ticket_id = first
    office.ask()

    join_ticket(office.bench, ANA, first, other)
    both = topics(office, other)
    unjoin_ticket(office.bench, ANA, first)

    assert sorted(both) == ["Pieza 7", "Propia"]
    assert topics(office, other) == ["Propia"]


def test_words_are_found_for_a_redaction_at_the_ticket_that_has_them(office: Office, other: str):
    office.ask("canario")

    join_ticket(office.bench, ANA, office.ticket_id, other)

    held = holding(office.tickets, office.files, other)
    assert held is not None
    assert [letter.text for _, letter in held.letters] == ["canario"]


def test_more_than_one_write_takes_is_refused_and_nothing_changes(office: Office, other: str):
    for number in range(12):
        office.ask(subject=f"Pieza {number}")
    for number in range(MAX_MOVED - 12):
        office.say(f"respuesta {number}")

    with pytest.raises(IllegalMoveError):
        join_ticket(office.bench, ANA, office.ticket_id, other)

    assert len(topics(office, office.ticket_id)) == 12
    assert topics(office, other) == []
