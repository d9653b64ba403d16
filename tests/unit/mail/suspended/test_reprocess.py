"""Past mail through today's parser: read anew in its place, nothing sent, nothing twice."""

from __future__ import annotations

import pytest

from helpdesk.errors import NotFoundError, VersionConflictError
from helpdesk.mail.suspended.remove import delete
from helpdesk.mail.suspended.reprocess import reprocess, reprocess_raw
from helpdesk.mail.suspended.reread import reread_message
from helpdesk.mail.verdicts import Verdict
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.model import SYSTEM, Actor
from helpdesk.tickets.records import Disposition
from helpdesk.tickets.words import AuthorKind, Status
from helpdesk.values import replace
from tests.factories import LEAD, NOON
from tests.unit.mail.mails import raw_mail, verdicts
from tests.unit.mail.suspended.office import VIRUS, WITH_FILE, Office, id_of

LEA = Actor(kind=AuthorKind.AGENT, id=LEAD.id)


@pytest.fixture
def office() -> Office:
    return Office()


def misread(office: Office, decided: Disposition) -> None:
    """As an older parser had read it."""
    key = (decided.ticket_id or "", decided.message_id or "")
    stored = office.tickets.messages[key]
    office.tickets.messages[key] = replace(stored, text="???", attachments=())


def test_a_message_is_read_again_in_its_place(office: Office):
    decided = office.deliver(WITH_FILE)
    right, before = office.message(decided), office.ticket(decided)
    sent = office.mails_of(decided)
    misread(office, decided)
    office.clock.advance(days=2)

    done = reread_message(office.keeping, before.id, right.id, LEA)

    assert office.message(decided) == right
    assert set(done.changed) == {"text", "attachments"}
    after = office.ticket(decided)
    assert (after.version, after.activity_at) == (before.version + 1, before.activity_at)
    events = [event for event, _ in office.tickets.log[before.id]]
    assert (events[-1].name, events[-1].reason) == ("TicketChanged", "reprocessed")
    assert events[-1].message_id == right.id
    assert chain_holds(events)
    assert office.mails_of(decided) == sent
    assert len(office.tickets.messages) == 1


def test_read_again_and_the_same_it_changes_nothing(office: Office):
    decided = office.deliver()
    before = office.ticket(decided)

    done = reread_message(office.keeping, before.id, decided.message_id or "", LEA)

    assert done.changed == ()
    assert office.ticket(decided) == before


def test_a_resolved_ticket_is_not_reopened_by_reading_again(office: Office):
    decided = office.deliver()
    misread(office, decided)
    office.change(office.ticket(decided), status=Status.RESOLVED, resolved_at=NOON)

    reread_message(office.keeping, decided.ticket_id or "", decided.message_id or "", LEA)

    assert office.ticket(decided).status is Status.RESOLVED


def test_what_was_found_dangerous_stays_blocked(office: Office):
    decided = office.deliver(WITH_FILE)
    key = (decided.ticket_id or "", decided.message_id or "")
    stored = office.tickets.messages[key]
    blocked = tuple(replace(each, blocked=True) for each in stored.attachments)
    office.tickets.messages[key] = replace(stored, text="?", attachments=blocked)

    reread_message(office.keeping, *key, LEA)

    assert [each.blocked for each in office.message(decided).attachments] == [True]


def test_an_agents_own_words_have_no_raw_mail_to_read(office: Office):
    decided = office.deliver()
    key = (decided.ticket_id or "", decided.message_id or "")
    office.tickets.messages[key] = replace(office.tickets.messages[key], raw_key=None)

    with pytest.raises(NotFoundError):
        reread_message(office.keeping, *key, LEA)


def test_a_ticket_that_changes_meanwhile_is_read_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    decided = office.deliver()
    misread(office, decided)
    commit, busy = office.tickets.commit, iter([True, False])

    def overtaken(change: Commit) -> None:
        if next(busy):
            office.change(office.ticket(decided))
            raise VersionConflictError
        commit(change)

    monkeypatch.setattr(office.tickets, "commit", overtaken)

    done = reread_message(office.keeping, decided.ticket_id or "", decided.message_id or "", LEA)

    assert done.changed == ("text",)
    assert office.ticket(decided).version == 3


def test_a_kept_mail_that_our_rules_no_longer_keep_becomes_a_ticket_and_nobody_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as old:
        old.setattr("helpdesk.mail.decide.first_verdict", lambda _: 1 / 0)
        kept = office.kept(said=verdicts())
    assert kept.cause == "unprocessable"

    first = reprocess(office.keeping, kept, LEA)
    second = reprocess(office.keeping, office.now(kept), LEA)

    assert (first.outcome, second.ticket_id) == ("new_ticket", first.ticket_id)
    assert office.mails_of(first) == []
    assert office.tickets.log[first.ticket_id or ""][-1][0].reason == "reprocessed"


def test_a_kept_mail_is_kept_for_todays_cause(office: Office):
    kept = office.kept(said=verdicts(spam=Verdict.FAIL))
    key = ("Disposition", kept.raw_key, kept.mailbox)
    office.tickets.keyed[key] = replace(kept, cause="unprocessable")

    assert reprocess(office.keeping, office.now(kept), LEA).cause == "spam"


def test_what_an_agent_deleted_and_what_has_a_virus_is_left_alone(office: Office):
    virus, spam = office.kept(said=VIRUS), office.kept(raw_mail(Message_ID="<9@x.test>"))
    delete(office.keeping, LEAD, id_of(spam))

    for mail in (virus, spam):
        assert reprocess(office.keeping, office.now(mail), LEA) == office.now(mail)


def test_released_while_it_is_read_again_it_is_one_ticket(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    kept = office.kept(said=verdicts(), recipients=("nadie@desk.demo.test",))
    key = ("Disposition", kept.raw_key, kept.mailbox)
    office.tickets.keyed[key] = replace(kept, recipients=("support@desk.demo.test",))
    read = office.now(kept)
    commit = office.tickets.commit

    def overtaken(change: Commit) -> None:
        monkeypatch.setattr(office.tickets, "commit", commit)
        office.release(kept)
        commit(change)

    monkeypatch.setattr(office.tickets, "commit", overtaken)
    done = reprocess(office.keeping, read, LEA)

    assert done == office.now(kept)
    assert done.by == LEAD.id
    assert len(office.tickets.tickets) == 1


def test_a_raw_mail_is_processed_again_wherever_it_ended(office: Office):
    both = ("support@desk.demo.test", "it@desk.demo.test")
    first, second = office.deliver_to_all(recipients=both)
    misread(office, first)
    misread(office, second)

    reprocess_raw(office.keeping, first.raw_key, SYSTEM)
    reprocess_raw(office.keeping, "inbound/unknown", SYSTEM)

    assert {each.text for each in office.tickets.messages.values()} == {"Desde ayer no sale nada."}
