"""Is it somebody else's sign-up code or confirmation link, sent to an address of ours?

Who can read such a mail owns the account that it confirms ("Ticket Trick", 2017).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.filters.verdict import Suspend
from helpdesk.mail.reading.no_reply import is_no_reply
from helpdesk.mail.reading.phrases import any_of
from helpdesk.mail.senders.rule import is_allowed, rule_for

if TYPE_CHECKING:
    from helpdesk.mail.incoming import Incoming

_MACHINE_SENDER: Final = re.compile(r"(notif|account|security|verif|auth|signup|invit)", re.I)
_ABOUT: Final = any_of(r"""
    (verif|confirm|activat|validat)\w*\b.{0,40}\b(e-?mail|account|address|sign[- ]?up|identity|code)
    (verification|confirmation|one[- ]time|security|access) (code|pin|password|passcode|link)
    (sign-?in|log-?in) (code|pin|link)
    \botp\b|magic link|reset your password|password reset
    you('ve| have) been invited|invited you to|invitation to join
    (verifi|confirm|activ|valid)\w*\b.{0,40}\b(correo|cuenta|direcci[oó]n|identidad|registro)
    c[oó]digo de (verificaci[oó]n|confirmaci[oó]n|acceso|seguridad)
    restablec\w+ (tu|su|la) contraseña
    te (ha|han) invitado|invitaci[oó]n para unirte
    (verifi|confirm|ativ|valid)\w*\b.{0,40}\b(e-?mail|conta|endereço|identidade|cadastro)
    c[oó]digo de (verifica[cç][aã]o|confirma[cç][aã]o|acesso|segurança)|redefin\w+ (sua|a) senha
    (voc[eê]|te) foi convidad|convite para
    (v[ée]rifi|confirm)\w*\b.{0,40}\b(adresse|compte|e-?mail)|code de v[ée]rification
    best[äa]tig\w*\b.{0,40}\b(e-?mail|konto|adresse)|best[äa]tigungscode
    (verific|conferm)\w*\b.{0,40}\b(indirizzo|account|e-?mail)|codice di verifica
""")
_TEXT: Final = re.compile(_ABOUT, re.IGNORECASE)
_WINDOW_CHARACTERS: Final = 1_500


def is_verification(incoming: Incoming) -> Suspend | None:
    """From a machine, and about proving who one is: for agents' eyes alone, in no ticket."""
    mail = incoming.mail
    rule = rule_for(incoming.known.standing.rules, mail.from_email, incoming.arrival.at)
    if is_allowed(rule, incoming.trust):
        return None
    is_machine = is_no_reply(mail.from_email) or mail.is_auto or mail.no_answer is not None
    if not is_machine and not _MACHINE_SENDER.match(mail.from_email):
        return None
    said = f"{mail.subject}\n{mail.text[:_WINDOW_CHARACTERS]}"
    return Suspend("verification") if _TEXT.search(said) else None
