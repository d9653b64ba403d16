"""Who is not written to, by which mails (check 124)."""

from __future__ import annotations

import pytest

from helpdesk.mail.outbound.suppression import held_back, masked, note_of, scopes_of
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.records import Suppressed, SuppressionCause, SuppressionScope
from tests.factories import MARTA, NOON

NOTICES = {MailKind.WARNING, MailKind.BREACH}


def notes(cause: SuppressionCause, *, lifted: bool = False):
    record = Suppressed(address=MARTA.email, cause=cause, at=NOON)
    found = [note_of(record, scope, "digest") for scope in scopes_of(cause)]
    return [each for each in found if not (lifted and each.scope is SuppressionScope.ALL)]


def silenced(found) -> set[MailKind]:
    return {kind for kind in MailKind if held_back(kind, found) is not None}


@pytest.mark.parametrize("cause", ["hard_bounce", "complaint", "by_hand"])
def test_nothing_goes_to_who_bounced_complained_or_was_listed(cause: str):
    assert silenced(notes(SuppressionCause(cause))) == set(MailKind)


def test_who_unsubscribed_misses_surveys_alone():
    assert silenced(notes(SuppressionCause.UNSUBSCRIBED)) == {MailKind.SURVEY}


def test_a_lifted_complaint_lets_people_write_and_never_the_product():
    found = notes(SuppressionCause.COMPLAINT, lifted=True)

    automatic = {MailKind.ACKNOWLEDGEMENT, MailKind.SURVEY, MailKind.REMINDER}
    assert silenced(found) == automatic
    assert held_back(MailKind.SURVEY, found) == "complained_before"


def test_nobody_is_held_back_for_nothing():
    assert silenced([]) == set()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("marta@cliente.test", "m…a@cliente.test"),
        ("al@cliente.test", "…@cliente.test"),
        ("a@b.test", "…@b.test"),
    ],
)
def test_the_list_shows_no_whole_address(address: str, shown: str):
    assert masked(address) == shown
