"""A worker dies at any point of any kind of mail, and another leaves what one alone would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpdesk.mail.reply_address import Line
from helpdesk.tickets.join import join_ticket
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.words import Status
from helpdesk.values import replace
from tests.factories import ANA
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail
from tests.unit.mail.test_agents_by_mail import agents_address
from tests.unit.mail.test_interrupted import WITH_FILES, Killed, Watched
from tests.unit.mail.test_kept_aside import bounced
from tests.unit.mail.test_people_by_mail import ANAS, INSIDE
from tests.unit.tickets.test_join import bench_of

Delivery = dict[str, Any]


def an_answer_with_files(house: House) -> Delivery:
    ticket = house.ticket(house.deliver())
    house.change(ticket, status=Status.RESOLVED, resolved_at=house.clock.now())
    raw = WITH_FILES.replace(b"<1@cliente.test>", b"<2@cliente.test>\r\nCc: luz@cliente.test")
    return {"raw": raw, "recipients": (house.reply_address(ticket),)}


def an_answer_to_a_joined_ticket(house: House) -> Delivery:
    first = house.ticket(house.deliver())
    second = house.ticket(house.deliver(raw_mail("b", Message_ID="<b@cliente.test>")))
    join_ticket(bench_of(house), ANA, second.id, first.id)
    raw = raw_mail("c", Message_ID="<c@cliente.test>")
    return {"raw": raw, "recipients": (house.reply_address(second),)}


def an_agents_answer_that_resolves(house: House) -> Delivery:
    ticket = house.ticket(house.deliver())
    owner = AgentRef(id=ANA.id, name=ANA.name)
    house.change(ticket, assignee=owner, status=Status.OPEN)
    raw = raw_mail("#close\n\nListo.", From=ANA.email, Message_ID="<a@demo.test>")
    return {"raw": raw, "recipients": (agents_address(ticket, Line.AGENT_PUBLIC),)}


def an_order_not_understood(house: House) -> Delivery:
    given = an_agents_answer_that_resolves(house)
    return {**given, "raw": given["raw"].replace(b"#close", b"#volar")}


def what_an_agent_passes_on(house: House) -> Delivery:
    return {"raw": raw_mail(f"#prioridad alta\nEs un buen cliente.\n\n{INSIDE}", **ANAS)}


def a_follow_up(house: House) -> Delivery:
    ticket = house.ticket(house.deliver())
    at = house.clock.now()
    house.change(ticket, status=Status.CLOSED, resolved_at=at, closed_at=at)
    raw = raw_mail("otra vez", Message_ID="<2@cliente.test>")
    return {"raw": raw, "recipients": (house.reply_address(ticket),)}


def a_bounce(house: House) -> Delivery:
    return {"raw": bounced(house)[1]}


def a_mail_kept_aside(house: House) -> Delivery:
    return {"raw": raw_mail("Your verification code is 1.", From="no-reply@shop.test")}


KINDS = (
    an_answer_with_files,
    an_answer_to_a_joined_ticket,
    an_agents_answer_that_resolves,
    an_order_not_understood,
    what_an_agent_passes_on,
    a_follow_up,
    a_bounce,
    a_mail_kept_aside,
)


def deliver(house: House, given: Delivery, *, dies_at: float = -1) -> int:
    """Deliver it once with a worker that dies; how many calls it made."""
    calls: list[str] = []
    honest = house.intake
    tickets = Watched(house.tickets, calls, dies_at=dies_at)
    house.intake = replace(
        honest,
        directory=replace(honest.directory, tickets=tickets),
        numbers=Watched(honest.numbers, calls, dies_at=dies_at),
        raw_mails=Watched(house.raw_mails, calls, dies_at=dies_at),
        files=Watched(house.files, calls, dies_at=dies_at),
    )
    try:
        house.deliver_to_all(raw_key="inbound/x", **given)
    except Killed:
        pass
    finally:
        house.intake = honest
    return len(calls)


def left(house: House) -> dict[str, Any]:
    """All that is stored, but for the numbers and seals that a second run may draw anew."""
    store = house.tickets
    return {
        "tickets": {
            key: replace(ticket, reference="", digest="") for key, ticket in store.tickets.items()
        },
        "messages": store.messages,
        "mails": store.mails,
        "files": house.files.files,
        "events": {key: [event.name for event, _ in log] for key, log in store.log.items()},
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_88_whatever_it_is_and_wherever_its_worker_dies_it_ends_once(
    kind: Callable[[House], Delivery], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("helpdesk.ids.RandomIds.unguessable", lambda *_: "the same for both")
    undisturbed = House()
    calls = deliver(undisturbed, kind(undisturbed))
    wanted = left(undisturbed)

    for half in range(2, 2 * calls + 2):
        house = House()
        given = kind(house)
        deliver(house, given, dies_at=half / 2)
        deliver(house, given)
        assert left(house) == wanted, half / 2
