"""How lawyers' sentences begin: enough to know one by, however short it is."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.reading.phrases import any_of

_FORMULA: Final = any_of(r"""
    (this|the (information|contents?) (contained )?(in|of) this) (e-?mail|message|communication)\b\
.{0,120}?((may|might) (also )?contain|contains|and any|is|are) .{0,60}?\
(confidential|privileged|intended (only|solely|exclusively)|for the (sole|exclusive) use)
    if (you are|you're) not the (intended|named|correct) (recipient|addressee)
    if you (have )?received? this (e-?mail|message) (in error|by mistake).{0,30}\
(notify|delete|inform)
    (please )?(immediately )?notify the sender (immediately )?.{0,40}(received|error)
    unauthori[sz]ed (use|disclosure|review|copying|access|distribution).{0,80}\
(prohibited|forbidden)
    (confidential(ity)?|legal|privacy) (notice|note|statement|disclaimer)\s*[:：–-]
    disclaimer\s*[:：]
    (este|el presente) (mensaje|correo|e-?mail).{0,120}?(confidencial|privilegiad\
|exclusivamente|únicamente|destinatari)
    si (usted )?(no es|ha recibido|recibe) .{0,30}(destinatari|por error|equivocad)
    (esta|a presente) (mensagem|comunicação).{0,120}?(confidencia|destinat|exclusiv)
    (este|o presente) e-?mail.{0,120}?(confidencia|destinat|exclusiv)
    (caso|se) .{0,20}(não seja o|recebeu est[ea]) .{0,20}(destinat|engano|erro)
    (ce|le présent) (message|courriel|mail|e-?mail).{0,120}?(confidentiel|destinataire|exclusif)
    si vous (n'êtes pas le|avez reçu ce).{0,20}(destinataire|erreur)
    (diese|die in dieser) (e-?mail|nachricht).{0,120}?\
(vertraulich|ausschließlich|empfänger|adressat)
    (wenn|sollten|falls) sie nicht der .{0,20}(empfänger|adressat)
    (questo messaggio|questa e-?mail|il presente messaggio|le informazioni conten).{0,120}?\
(riservat|confidenz|destinatari|esclusiv)
    (dit (e-?mail)?bericht|deze e-?mail).{0,120}?(vertrouwelijk|bestemd|geadresseerde)
    (ta wiadomość|niniejsza wiadomość|wiadomość ta).{0,120}?(poufn|adresat)
    (это|данное|настоящее) (сообщение|письмо).{0,120}?(конфиденциальн|адресат|предназначен)
    (detta|det här) (meddelande|e-postmeddelande).{0,120}?(konfidentiell|mottagare)
    denne (e-?mail|e-post|melding|meddelelse).{0,120}?\
(fortrolig|konfidensiel|modtager|mottaker)
    tämä (viesti|sähköposti).{0,120}?(luottamuksell|vastaanottaj)
""")
LEGAL_FORMULA: Final = re.compile(rf"[\W_]{{0,6}}{_FORMULA}", re.IGNORECASE)

OWN_VOICE: Final = re.compile(
    r"\b(I|I'm|me|my|us|we|our|yo|mi|nos|nosotros|eu|meu|minha|nós|je|moi|mon|ma|ich|mir|mein\w*"
    r"|io|mio|mia|ik|mijn|я|мне|мой|jag|min|jeg|minun)\b",
    re.IGNORECASE,
)
"""Somebody speaks of herself there: her own words, not a lawyer's."""

ONE_VOICE: Final = re.compile(
    r"\b(I|I'm|my|yo|eu|meu|minha|je|mon|ich|mein\w*|io|mio|ik|mijn|я|jag|jeg|minun)\b(?!\.)"
)
"""One person speaks of herself there, which no company's words do."""

PRINTING: Final = re.compile(
    r"[\W_]{0,6}(think before (you )?print|(help )?sav(e|ing) (a tree|trees|paper|the environment)"
    r"|go green|be green|do you really need to print)\b.{0,80}$",
    re.IGNORECASE,
)
"""What some add below a mail lest it be printed."""
