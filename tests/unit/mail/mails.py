"""Mails and arrivals made up for tests."""

from __future__ import annotations

from typing import Any

from helpdesk.mail.arrival import Arrival
from helpdesk.mail.verdicts import Verdict, Verdicts
from helpdesk.values import replace
from tests.factories import MARTA, NOON

PASSED = Verdicts(
    spf=Verdict.PASS,
    dkim=Verdict.PASS,
    dmarc=Verdict.PASS,
    spam=Verdict.PASS,
    virus=Verdict.PASS,
    envelope_domain="cliente.test",
)


def raw_mail(text: str = "Desde ayer no sale nada.", **headers: str | None) -> bytes:
    """A plain mail of Marta's to the support desk; a header of None is left out."""
    fields: dict[str, str | None] = {
        "From": f"{MARTA.name} <{MARTA.email}>",
        "To": "support@desk.demo.test",
        "Subject": "La impresora no imprime",
        "Message-ID": "<1@cliente.test>",
        "Date": "Mon, 23 Nov 2026 12:00:00 +0000",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return (
        f"{head}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}".encode()
    )


def arrival(raw_key: str = "inbound/1", **changes: Any) -> Arrival:
    """A receipt with every verdict PASS."""
    given: dict[str, Any] = {
        "raw_key": raw_key,
        "at": NOON,
        "recipients": ("support@desk.demo.test",),
        "envelope_sender": MARTA.email,
        "verdicts": PASSED,
    }
    return Arrival(**{**given, **changes})


def verdicts(**changes: Any) -> Verdicts:
    """All PASS but what is named."""
    return replace(PASSED, **changes)
