"""An agent lets a kept mail in: where it goes, what it is believed, and that it is once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import ForbiddenError, InvalidInputError, NotFoundError
from helpdesk.mail.verdicts import Verdict
from helpdesk.tickets.words import MessageKind, Status
from helpdesk.values import replace
from tests.factories import ANA, LEAD, MARTA, NOON
from tests.unit.mail.mails import raw_mail, verdicts
from tests.unit.mail.suspended.office import ADMIN, CODE, FORGED, VIRUS, WITH_FILE, Office

ANOTHER = raw_mail("Sigue sin salir nada.", Message_ID="<2@cliente.test>")


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_released_mail_becomes_a_ticket_that_came_when_it_came(office: Office):
    kept = office.kept(WITH_FILE)
    office.clock.advance(hours=3)

    done = office.release(kept)

    ticket = office.ticket(done)
    event, _ = office.tickets.log[ticket.id][-1]
    assert (done.outcome, done.by, done.cause) == ("new_ticket", LEAD.id, "spam")
    assert (ticket.created_at, ticket.activity_at) == (NOON, NOON + timedelta(hours=3))
    assert (event.name, event.reason, event.actor.id) == ("TicketCreated", "released", LEAD.id)
    assert event.at == NOON + timedelta(hours=3)
    (attachment,) = office.message(done).attachments
    assert office.files.files[attachment.key] == b"x"


def test_released_twice_it_is_one_ticket(office: Office):
    kept = office.kept()

    first, second = office.release(kept), office.release(kept, by=ADMIN)

    assert first == second
    assert len(office.tickets.tickets) == len(office.tickets.messages) == 1


def test_a_released_spam_is_answered_by_nobody(office: Office):
    assert office.mails_of(office.release(office.kept())) == []


def test_a_mail_kept_without_the_senders_fault_is_acknowledged_once_let_in(office: Office):
    kept = office.kept(said=verdicts(), recipients=("nadie@desk.demo.test",))

    assert office.mails_of(office.release(kept)) == ["acknowledgement"]


def test_3_a_forged_mail_is_no_more_believed_because_an_agent_released_it(office: Office):
    theirs = office.ticket(office.deliver())
    kept = office.kept(ANOTHER, said=FORGED, recipients=(office.reply_address(theirs),))

    done = office.release(kept)

    assert office.ticket(done).requester.verified is False
    said = office.message(done).verdicts
    assert said is not None
    assert said.trust == "unverified"
    assert office.mails_of(done) == []


def test_9_a_released_mail_in_an_agents_name_is_not_hers(office: Office):
    kept = office.kept(
        raw_mail(From=ANA.email), said=verdicts(dmarc=Verdict.GRAY, spf=Verdict.FAIL)
    )

    done = office.release(kept)

    assert office.message(done).author.kind == "customer"
    assert office.ticket(done).first_response_at is None


def test_a_mail_goes_into_the_ticket_that_the_agent_names(office: Office):
    theirs = office.ticket(office.deliver())
    kept = office.kept(ANOTHER, said=FORGED)

    done = office.release(kept, reference=theirs.reference.lower())

    assert (done.outcome, done.ticket_id) == ("appended", theirs.id)
    assert office.message(done).outsider is False
    assert office.tickets.log[theirs.id][-1][0].reason == "released"


def test_a_stranger_let_into_a_ticket_is_not_subscribed(office: Office):
    theirs = office.ticket(office.deliver())
    kept = office.kept(raw_mail(From="otro@sitio.test", Message_ID="<7@sitio.test>"), said=FORGED)

    done = office.release(kept, reference=theirs.reference)

    assert office.message(done).outsider is True
    assert office.ticket(done).participants == ()


def test_a_mail_for_a_closed_ticket_opens_one_that_follows_it(office: Office):
    theirs = office.ticket(office.deliver())
    office.change(theirs, status=Status.CLOSED, closed_at=NOON)
    kept = office.kept(ANOTHER, said=FORGED)

    done = office.release(kept, reference=theirs.reference)

    assert office.ticket(done).follow_up_of == theirs.id


def test_it_does_not_push_a_ticket_back_in_time(office: Office):
    theirs = office.ticket(office.deliver())
    kept = office.kept(ANOTHER, said=FORGED)
    later = NOON + timedelta(hours=2)
    office.change(theirs, last_customer_at=later, activity_at=later)
    office.clock.advance(hours=3)

    after = office.ticket(office.release(kept, reference=theirs.reference))

    assert (after.last_customer_at, after.activity_at) == (later, NOON + timedelta(hours=3))


def test_2_somebodys_code_let_into_a_ticket_is_a_note(office: Office):
    theirs = office.ticket(office.deliver())
    kept = office.kept(CODE, said=verdicts())

    done = office.release(kept, reference=theirs.reference)

    assert office.message(done).kind is MessageKind.NOTE
    assert office.ticket(done).last_customer_at == theirs.last_customer_at


def test_a_virus_is_let_in_by_admins_alone_and_without_its_files(office: Office):
    kept = office.kept(WITH_FILE, said=VIRUS)

    with pytest.raises(NotFoundError):
        office.release(kept)
    done = office.release(kept, by=ADMIN)

    (attachment,) = office.message(done).attachments
    assert attachment.blocked
    assert office.message(done).raw_key is None
    assert office.files.files == {}


@pytest.mark.parametrize(
    ("raw", "requester", "complaint"),
    [
        (raw_mail(From=None), None, "names no sender"),
        (raw_mail(From="it@desk.demo.test"), None, "from us"),
        (raw_mail(From=None), "support@desk.demo.test", "of ours"),
        (raw_mail(From=None), "x@DESK.demo.test.", "of ours"),
        (raw_mail(From=None), "nobody", "no mail address"),
    ],
)
def test_1_nobody_becomes_the_requester_whom_we_could_not_answer(
    office: Office, raw: bytes, requester: str | None, complaint: str
):
    kept = office.kept(raw, said=verdicts())

    with pytest.raises(InvalidInputError, match=complaint):
        office.release(kept, requester=requester)
    assert office.tickets.tickets == {}


def test_a_mail_without_sender_is_for_whom_the_agent_says(office: Office):
    kept = office.kept(raw_mail(From=None), said=verdicts())

    requester = office.ticket(office.release(kept, requester=MARTA.email)).requester

    assert (requester.email, requester.verified) == (MARTA.email, False)


def test_only_leads_release_and_only_at_their_desks(office: Office):
    kept = office.kept()

    with pytest.raises(ForbiddenError):
        office.release(kept, by=ANA)
    with pytest.raises(InvalidInputError, match="ticket"):
        office.release(kept, reference="SUP-999")
    with pytest.raises(NotFoundError):
        office.release(kept, by=replace(LEAD, desks=("it",)))


def test_the_same_mail_that_came_again_meanwhile_is_not_added_twice(office: Office):
    kept = office.kept()
    theirs = office.deliver(raw_mail())

    done = office.release(kept)

    assert (done.outcome, done.cause) == ("dropped", "duplicate")
    assert list(office.tickets.tickets) == [theirs.ticket_id]
