"""A mail to the address of a survey ends surveys, opens nothing, and proves nothing else."""

from __future__ import annotations

import pytest

from helpdesk.mail.leaving import leaving_address, read_leaving_address
from helpdesk.mail.reply_address import read_reply_address, reply_address
from helpdesk.mail.verdicts import Verdict
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import SuppressionCause
from helpdesk.values import replace
from tests.unit.mail.house import DOMAIN, KEYS, House
from tests.unit.mail.mails import raw_mail, verdicts

MARTA = "marta@cliente.test"


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def ticket(house: House) -> Ticket:
    return house.ticket(house.deliver())


def stop(ticket: Ticket) -> str:
    return leaving_address(
        KEYS, domain=DOMAIN, ticket_id=ticket.id, participant_id=ticket.requester.id
    )


def causes(house: House) -> list[SuppressionCause]:
    return [each.cause for each in house.tickets.suppressed(MARTA)]


def test_a_mail_to_it_ends_surveys_and_opens_no_ticket_however_often(
    house: House, ticket: Ticket
) -> None:
    for number in range(2):
        decided = house.deliver(
            raw_mail("", Message_ID=f"<stop{number}@x.test>"), recipients=(stop(ticket),)
        )
        assert (decided.outcome, decided.cause) == ("dropped", "unsubscribed")

    assert causes(house) == [SuppressionCause.UNSUBSCRIBED]
    assert list(house.tickets.tickets) == [ticket.id]
    assert house.tickets.tickets[ticket.id] == ticket


def test_the_address_proves_it_whatever_program_writes_from_where(
    house: House, ticket: Ticket
) -> None:
    raw = raw_mail("", From="unsubscribe@provider.test", Auto_Submitted="auto-generated")

    house.deliver(
        raw, recipients=(stop(ticket),), verdicts=verdicts(dmarc=Verdict.GRAY, spf=Verdict.FAIL)
    )

    assert causes(house) == [SuppressionCause.UNSUBSCRIBED]


def test_what_is_said_to_the_desk_in_the_same_mail_becomes_a_ticket(
    house: House, ticket: Ticket
) -> None:
    decided = house.deliver(
        raw_mail("Y el grifo gotea", Message_ID="<both@cliente.test>"),
        recipients=(stop(ticket), "support@desk.demo.test"),
    )

    assert decided.outcome == "new_ticket"
    assert causes(house) == [SuppressionCause.UNSUBSCRIBED]


def test_a_damaged_address_ends_nothing_and_opens_nothing(house: House, ticket: Ticket) -> None:
    local, _, host = stop(ticket).rpartition("@")
    damaged = f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{host}"

    decided = house.deliver(raw_mail("", Message_ID="<d@x.test>"), recipients=(damaged,))

    assert (decided.outcome, decided.cause) == ("suspended", "unknown_mailbox")
    assert causes(house) == []


def test_who_left_the_ticket_since_is_left_alone(house: House, ticket: Ticket) -> None:
    address = stop(ticket)
    other = replace(ticket.requester, id="contact-other", email="otra@cliente.test")
    house.change(ticket, requester=other)

    decided = house.deliver(raw_mail("", Message_ID="<d@x.test>"), recipients=(address,))

    assert decided.cause == "unsubscribed"
    assert causes(house) == []


def test_it_is_worth_nothing_as_a_reply_address_nor_the_other_way_round(ticket: Ticket) -> None:
    given = {"domain": DOMAIN, "ticket_id": ticket.id, "participant_id": ticket.requester.id}
    swapped = reply_address(KEYS, **given).replace("reply+", "stop+")

    assert len(stop(ticket).partition("@")[0]) <= 64
    assert read_reply_address(KEYS, stop(ticket), domain=DOMAIN) is None
    assert read_leaving_address(KEYS, swapped, domain=DOMAIN) is None
    assert read_leaving_address(KEYS, stop(ticket).upper(), domain=DOMAIN) is not None
