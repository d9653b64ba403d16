from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.forms.acknowledge import PER_DOMAIN_AND_DAY, PER_SHARD_AND_HOUR, SHARDS
from helpdesk.tickets.outbox import MailKind
from tests.factories import NOON
from tests.fakes.tickets import FakeTickets
from tests.unit.forms.conftest import Send


def test_the_first_request_is_acknowledged_with_none_of_its_words(send: Send, tickets: FakeTickets):
    receipt = send()

    (mail,) = tickets.mails.values()
    assert receipt.acknowledged
    assert (mail.kind, mail.to.email) == (MailKind.ACKNOWLEDGEMENT, "eva@cliente.test")
    assert (mail.to.name, mail.message_id) == ("", None)
    assert mail.params == {}


def test_a_second_one_within_a_day_is_on_the_screen_only(send: Send, tickets: FakeTickets):
    send()

    assert not send(at=NOON + timedelta(hours=23, minutes=59)).acknowledged
    assert send(at=NOON + timedelta(hours=24)).acknowledged
    assert len(tickets.mails) == 2


def test_a_tag_makes_no_new_person(send: Send):
    send()

    assert not send(email="eva+2@cliente.test").acknowledged


def test_each_desks_mailbox_counts_by_itself(send: Send):
    send()

    assert send(desk_id="it").acknowledged


def test_five_hundred_posts_to_five_hundred_victims_send_at_most_a_hundred_mails_an_hour(
    send: Send, tickets: FakeTickets
):
    for number in range(500):
        send(email=f"victim@company-{number}.test", subject="BUY NOW", name="Attacker")

    assert len(tickets.tickets) == 500
    assert len(tickets.mails) == SHARDS * PER_SHARD_AND_HOUR == 100
    assert len({mail.to.email for mail in tickets.mails.values()}) == 100
    assert send(email="next@hour.test", at=NOON + timedelta(hours=1)).acknowledged


def test_one_domain_gets_at_most_twenty_a_day(send: Send, tickets: FakeTickets):
    for number in range(30):
        send(email=f"victim{number}@company.test", at=NOON + timedelta(minutes=20 * number))

    assert len(tickets.mails) == PER_DOMAIN_AND_DAY
    assert send(email="next@company.test", at=NOON + timedelta(days=1)).acknowledged


@pytest.mark.parametrize("email", ["no-reply@shop.test", "noreply+x@shop.test"])
def test_an_address_that_nobody_reads_is_not_written_to(send: Send, email: str):
    assert not send(email=email).acknowledged
