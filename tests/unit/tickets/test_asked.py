"""What was done under a key is told again for the same request, and refused for another."""

from __future__ import annotations

import pytest

from helpdesk.errors import KeyReusedError
from helpdesk.tickets.asked import Asked, done_before
from helpdesk.tickets.records import IdempotencyMark
from tests.factories import NOON


class Marks:
    def __init__(self, *kept: IdempotencyMark) -> None:
        self._kept = {(each.scope, each.key): each for each in kept}

    def idempotency(self, scope: str, key: str) -> IdempotencyMark | None:
        return self._kept.get((scope, key))


ASKED = Asked(scope="ana/tickets", key="k", payload="a printer")


def test_the_same_request_is_told_what_it_did():
    marks = Marks(*ASKED.mark({"ticket_id": "t1"}, NOON))

    assert done_before(marks, ASKED) == {"ticket_id": "t1"}
    assert done_before(Marks(), ASKED) is None


def test_another_request_under_that_key_is_refused():
    marks = Marks(*ASKED.mark({}, NOON))

    with pytest.raises(KeyReusedError):
        done_before(marks, Asked(scope="ana/tickets", key="k", payload="a screen"))


def test_a_request_without_a_key_is_never_known():
    keyless = Asked(scope="ana/tickets", key=None, payload="a printer")

    assert keyless.mark({}, NOON) == ()
    assert done_before(Marks(*ASKED.mark({}, NOON)), keyless) is None
