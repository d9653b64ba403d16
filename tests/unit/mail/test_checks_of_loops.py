"""Checks of the catalogue's section C, by their numbers: machines, our own mail, floods."""

from __future__ import annotations

import pytest

from helpdesk.mail.verdicts import Policy, Verdict
from tests.factories import MARTA, NOON
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts

AUTO_SUBMITTED = (
    "auto-replied",
    "auto-generated",
    "AUTO-REPLIED",
    "auto-replied (vacation)",
    "(note) auto-generated; owner-email=x",
    "auto-notified",
)
MARKS = {
    "Precedence": ("bulk", "list", "junk", "auto_reply"),
    "List-Id": ("<novedades.cliente.test>",),
    "X-Autoreply": ("yes",),
    "X-Auto-Response-Suppress": ("All", "OOF", "AutoReply"),
    "X-Loop": ("cliente.test",),
    "Feedback-ID": ("1:2:3",),
}


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize("said", AUTO_SUBMITTED)
def test_33_a_machines_answer_is_kept_and_moves_no_clock(house: House, said: str):
    ticket = house.ticket(house.deliver())
    sent = set(house.tickets.mails)

    decided = house.deliver(
        raw_mail("Estoy fuera", Auto_Submitted=said, Message_ID="<2@cliente.test>"),
        recipients=(house.reply_address(ticket),),
    )

    after = house.ticket(decided)
    assert (decided.outcome, house.message(decided).automatic) == ("appended", True)
    assert (after.status, after.reopened) == (ticket.status, ticket.reopened)
    assert (after.first_response_due_at, after.first_response_at, after.timers) == (
        ticket.first_response_due_at,
        ticket.first_response_at,
        ticket.timers,
    )
    assert set(house.tickets.mails) == sent


def test_38_a_mail_of_another_installation_is_no_mail_of_ours(house: House):
    decided = house.deliver(raw_mail(X_Ventanilla_Mail="01abc@mesa.cliente.test"))

    assert decided.outcome == "new_ticket"


def test_38_our_mail_is_known_by_its_mark_when_a_list_put_its_own_sender_in(house: House):
    decided = house.deliver(
        raw_mail(X_Ventanilla_Mail="01abc@Desk.Demo.test", From="lista@cliente.test")
    )

    assert (decided.outcome, decided.cause) == ("dropped", "own_mail")


@pytest.mark.parametrize("sender", ["MAILER-DAEMON@mx.test", "postmaster@mx.test", "<>"])
def test_35_what_a_mail_server_says_is_answered_by_nobody(house: House, sender: str):
    decided = house.deliver(
        raw_mail("It could not be delivered.", From=sender, Subject="Undeliverable"),
        envelope_sender="",
    )

    assert decided.outcome in {"suspended", "new_ticket"}
    assert house.tickets.mails == {}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in MARKS.items() for value in values]
)
def test_36_a_mark_ends_the_answer_and_never_the_ticket(house: House, name: str, value: str):
    decided = house.deliver(raw_mail(**{name: value}))

    assert decided.outcome == "new_ticket"
    assert house.mails_of(decided) == []


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Automatic reply: Recibido [SUP-1]", "I am out of the office until Monday."),
        ("Abwesenheitsnotiz: Recibido", "Ich bin bis Montag nicht im Büro."),
        ("自動応答: Recibido", "現在不在にしております。"),
        ("Respuesta automática: Recibido", "Estoy de vacaciones hasta el lunes."),
    ],
)
@pytest.mark.parametrize("to_ticket", [True, False], ids=["ticket", "desk"])
def test_37_an_away_note_without_marks_gets_no_second_acknowledgement(
    house: House, subject: str, text: str, to_ticket: bool
):
    ticket = house.ticket(house.deliver())
    to = house.reply_address(ticket) if to_ticket else "support@desk.demo.test"

    house.deliver(
        raw_mail(text, Subject=subject, Message_ID="<away@cliente.test>"), recipients=(to,)
    )

    assert [mail.kind for mail in house.tickets.mails.values()] == ["acknowledgement"]


def test_41_a_flood_in_somebodys_name_keeps_none_of_her_own_mails_out(house: House):
    forged = verdicts(dmarc=Verdict.FAIL, dmarc_policy=Policy.NONE)
    said = [
        house.deliver(raw_mail(f"{n}", Message_ID=f"<{n}@x.test>"), verdicts=forged)
        for n in range(25)
    ]

    hers = house.deliver(raw_mail("Soy yo", Message_ID="<hers@cliente.test>"))

    assert [each.outcome for each in said] == ["new_ticket"] * 20 + ["suspended"] * 5
    assert hers.outcome == "new_ticket"
    assert house.mails_of(hers) == ["acknowledgement"]


def test_41_a_flood_from_many_senders_holds_up_none_of_them(house: House):
    senders = [f"p{number}@c{number}.test" for number in range(300)]

    said = {house.deliver(raw_mail(From=each, Message_ID=f"<{each}>")).outcome for each in senders}

    assert said == {"new_ticket"}


@pytest.mark.parametrize("field", ["To", "Cc"])
def test_42_two_hundred_copies_are_twenty_who_wait_and_get_no_mail(house: House, field: str):
    crowd = ", ".join(f"p{number}@otra.test" for number in range(200))

    decided = house.deliver(raw_mail(**{field: crowd}))

    people = house.ticket(decided).participants
    assert (len(people), any(each.active for each in people)) == (20, False)
    assert [mail.to.email for mail in house.tickets.mails.values()] == [MARTA.email]
    assert house.ticket(decided).created_at == NOON
