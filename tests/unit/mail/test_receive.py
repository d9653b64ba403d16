from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.mail.verdicts import Policy, Verdict
from helpdesk.tickets.words import AuthorKind, MessageKind, Status
from tests.factories import ANA, MARTA, NOON
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts


@pytest.fixture
def house() -> House:
    return House()


def test_a_mail_opens_a_ticket_and_is_acknowledged_once(house: House):
    decided = house.deliver()

    ticket = house.ticket(decided)
    assert decided.outcome == "new_ticket"
    assert (ticket.reference, ticket.subject) == ("SUP-1", "La impresora no imprime")
    assert ticket.requester.email == MARTA.email
    assert ticket.requester.verified
    assert ticket.created_at == NOON
    assert house.message(decided).text == "Desde ayer no sale nada."
    assert house.mails_of(decided) == ["acknowledgement"]


def test_the_same_receipt_32_times_is_one_ticket(house: House):
    decided = {house.deliver(raw_key="inbound/same") for _ in range(32)}

    assert len(decided) == 1
    assert len(house.tickets.tickets) == 1
    assert len(house.tickets.mails) == 1


def test_two_copies_of_one_mail_are_one_ticket(house: House):
    first = house.deliver(raw_key="inbound/a")
    second = house.deliver(raw_key="inbound/b")

    assert first.outcome == "new_ticket"
    assert (second.outcome, second.cause) == ("dropped", "duplicate")


def test_an_answer_to_the_reply_address_is_appended_and_reopens(house: House):
    ticket = house.ticket(house.deliver())
    house.change(ticket, status=Status.RESOLVED, resolved_at=NOON)
    house.clock.advance(hours=1)

    decided = house.deliver(
        raw_mail("Sigue igual", Message_ID="<2@cliente.test>"),
        recipients=(house.reply_address(ticket).upper(),),
    )

    assert decided.outcome == "appended"
    assert house.ticket(decided).status is Status.OPEN
    assert house.message(decided).text == "Sigue igual"
    assert house.mails_of(decided) == ["acknowledgement"]


def test_an_automatic_answer_reopens_nothing_and_is_not_answered(house: House):
    ticket = house.ticket(house.deliver())
    house.change(ticket, status=Status.RESOLVED, resolved_at=NOON)

    decided = house.deliver(
        raw_mail(Auto_Submitted="auto-replied (vacation)", Message_ID="<2@cliente.test>"),
        recipients=(house.reply_address(ticket),),
    )

    assert decided.outcome == "appended"
    assert house.message(decided).automatic
    assert house.ticket(decided).status is Status.RESOLVED


def test_an_answer_to_a_closed_ticket_opens_a_linked_follow_up(house: House):
    ticket = house.ticket(house.deliver())
    house.change(ticket, status=Status.CLOSED, resolved_at=NOON, closed_at=NOON)

    decided = house.deliver(
        raw_mail(Message_ID="<2@cliente.test>"), recipients=(house.reply_address(ticket),)
    )

    assert decided.outcome == "new_ticket"
    assert house.ticket(decided).follow_up_of == ticket.id


def test_an_answer_to_all_of_one_desks_addresses_is_one_message(house: House):
    ticket = house.ticket(house.deliver())

    decided = house.deliver_to_all(
        raw_mail(Message_ID="<2@cliente.test>"),
        recipients=("support@desk.demo.test", house.reply_address(ticket)),
    )

    assert [each.outcome for each in decided] == ["appended"]


def test_a_mail_to_two_desks_makes_a_ticket_at_each(house: House):
    decided = house.deliver_to_all(recipients=("support@desk.demo.test", "it@desk.demo.test"))

    assert [house.ticket(each).reference for each in decided] == ["SUP-1", "IT-1"]


def test_a_verified_participant_joins_by_references(house: House):
    ticket = house.ticket(house.deliver())

    decided = house.deliver(
        raw_mail("otra cosa", In_Reply_To="<1@cliente.test>", Message_ID="<2@cliente.test>")
    )

    assert (decided.outcome, decided.ticket_id) == ("appended", ticket.id)


def test_an_answer_that_overtook_its_original_shares_its_ticket(house: House):
    answer = house.deliver(
        raw_mail("y otra cosa", In_Reply_To="<1@cliente.test>", Message_ID="<2@cliente.test>")
    )
    original = house.deliver()

    assert original.ticket_id == answer.ticket_id


def test_a_shared_newsletter_never_merges_two_customers(house: House):
    parent = "<newsletter@shop.test>"
    first = house.deliver(raw_mail(In_Reply_To=parent))
    second = house.deliver(
        raw_mail(From="eva@otra.test", In_Reply_To=parent, Message_ID="<9@otra.test>")
    )

    assert second.outcome == "new_ticket"
    assert second.ticket_id != first.ticket_id
    assert house.ticket(second).may_belong_to == "SUP-1"


def test_a_reply_from_a_stranger_opens_a_new_ticket(house: House):
    house.deliver()

    decided = house.deliver(
        raw_mail(From="mala@otra.test", Subject="Re: [SUP-1] hola", Message_ID="<9@otra.test>")
    )

    assert decided.outcome == "new_ticket"
    assert house.ticket(decided).may_belong_to == "SUP-1"


def test_a_forged_requester_without_token_joins_nothing_and_is_not_answered(house: House):
    house.deliver()

    decided = house.deliver(
        raw_mail(In_Reply_To="<1@cliente.test>", Subject="Re: SUP-1", Message_ID="<2@x.test>"),
        verdicts=verdicts(dmarc=Verdict.FAIL, dmarc_policy=Policy.NONE),
    )

    assert decided.outcome == "new_ticket"
    assert not house.ticket(decided).requester.verified
    assert house.mails_of(decided) == []


def test_a_stranger_with_a_token_is_appended_as_an_outsider_and_not_subscribed(house: House):
    ticket = house.ticket(house.deliver())

    decided = house.deliver(
        raw_mail(From="eva@otra.test", Cc="x@otra.test", Message_ID="<9@otra.test>"),
        recipients=(house.reply_address(ticket),),
    )

    assert decided.ticket_id == ticket.id
    assert house.message(decided).outsider
    assert house.ticket(decided).participants == ()


def test_an_agents_mail_is_a_note_of_hers_and_never_public(house: House):
    ticket = house.ticket(house.deliver())

    decided = house.deliver(
        raw_mail(From=ANA.email, Message_ID="<9@demo.test>"),
        recipients=(house.reply_address(ticket),),
    )

    message = house.message(decided)
    assert (message.kind, message.author.kind) == (MessageKind.NOTE, AuthorKind.AGENT)
    assert house.ticket(decided).first_response_at is None


def test_new_copies_wait_for_an_agent_and_are_at_most_twenty(house: House):
    copies = ", ".join(f"p{number}@otra.test" for number in range(200))

    ticket = house.ticket(house.deliver(raw_mail(Cc=f"it@desk.demo.test, {copies}")))

    assert len(ticket.participants) == 20
    assert not any(each.active for each in ticket.participants)
    assert ticket.participants[0].email == "p0@otra.test"


def test_the_21st_mail_of_an_hour_waits_and_the_next_hours_first_does_not(house: House):
    decided = [house.deliver(raw_mail(f"{n}", Message_ID=f"<{n}@cliente.test>")) for n in range(21)]
    house.clock.advance(hours=1)
    later = house.deliver(raw_mail("later", Message_ID="<later@cliente.test>"))

    assert [each.outcome for each in decided[:20]] == ["new_ticket"] * 20
    assert (decided[20].outcome, decided[20].cause) == ("suspended", "sender_rate")
    assert later.outcome == "new_ticket"


def test_a_second_ticket_within_a_day_is_not_acknowledged(house: House):
    house.deliver()
    house.clock.advance(hours=23)

    decided = house.deliver(
        raw_mail("otra", From="marta+x@cliente.test", Message_ID="<2@cliente.test>")
    )

    assert house.mails_of(decided) == []


def test_an_arrival_in_the_future_counts_from_now(house: House):
    decided = house.deliver(at=NOON + timedelta(hours=5))

    assert house.ticket(decided).created_at == NOON
