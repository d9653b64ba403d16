"""Mails as customers write them, 5 KB unless said otherwise."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import make_msgid

SIZE_BYTES = 5_000
WORDS = "Buenos días: desde ayer la aplicación no me deja entrar y muestra un error al guardar. "
QUOTED = "El lun, 16 nov 2026 a las 9:12, Soporte (<support@desk.demo.test>) escribió:\n\n"


def mail(
    *,
    sender: str,
    to: str,
    subject: str = "No puedo entrar",
    answer_to: str | None = None,
    file: bytes | None = None,
) -> bytes:
    """Plain text and HTML; an answer quotes what it answers below its new words."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Marta Ruiz <{sender}>", to, subject
    message["Message-ID"] = make_msgid(domain="cliente.test")
    message["Date"] = "Mon, 23 Nov 2026 10:00:00 +0100"
    if answer_to:
        message["In-Reply-To"] = message["References"] = answer_to
    text = f"Gracias, sigue igual.\n\n{QUOTED}" if answer_to else ""
    lines = (f"> {WORDS}" if answer_to else WORDS for _ in range(_lines()))
    message.set_content(text + "\n".join(lines), cte="8bit")
    message.add_alternative(_html(answer=bool(answer_to)), subtype="html", cte="8bit")
    if file is not None:
        message.add_attachment(file, maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


def _lines() -> int:
    return SIZE_BYTES // 3 // len(WORDS)


def _html(*, answer: bool) -> str:
    rows = "".join(
        f'<p style="color:#222">{WORDS}<a href="https://cliente.test/a?b={number}">enlace</a></p>'
        for number in range(_lines() - 2)
    )
    picture = '<img src="https://cliente.test/logo.png" width="120" alt="logo">'
    if answer:
        return f"<div>Gracias, sigue igual.</div><div class=gmail_quote>{QUOTED}{rows}</div>"
    return f"<html><body><table><tr><td>{rows}{picture}</td></tr></table></body></html>"
