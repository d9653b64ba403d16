"""Short footers: lawyers' and printers' sentences are folded, people's own are not."""

from __future__ import annotations

import pytest

from helpdesk.mail.new_words.reply_text import Context, split_reply

FORMULAS = [
    "This e-mail may contain confidential information.",
    "This message is intended only for whoever it is addressed to.",
    "If you are not the intended recipient, please destroy it.",
    "Unauthorised use of its contents is prohibited.",
    "Confidentiality note: what is in here is for its reader.",
    "Este mensaje es confidencial y va dirigido a su destinatario.",
    "Si ha recibido este correo por error, bórrelo.",
    "Esta mensagem é confidencial.",
    "Ce message est confidentiel.",
    "Si vous avez reçu ce courriel par erreur, détruisez-le.",
    "Diese E-Mail ist nur für den Empfänger bestimmt.",
    "Questo messaggio è riservato al destinatario.",
    "Dit bericht is vertrouwelijk.",
    "Ta wiadomość jest poufna.",
    "Это сообщение конфиденциально.",
    "Think before you print.",
    "Save a tree: keep this on your screen.",
]
OWN = [
    "This message is confidential, please tell it to none of my colleagues.",
    "If you are not the right person, who is?",
    "Think before you answer.",
    "This e-mail says that my parcel is lost.",
    "Este mensaje me lo mandó el banco y no entiendo nada.",
    "Confidential? No.",
    "Is unauthorised use prohibited?",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_lawyers_sentence_is_folded_however_short(formula: str):
    split = split_reply(f"Va todo bien.\n\nMarta\n\n{formula}", Context(subject="Re: x"))

    assert split.reply == "Va todo bien.\n\nMarta"
    assert split.quoted == formula


@pytest.mark.parametrize("formula", FORMULAS)
def test_it_is_folded_on_the_line_below_the_words_too(formula: str):
    split = split_reply(f"Va todo bien.\n{formula}", Context(subject="Re: x"))

    assert split.reply == "Va todo bien."


@pytest.mark.parametrize("words", OWN)
def test_what_somebody_says_herself_stays(words: str):
    text = f"Hola:\n\n{words}"

    assert split_reply(text, Context(subject="Re: x")).reply == text


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_mail_of_nothing_else_keeps_it(formula: str):
    assert split_reply(formula, Context(subject="Re: x")).reply == formula


@pytest.mark.parametrize("formula", FORMULAS)
def test_above_more_words_it_stays(formula: str):
    text = f"Hola.\n\n{formula}\n\n¿Qué quiere decir eso?"

    assert split_reply(text, Context(subject="Re: x")).reply == text


LONG = (
    "This message and what is attached to it are confidential and meant for their recipient.\n"
    "Whoever received it in error is asked to delete it and to notify us. Views are the author's."
)


@pytest.mark.parametrize("words", ["Please open my account.", "Ábranme la cuenta, por favor."])
def test_words_on_the_line_above_a_long_one_stay(words: str):
    split = split_reply(f"Hola.\n\n{words}\n{LONG}", Context(subject="Re: x"))

    assert split.reply == f"Hola.\n\n{words}"


def test_words_on_the_line_below_a_short_one_stay():
    text = f"My account is locked.\n{FORMULAS[0]}\nPlease open it."

    assert split_reply(text, Context(subject="Re: x")).reply == text


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my phone the day before yesterday.",
        "Enviado desde mi móvil ayer por la tarde.",
        "Gesendet von meinem Handy, gestern Abend.",
    ],
)
def test_a_sentence_about_a_device_stays(line: str):
    text = f"Hola.\n\n{line}"

    assert split_reply(text, Context(subject="Re: x")).reply == text


@pytest.mark.parametrize("name", ["Soporte", "Ana Ruiz", "ACME"])
def test_a_weekday_alone_introduces_a_marked_quote(name: str):
    split = split_reply(f"Vale.\n\nEl jueves {name} escribió:\n> viejo", Context(subject="Re: x"))

    assert split.reply == "Vale."


@pytest.mark.parametrize(
    "line", ["El jueves mi jefe escribió:", "On Monday you wrote:", "El jueves escribiste:"]
)
def test_somebody_telling_of_a_weekday_keeps_her_words(line: str):
    split = split_reply(f"Vale.\n\n{line}\n> viejo", Context(subject="Re: x"))

    assert split.reply == f"Vale.\n\n{line}"
