"""Mails passed on, as the programs of eight languages write them."""

from __future__ import annotations

import pytest

from helpdesk.mail.from_agents.forwarded import Forwarded, read_forwarded
from helpdesk.mail.parse import parse_mail
from tests.unit.mail.mails import raw_mail

WORDS = "Hola:\nNo me llega la factura.\n\nPau"
WHO = "Pau Vidal <pau@tienda.test>"

STYLES = {
    "gmail en": (
        "Fwd: Factura",
        (
            f"---------- Forwarded message ---------\nFrom: {WHO}\nDate: Mon, 23 Nov 2026 10:01\n"
            "Subject: Factura\nTo: <soporte@empresa.test>\n\n\n"
        ),
    ),
    "gmail es": (
        "Fwd: Factura",
        (
            "---------- Forwarded message ---------\nDe: *Pau Vidal* <pau@tienda.test>\n"
            "Date: lun, 23 nov 2026 a las 10:01\nSubject: Factura\nTo: <soporte@empresa.test>\n\n\n"
        ),
    ),
    "outlook es": (
        "RV: Factura",
        (
            "________________________________\nDe: Pau Vidal <pau@tienda.test>\n"
            "Enviado: lunes, 23 de noviembre de 2026 10:01\nPara: soporte@empresa.test "
            "<soporte@empresa.test>\nAsunto: Factura\n\n"
        ),
    ),
    "outlook desktop en": (
        "FW: Factura",
        (
            "-----Original Message-----\nFrom: Pau Vidal [mailto:pau@tienda.test]\n"
            "Sent: Monday, November 23, 2026 10:01 AM\nTo: soporte@empresa.test;\n"
            " otro@empresa.test\nSubject: Factura\n\n"
        ),
    ),
    "outlook mac pt": (
        "ENC: Factura",
        (
            "De: Pau Vidal <pau@tienda.test>\nData: segunda-feira, 23 de novembro de 2026 10:01\n"
            "Para: soporte@empresa.test\nAssunto: Factura\n\n"
        ),
    ),
    "apple fr": (
        "Tr: Factura",
        (
            f"Début du message réexpédié :\n\nDe: {WHO}\nObjet: Factura\n"
            "Date: 23 novembre 2026 à 10:01:00 UTC+1\nÀ: soporte@empresa.test\n\n"
        ),
    ),
    "apple de": (
        "Fwd: Factura",
        (
            f"Anfang der weitergeleiteten Nachricht:\n\nVon: {WHO}\nBetreff: Factura\n"
            "Datum: 23. November 2026 um 10:01:00 MEZ\nAn: soporte@empresa.test\n\n"
        ),
    ),
    "thunderbird it": (
        "Fwd: Factura",
        (
            "-------- Messaggio Inoltrato --------\nOggetto: \tFactura\n"
            f"Data: \tMon, 23 Nov 2026 10:01\nDa: \t{WHO}\nA: \tsoporte@empresa.test\n\n\n\n"
        ),
    ),
    "thunderbird nl": (
        "Fwd: Factura",
        (
            "-------- Doorgestuurd bericht --------\nOnderwerp: \tFactura\n"
            f"Datum: \tMon, 23 Nov 2026 10:01\nVan: \t{WHO}\nAan: \tsoporte@empresa.test\n\n"
        ),
    ),
    "yahoo pl": (
        "Fw: Factura",
        (
            f"----- Przekazana wiadomość -----\nOd: {WHO}\nDo: soporte@empresa.test\n"
            "Wysłano: poniedziałek, 23 listopada 2026 10:01\nTemat: Factura\n\n"
        ),
    ),
    "bold labels": (
        "WG: Factura",
        (
            "*Von:* Pau Vidal <pau@tienda.test>\n*Gesendet:* Montag, 23. November 2026 10:01\n"
            "*An:* soporte@empresa.test\n*Betreff:* Factura\n\n"
        ),
    ),
}


def passed_on(subject: str, text: str) -> Forwarded | None:
    return read_forwarded(parse_mail(raw_mail(text, Subject=subject)))


@pytest.mark.parametrize("style", STYLES)
def test_the_original_is_read_and_the_forwarders_words_stay_apart(style: str):
    subject, block = STYLES[style]

    found = passed_on(subject, f"#assign me\nMirad esto, por favor.\n\n{block}{WORDS}")

    assert found is not None
    assert (found.sender.name, found.sender.email) == ("Pau Vidal", "pau@tienda.test")
    assert found.subject == "Factura"
    assert found.own == "#assign me\nMirad esto, por favor."
    assert found.text == WORDS
    assert "23" in found.date


@pytest.mark.parametrize("style", STYLES)
def test_without_own_words_nothing_is_added(style: str):
    subject, block = STYLES[style]

    found = passed_on(subject, block + WORDS)

    assert found is not None
    assert (found.own, found.text) == ("", WORDS)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: Factura", f"Sí.\n\nDe: {WHO}\nEnviado: hoy\nAsunto: Factura\n\n{WORDS}"),
        ("Fwd: Factura", "De: nadie\nAsunto: Factura\n\nhola"),
        ("Fwd: Factura", f"De: {WHO}\n\nhola"),
        ("Fwd: ", ""),
        ("Fwd: x", "De:\n" * 5_000),
        ("Fwd: x", "From: " + "a@b " * 20_000),
    ],
)
def test_where_no_mail_is_surely_inside_there_is_none(subject: str, text: str):
    found = passed_on(subject, text)

    assert found is None or found.sender.email


def test_a_mail_attached_whole_brings_its_own_files_and_id():
    inner = raw_mail(WORDS, From=WHO, Subject="Factura", Message_ID="<orig@tienda.test>").decode()
    raw = (
        "From: Ana <ana@demo.test>\r\nSubject: Fwd: Factura\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nPara vosotros\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
    ).encode()

    found = read_forwarded(parse_mail(raw))

    assert found is not None
    assert (found.sender.email, found.subject) == ("pau@tienda.test", "Factura")
    assert found.message_id == "orig@tienda.test"
    assert (found.own, found.text.strip()) == ("Para vosotros", WORDS)
