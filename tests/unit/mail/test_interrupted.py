"""A worker dies, or somebody else is faster, at any point: nothing is lost, nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpdesk.errors import UnavailableError, VersionConflictError
from helpdesk.tickets.records import Acknowledged, NewContact
from tests.factories import MARTA, NOON, contact
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail

WITH_FILES = raw_mail().replace(
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhola\r\n"
    b"--b\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nx\r\n"
    b"--b\r\nContent-Disposition: attachment; filename=b.pdf\r\n\r\ny\r\n--b--\r\n",
)


class Killed(BaseException):
    """The worker is gone."""


class Watched:
    """Passes calls on, and dies before or after the n-th."""

    def __init__(self, target: Any, calls: list[str], *, dies_at: float) -> None:
        self._target, self._calls, self._dies_at = target, calls, dies_at

    def __getattr__(self, name: str) -> Any:
        method: Callable[..., Any] = getattr(self._target, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            self._calls.append(name)
            if len(self._calls) == self._dies_at:
                raise Killed
            answer = method(*args, **kwargs)
            if len(self._calls) + 0.5 == self._dies_at:
                raise Killed
            return answer

        return call


def deliver_watched(house: House, *, dies_at: float = -1) -> list[str]:
    from helpdesk.values import replace

    calls: list[str] = []
    honest = house.intake
    directory = replace(honest.directory, tickets=Watched(house.tickets, calls, dies_at=dies_at))
    house.intake = replace(
        honest,
        directory=directory,
        numbers=Watched(honest.numbers, calls, dies_at=dies_at),
        raw_mails=Watched(house.raw_mails, calls, dies_at=dies_at),
        files=Watched(house.files, calls, dies_at=dies_at),
    )
    try:
        recipients = ("support@desk.demo.test", "it@desk.demo.test")
        house.deliver_to_all(WITH_FILES, raw_key="inbound/x", recipients=recipients)
    except Killed:
        pass
    finally:
        house.intake = honest
    return calls


CALLS = len(deliver_watched(House()))


@pytest.mark.parametrize("dies_at", [place / 2 for place in range(2, 2 * CALLS + 2)])
def test_a_worker_killed_between_any_two_calls_loses_and_doubles_nothing(dies_at: float):
    house = House()

    deliver_watched(house, dies_at=dies_at)
    deliver_watched(house)

    assert {each.desk_id for each in house.tickets.tickets.values()} == {"support", "it"}
    assert len(house.tickets.tickets) == len(house.tickets.mails) == 2
    keys = {each.key for m in house.tickets.messages.values() for each in m.attachments}
    assert set(house.files.files) == keys
    assert len(keys) == 4


def test_a_ticket_that_changes_meanwhile_is_read_again(monkeypatch: pytest.MonkeyPatch):
    house = House()
    ticket = house.ticket(house.deliver())
    commit, conflicts = house.tickets.commit, iter([True, True, False])

    def busy(change: Any) -> None:
        if next(conflicts):
            house.change(house.tickets.tickets[ticket.id])
            raise VersionConflictError
        commit(change)

    monkeypatch.setattr(house.tickets, "commit", busy)
    decided = house.deliver(
        raw_mail(Message_ID="<2@cliente.test>"), recipients=(house.reply_address(ticket),)
    )

    assert decided.outcome == "appended"
    assert house.ticket(decided).version == ticket.version + 3


def test_a_ticket_that_never_rests_makes_the_mail_come_again(monkeypatch: pytest.MonkeyPatch):
    house = House()

    def busy(change: Any) -> None:
        raise VersionConflictError

    monkeypatch.setattr(house.tickets, "commit", busy)

    with pytest.raises(UnavailableError):
        house.deliver()


def test_two_first_mails_of_one_person_at_once_share_her_contact(
    monkeypatch: pytest.MonkeyPatch,
):
    house = House()
    commit = house.tickets.commit

    def overtaken(change: Any) -> None:
        monkeypatch.setattr(house.tickets, "commit", commit)
        mailbox = "support@desk.demo.test"
        acknowledged = Acknowledged(address=MARTA.email, mailbox=mailbox, at=NOON)
        house.tickets.record([NewContact(contact=contact()), acknowledged])
        commit(change)

    monkeypatch.setattr(house.tickets, "commit", overtaken)
    decided = house.deliver()

    assert house.ticket(decided).requester.id == MARTA.id
    assert house.mails_of(decided) == []


def test_a_mail_that_our_rules_stumble_over_is_kept_for_a_person(monkeypatch: pytest.MonkeyPatch):
    def stumble(_: object) -> None:
        raise KeyError

    monkeypatch.setattr("helpdesk.mail.decide.first_verdict", stumble)

    decided = House().deliver()

    assert (decided.outcome, decided.cause) == ("suspended", "unprocessable")
