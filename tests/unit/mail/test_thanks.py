"""Replies that only say thanks, told from those that say something more."""

from __future__ import annotations

import pytest

from helpdesk.mail.new_words.thanks import is_only_thanks
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import Disposition
from helpdesk.tickets.words import Status
from tests.factories import NOON
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail

DESK = ("es", "en", "pt")
ONLY_THANKS = [
    "Gracias",
    "¡Muchas gracias!",
    "Perfecto, mil gracias por todo.\nUn saludo,\nMarta",
    "Hola, Ana:\nMuchas gracias por la ayuda.",
    "Vale, gracias 👍",
    "Ya funciona. ¡Gracias!",
    "Thanks!",
    "Thank you so much, it works now.\n\nBest regards\nEva Lind",
    "Great, thanks, Ana.",
    "Muito obrigada pela ajuda!",
    "Obrigado. Bom dia",
]
MORE = [
    "",
    "Hola",
    "Ok",
    "Gracias, pero sigue sin funcionar.",
    "Gracias. ¿Cuándo llega?",
    "Gracias, mi número es el 600 100 200",
    "Thanks, but no.",
    "Thanks. It broke again",
    "Thanks for nothing",
    "No, gracias",
    "Obrigado, mas ainda não chegou.",
    "Gracias. No funciona.",
    "Gracias por avisar de que la caldera está rota desde ayer y nadie ha venido a mirarla. " * 3,
]


@pytest.mark.parametrize("text", ONLY_THANKS)
def test_only_thanks(text: str):
    assert is_only_thanks(text, DESK, name="Marta Ruiz")


@pytest.mark.parametrize("text", MORE)
def test_something_more_is_said(text: str):
    assert not is_only_thanks(text, DESK, name="Marta Ruiz")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Merci beaucoup pour votre aide.\nCordialement"),
        ("de", "Super, vielen Dank! Es funktioniert wieder."),
        ("it", "Perfetto, grazie mille!"),
        ("nl", "Top, hartelijk bedankt!"),
        ("pl", "Dziękuję bardzo za pomoc"),
        ("ru", "Спасибо большое!"),
        ("uk", "Дякую за допомогу"),
        ("sv", "Tack så mycket!"),
        ("no", "Tusen takk"),
        ("da", "Mange tak for hjælpen"),
        ("fi", "Kiitos avusta!"),
        ("ca", "Moltes gràcies per tot"),
    ],
)
def test_thanks_in_the_languages_of_the_desk_alone(language: str, text: str):
    assert is_only_thanks(text, (language,))
    assert not is_only_thanks(text, ("xx",))


@pytest.fixture
def resolved() -> tuple[House, Ticket]:
    house = House()
    ticket = house.ticket(house.deliver())
    house.change(ticket, status=Status.RESOLVED, resolved_at=NOON)
    return house, ticket


def answer(house: House, ticket: Ticket, text: str, **headers: str) -> Disposition:
    return house.deliver(
        raw_mail(text, Message_ID=f"<{len(text)}@cliente.test>", **headers),
        recipients=(house.reply_address(ticket),),
    )


def test_an_answer_of_thanks_is_marked_and_reopens_like_any_other(resolved: tuple[House, Ticket]):
    house, ticket = resolved

    decided = answer(house, ticket, "¡Muchas gracias!\n\n> Ya está arreglado.\n> Un saludo")

    assert house.message(decided).thanks_only
    assert house.ticket(decided).status is Status.OPEN


def test_an_answer_that_says_more_or_comes_from_a_machine_is_not_marked(
    resolved: tuple[House, Ticket],
):
    house, ticket = resolved

    assert not house.message(answer(house, ticket, "Gracias, pero sigue igual.")).thanks_only
    machine = answer(house, ticket, "Gracias", Auto_Submitted="auto-replied")
    assert not house.message(machine).thanks_only
