"""One click ends surveys, for the person the mail went to and for nobody else."""

from __future__ import annotations

import pytest

from helpdesk.errors import NotFoundError
from helpdesk.mail.outbound.unsubscribe import unsubscribe, unsubscribe_token
from helpdesk.surveys.links import SurveyLink, survey_token
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.records import SuppressionCause
from tests.factories import MARTA, NOON
from tests.unit.mail.outbound.desk import KEYS, Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_click_ends_surveys_however_often_it_is_made(bench: Bench):
    mail = bench.queued(bench.opened(), MailKind.SURVEY)
    token = unsubscribe_token(KEYS, mail)

    for _ in range(2):
        unsubscribe(token, outbox=bench.store, keys=KEYS, at=NOON)

    (suppressed,) = bench.store.suppressed(MARTA.email)
    assert suppressed.cause is SuppressionCause.UNSUBSCRIBED
    assert MARTA.email not in repr(suppressed)
    assert MARTA.email not in token


@pytest.mark.parametrize("change", [str.upper, lambda t: t[:-1], lambda t: "", lambda t: "." + t])
def test_a_token_that_was_touched_opens_nothing(bench: Bench, change):
    mail = bench.queued(bench.opened(), MailKind.SURVEY)

    with pytest.raises(NotFoundError):
        unsubscribe(change(unsubscribe_token(KEYS, mail)), outbox=bench.store, keys=KEYS, at=NOON)


def test_a_survey_link_is_no_unsubscribe_link(bench: Bench):
    mail = bench.queued(bench.opened(), MailKind.SURVEY)
    token = survey_token(KEYS, SurveyLink(mail.ticket_id, mail.id))

    with pytest.raises(NotFoundError):
        unsubscribe(token, outbox=bench.store, keys=KEYS, at=NOON)


def test_a_token_of_a_mail_that_is_gone_opens_nothing(bench: Bench):
    mail = bench.queued(bench.opened(), MailKind.SURVEY)
    bench.store.mails.clear()

    with pytest.raises(NotFoundError):
        unsubscribe(unsubscribe_token(KEYS, mail), outbox=bench.store, keys=KEYS, at=NOON)
