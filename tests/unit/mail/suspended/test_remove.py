"""An agent deletes a kept mail, or takes it back."""

from __future__ import annotations

import pytest

from helpdesk.errors import AlreadyRecordedError, ForbiddenError, NotFoundError
from helpdesk.mail.suspended.boxes import is_over
from helpdesk.mail.suspended.remove import AlreadyReleasedError, delete, restore
from helpdesk.tickets.records import DispositionMoved
from tests.factories import ANA, LEAD, NOON
from tests.unit.mail.mails import verdicts
from tests.unit.mail.suspended.office import ADMIN, VIRUS, Office, id_of


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_deleted_mail_can_be_taken_back_with_its_cause(office: Office):
    kept = office.kept()

    deleted = delete(office.keeping, LEAD, id_of(kept))
    again = delete(office.keeping, LEAD, id_of(kept))
    back = restore(office.keeping, LEAD, id_of(kept))

    assert (deleted.outcome, deleted.by) == ("dropped", LEAD.id)
    assert again == deleted
    assert (back.outcome, back.cause) == ("suspended", "spam")


def test_a_deleted_mail_can_be_let_in(office: Office):
    kept = office.kept()
    delete(office.keeping, LEAD, id_of(kept))

    assert office.release(kept).outcome == "new_ticket"


def test_after_30_days_it_is_gone(office: Office):
    kept = office.kept(said=verdicts(), recipients=("nadie@desk.demo.test",))
    delete(office.keeping, LEAD, id_of(kept))

    office.clock.advance(days=30)

    with pytest.raises(NotFoundError):
        restore(office.keeping, LEAD, id_of(kept))


def test_spam_and_viruses_go_after_30_days_and_nothing_else_does(office: Office):
    spam = office.kept()
    virus = office.kept(said=VIRUS)
    other = office.kept(said=verdicts(), recipients=("nadie@desk.demo.test",))
    office.clock.advance(days=30)

    now = office.clock.now()

    assert [is_over(each, now) for each in (spam, virus, other)] == [True, True, False]
    assert not is_over(spam, NOON)


def test_a_released_mail_cannot_be_deleted(office: Office):
    kept = office.kept()
    office.release(kept)

    with pytest.raises(AlreadyReleasedError):
        delete(office.keeping, LEAD, id_of(kept))


def test_deleted_while_it_is_released_it_is_one_or_the_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    kept = office.kept()
    record = office.tickets.record

    def overtaken(records: object) -> None:
        monkeypatch.setattr(office.tickets, "record", record)
        office.release(kept)
        raise AlreadyRecordedError(DispositionMoved.__name__)

    monkeypatch.setattr(office.tickets, "record", overtaken)

    with pytest.raises(AlreadyReleasedError):
        delete(office.keeping, LEAD, id_of(kept))
    assert office.now(kept).outcome == "new_ticket"


@pytest.mark.parametrize("text", ["", "%%%", "a", "c3VwcG9ydA", "x" * 3_000, "ñ"])
def test_an_id_that_none_is_finds_nothing(office: Office, text: str):
    with pytest.raises(NotFoundError):
        delete(office.keeping, LEAD, text)


def test_agents_delete_nothing_and_leads_no_virus(office: Office):
    virus = office.kept(said=VIRUS)

    with pytest.raises(ForbiddenError):
        delete(office.keeping, ANA, id_of(virus))
    with pytest.raises(NotFoundError):
        delete(office.keeping, LEAD, id_of(virus))
    assert delete(office.keeping, ADMIN, id_of(virus)).outcome == "dropped"
