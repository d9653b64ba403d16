"""One person with several addresses: only what is shown to be hers opens what is hers."""

from __future__ import annotations

import pytest

from helpdesk.mail.reply_address import reply_address
from helpdesk.mail.verdicts import Verdict
from helpdesk.people.model import Contact
from helpdesk.tickets.change_requester import for_whom
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import Outcome
from helpdesk.values import replace
from tests.factories import MARTA, contact
from tests.unit.mail.house import DOMAIN, KEYS, House
from tests.unit.mail.mails import raw_mail, verdicts

SECOND = "marta@casa.test"


@pytest.fixture
def house() -> House:
    """Marta's other address was said to be hers by an agent; nobody proved it."""
    house = House()
    for address, claimed in ((MARTA.email, False), (SECOND, True)):
        known = contact(address=address, claimed=claimed, verified=not claimed, segments=("vip",))
        house.tickets.keyed["NewContact", address] = known
    return house


@pytest.fixture
def ticket(house: House) -> Ticket:
    return house.ticket(house.deliver(raw_mail("No sale nada.", Message_ID="<0@cliente.test>")))


def second(house: House) -> Contact:
    known = house.tickets.keyed["NewContact", SECOND]
    assert isinstance(known, Contact)
    return known


def from_second(house: House, text: str, *, subject: str = "Hola", to: str = "", **given: object):
    recipients = {"recipients": (to,)} if to else {}
    raw = raw_mail(text, From=SECOND, Subject=subject, Message_ID=f"<{text}@casa.test>")
    return house.deliver(raw, **recipients, **given)


def test_a_ticket_is_answered_at_the_address_that_was_used(house: House):
    opened = house.ticket(from_second(house, "uno"))

    assert (opened.requester.email, opened.requester.id) == (SECOND, MARTA.id)
    assert opened.requester.segments == ("vip",)


def test_an_address_that_was_merely_said_to_be_hers_is_not_told_her_name(house: House):
    assert house.ticket(from_second(house, "uno")).requester.name == ""


def test_a_claimed_address_joins_none_of_her_tickets(house: House, ticket: Ticket):
    decided = from_second(house, "uno", subject=f"Re: [{ticket.reference}]")

    assert decided.outcome is Outcome.NEW_TICKET
    assert house.ticket(decided).requester.claimed


def test_what_only_she_was_sent_shows_that_an_address_is_hers(house: House, ticket: Ticket):
    from_second(house, "uno", to=house.reply_address(ticket))
    joined = from_second(house, "dos", subject=f"Re: [{ticket.reference}]")

    assert not second(house).claimed
    assert joined.ticket_id == ticket.id
    assert not house.message(joined).outsider


def test_an_unproven_mail_shows_nothing(house: House, ticket: Ticket):
    gray = verdicts(dmarc=Verdict.GRAY, spf=Verdict.GRAY, dkim=Verdict.GRAY)
    from_second(house, "uno", to=house.reply_address(ticket), verdicts=gray)

    assert second(house).claimed


def test_who_writes_from_a_claimed_address_cannot_prove_it_with_what_she_was_sent(house: House):
    own = house.ticket(from_second(house, "uno"))
    from_second(house, "dos", to=house.reply_address(own))

    assert second(house).claimed


def test_a_ticket_from_one_claimed_address_proves_no_other(house: House):
    third = contact(address="otra@casa.test", claimed=True)
    house.tickets.keyed["NewContact", third.address] = third
    own = house.ticket(from_second(house, "uno"))
    raw = raw_mail("dos", From=third.address, Message_ID="<3@casa.test>")
    house.deliver(raw, recipients=(house.reply_address(own),))

    known = house.tickets.keyed["NewContact", third.address]
    assert known.claimed


def test_the_address_of_somebody_in_copy_proves_nothing(house: House, ticket: Ticket):
    to = reply_address(KEYS, domain=DOMAIN, ticket_id=ticket.id, participant_id="eva")
    from_second(house, "uno", to=to)

    assert second(house).claimed


def test_a_mail_from_an_address_that_was_merged_meanwhile_is_decided_again(house: House):
    before = second(house)
    house.tickets.keyed["NewContact", SECOND] = replace(before, id="survivor")

    assert house.ticket(from_second(house, "uno")).requester.id == "survivor"


def test_an_organization_takes_in_those_whose_mail_is_proven(house: House):
    house.tickets.keyed["Domain", "nueva.test"] = "org"
    raw = raw_mail("uno", From="eva@nueva.test", Message_ID="<e@nueva.test>")
    proven = house.ticket(house.deliver(raw))
    gray = verdicts(dmarc=Verdict.GRAY, spf=Verdict.GRAY, dkim=Verdict.GRAY)
    other = raw_mail("dos", From="pau@nueva.test", Message_ID="<p@nueva.test>")
    unproven = house.ticket(house.deliver(other, verdicts=gray))

    assert proven.requester.organization_id == "org"
    assert unproven.requester.organization_id is None


def test_a_ticket_that_goes_to_her_other_address_takes_answers_from_there(
    house: House, ticket: Ticket
):
    hers = replace(ticket.requester, email=SECOND)
    moved = house.change(ticket, requester=hers)
    after = for_whom(replace(moved, requester=ticket.requester), hers, keep=False)

    assert after.revoked == ()
    assert from_second(house, "uno", to=house.reply_address(moved)).ticket_id == ticket.id
