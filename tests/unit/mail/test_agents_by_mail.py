"""Agents work by mail when they are proven, and nobody does in their name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.mail.reply_address import Line, reply_address
from helpdesk.mail.verdicts import Verdict
from helpdesk.people.model import Agent, Role, Scope
from helpdesk.people.reach import Reach
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.words import AuthorKind, MessageKind, Priority, Status
from helpdesk.values import replace
from tests.factories import ANA, LEAD, NOON
from tests.fakes.agents import FakeAgents
from tests.unit.mail.house import DOMAIN, KEYS, House
from tests.unit.mail.mails import raw_mail, verdicts

TOLD = replace(ANA, mail_notices=("assigned", "customer_answered", "noted"))


@pytest.fixture
def house() -> House:
    return with_agents(House(), TOLD, LEAD)


def with_agents(house: House, *agents: Agent) -> House:
    directory = replace(house.intake.directory, agents=FakeAgents(*agents))
    house.intake = replace(house.intake, directory=directory)
    return house


@pytest.fixture
def ticket(house: House) -> Ticket:
    opened = house.ticket(house.deliver())
    return house.change(opened, assignee=AgentRef(id=ANA.id, name=ANA.name), status=Status.OPEN)


def agents_address(ticket: Ticket, line: Line = Line.AGENT_PUBLIC, agent: Agent = ANA) -> str:
    return reply_address(
        KEYS, domain=DOMAIN, ticket_id=ticket.id, participant_id=agent.id, line=line
    )


def ana_writes(house: House, ticket: Ticket, text: str, **given: Any) -> Any:
    address = given.pop("to", agents_address(ticket))
    headers = {"From": "Ana <ana@demo.test>", "Message_ID": "<a1@demo.test>"} | given.pop(
        "head", {}
    )
    return house.deliver(raw_mail(text, **headers), recipients=(address,), **given)


def test_an_answer_to_a_customers_words_goes_to_the_customer(house: House, ticket: Ticket):
    decided = ana_writes(house, ticket, "Pruebe ahora.")

    message = house.message(decided)
    assert (message.kind, message.text) == (MessageKind.REPLY, "Pruebe ahora.")
    assert message.author.kind is AuthorKind.AGENT
    assert house.mails_of(decided)[-1] == "reply"
    assert house.ticket(decided).first_response_at is not None


@pytest.mark.parametrize(
    "ana",
    [
        pytest.param(replace(TOLD, active=False), id="deactivated"),
        pytest.param(replace(TOLD, expires_at=NOON - timedelta(days=9)).as_of(NOON), id="ended"),
        pytest.param(replace(TOLD, desks=("it",)), id="no longer of the desk"),
        pytest.param(replace(TOLD, scope=Scope.TEAM, teams=()), id="of another team"),
        pytest.param(
            replace(TOLD, role=Role.ADMIN, desks=(), reach=Reach(hidden=frozenset({"support"}))),
            id="an admin outside a confidential desk",
        ),
    ],
)
def test_who_may_not_open_the_ticket_cannot_answer_it_by_mail(
    house: House, ticket: Ticket, ana: Agent
):
    house.change(ticket, assignee=None)
    with_agents(house, ana, LEAD)

    decided = ana_writes(house, ticket, "#cerrar\nPruebe ahora.")

    assert house.tickets.tickets[ticket.id].status is Status.OPEN
    assert "reply" not in house.mails_of(decided)
    assert [
        each.author.kind
        for each in house.tickets.messages.values()
        if each.author.kind is AuthorKind.AGENT
    ] == []


def test_an_agent_is_no_agent_on_what_she_asked_for_herself(house: House, ticket: Ticket):
    own = replace(ticket.requester, email="ana+casa@demo.test")
    house.change(ticket, requester=own)

    decided = ana_writes(house, ticket, "#cerrar\nya va", to=agents_address(ticket))

    assert house.tickets.tickets[ticket.id].status is Status.OPEN
    assert "reply" not in house.mails_of(decided)


def test_an_answer_to_a_notes_notice_is_a_note(house: House, ticket: Ticket):
    decided = ana_writes(house, ticket, "lo miro", to=agents_address(ticket, Line.AGENT_NOTE))

    assert house.message(decided).kind is MessageKind.NOTE
    assert "reply" not in house.mails_of(decided)


def test_an_answer_to_the_customers_own_address_is_a_note(house: House, ticket: Ticket):
    decided = ana_writes(house, ticket, "reenviado", to=house.reply_address(ticket))

    assert house.message(decided).kind is MessageKind.NOTE


def test_orders_are_carried_out_and_taken_out_of_the_text(house: House, ticket: Ticket):
    decided = ana_writes(house, ticket, "#prioridad alta\n#cerrar\n\nArreglado.")

    after = house.ticket(decided)
    assert (after.priority, after.status) == (Priority.HIGH, Status.RESOLVED)
    assert house.message(decided).text == "Arreglado."
    assert house.mails_of(decided)[-2:] == ["reply", "survey"]


def test_a_note_by_order_stays_inside(house: House, ticket: Ticket):
    decided = ana_writes(house, ticket, "#note\nEste cliente no paga.")

    assert house.message(decided).kind is MessageKind.NOTE
    assert "reply" not in house.mails_of(decided)


@pytest.mark.parametrize("order", ["#reasignar luis", "#assign nadie-conocido", "#status nuevo"])
def test_an_order_not_understood_makes_a_note_that_says_so(
    house: House, ticket: Ticket, order: str
):
    decided = ana_writes(house, ticket, f"{order}\nno enviar")

    notes = [each for each in house.tickets.messages.values() if order in each.text]
    assert house.message(decided).kind is MessageKind.NOTE
    assert [(each.author.kind, each.kind) for each in notes] == [("system", "note")]
    assert "reply" not in house.mails_of(decided)


def test_an_impossible_order_makes_a_note_too(house: House, ticket: Ticket):
    held = replace(ticket, last_agent_at=None)
    house.tickets.tickets[ticket.id] = held

    decided = ana_writes(house, ticket, "#nota\n#status pending\nesperamos")

    assert house.message(decided).kind is MessageKind.NOTE
    assert house.ticket(decided).status is Status.OPEN


def test_orders_alone_change_the_ticket_and_send_nothing(house: House, ticket: Ticket):
    decided = ana_writes(house, ticket, "#close\n")

    assert house.ticket(decided).status is Status.RESOLVED
    assert house.message(decided).kind is MessageKind.NOTE
    assert "reply" not in house.mails_of(decided)


def test_an_away_note_of_an_agents_is_dropped(house: House, ticket: Ticket):
    decided = ana_writes(house, ticket, "Fuera", head={"Auto_Submitted": "auto-replied"})

    assert (decided.outcome, decided.cause) == ("dropped", "agent_away")


@pytest.mark.parametrize("dmarc", [Verdict.GRAY, Verdict.FAIL, Verdict.PROCESSING_FAILED])
def test_an_agents_address_without_proof_is_worth_nothing(
    house: House, ticket: Ticket, dmarc: Verdict
):
    decided = ana_writes(house, ticket, "#cerrar\nfuera", verdicts=verdicts(dmarc=dmarc))

    assert (decided.outcome, decided.cause) == ("suspended", "agent_unverified")


@pytest.mark.parametrize("sender", ["mala@otra.test", "marta@cliente.test"])
def test_an_agents_address_in_other_hands_is_worth_nothing(
    house: House, ticket: Ticket, sender: str
):
    head = {"From": sender, "Message_ID": "<x@otra.test>", "Subject": "hola"}

    decided = ana_writes(house, ticket, "#cerrar\nhola", head=head)

    assert decided.outcome == "new_ticket"
    assert house.ticket(decided).may_belong_to is None
    assert house.tickets.tickets[ticket.id].status is Status.OPEN


def test_another_agents_address_makes_no_public_answer(house: House, ticket: Ticket):
    decided = ana_writes(house, ticket, "hola", to=agents_address(ticket, agent=LEAD))

    assert decided.outcome == "new_ticket" or house.message(decided).kind is MessageKind.NOTE


def test_a_token_of_one_line_is_none_of_another(house: House, ticket: Ticket):
    note = agents_address(ticket, Line.AGENT_NOTE)
    forged = note.replace("notes+", "agent+")

    decided = ana_writes(house, ticket, "hola", to=forged)

    assert decided.outcome != "appended"


def test_a_light_agent_answers_with_a_note(ticket: Ticket, house: House):
    with_agents(house, replace(TOLD, role=Role.LIGHT_AGENT))

    decided = ana_writes(house, ticket, "#cerrar\nhola")

    assert house.message(decided).kind is MessageKind.NOTE
    assert house.ticket(decided).status is Status.OPEN


def test_the_owner_is_told_of_a_customers_answer_if_she_wants_it(house: House, ticket: Ticket):
    decided = house.deliver(
        raw_mail("Sigue igual", Message_ID="<2@cliente.test>"),
        recipients=(house.reply_address(ticket),),
    )

    assert house.mails_of(decided)[-1] == "customer_answered"


@pytest.mark.parametrize("who", [ANA, replace(TOLD, active=False)])
def test_who_does_not_want_it_is_not_told(house: House, ticket: Ticket, who: Agent):
    with_agents(house, who)

    decided = house.deliver(
        raw_mail("Sigue igual", Message_ID="<2@cliente.test>"),
        recipients=(house.reply_address(ticket),),
    )

    assert house.mails_of(decided) == ["acknowledgement"]


def test_who_follows_a_ticket_is_told_of_answers_beside_its_owner(house: House, ticket: Ticket):
    follower = replace(LEAD, mail_notices=())
    with_agents(house, TOLD, follower)
    watched = (AgentRef(id=follower.id, name=follower.name), AgentRef(id=TOLD.id, name="Ana"))
    house.tickets.tickets[ticket.id] = replace(ticket, followers=watched)

    decided = house.deliver(
        raw_mail("Sigue igual", Message_ID="<2@cliente.test>"),
        recipients=(house.reply_address(ticket),),
    )

    told = [
        each.to.email for each in house.tickets.mails.values() if each.kind == "customer_answered"
    ]
    assert decided.outcome == "appended"
    assert sorted(told) == [TOLD.email, follower.email]
