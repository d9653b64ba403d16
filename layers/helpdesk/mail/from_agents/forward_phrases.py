"""How programs introduce a forwarded mail in es, en, pt, fr, de, it, nl, pl."""

from __future__ import annotations

import re
from typing import Final

SUBJECT: Final = re.compile(
    r"^\s*(?:fwd?|fw|rv|reenv|enc|tr|wg|wtr|i|doorst|pd|vs)\s*:", re.IGNORECASE
)

MARKER: Final = re.compile(
    r"""^[\s>*_-]*(?:
      forwarded\ message|original\ (?:message|e-?mail)|begin\ forwarded\ message
    | mensaje\ (?:reenviado|original)|inicio\ del\ mensaje\ reenviado
    | mensagem\ (?:encaminhada|reenviada|original)
    | in[ií]cio\ da\ mensagem\ (?:reenviada|encaminhada)
    | message\ (?:transf[ée]r[ée]|d'origine|original|r[ée]exp[ée]di[ée])
    | d[ée]but\ du\ message\ (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])
    | weitergeleitete\ nachricht|urspr[üu]ngliche\ nachricht|originalnachricht
    | anfang\ der\ weitergeleiteten\ (?:nachricht|e-?mail)
    | messaggio\ (?:inoltrato|originale)|inizio\ messaggio\ inoltrato
    | doorgestuurd\ bericht|oorspronkelijk\ bericht|begin\ doorgestuurd\ bericht
    | (?:przekazana|oryginalna)\ wiadomo[śs][ćc]|pocz[ąa]tek\ przekazywanej\ wiadomo[śs]ci
    | wiadomo[śs][ćc]\ oryginalna
    )\s*:?[\s*_-]*$""",
    re.IGNORECASE | re.VERBOSE,
)
RULE: Final = re.compile(r"^[\s>]*[-_=]{5,}\s*$")

_LABELS: Final = {
    "from": "from|de|von|da|van|od",
    "subject": "subject|asunto|assunto|objet|betreff|oggetto|onderwerp|temat",
    "date": (
        "date|sent|fecha|enviado(?: el| em)?|enviada(?: em)?|data|envoy[ée](?: le)?|datum|gesendet"
        "|inviato|verzonden|wys[łl]ano"
    ),
    "to": "to|para|[àa]|an|aan|do",
    "cc": "cc|copia|c[óo]pia|kopie|kopia|copie|dw|bcc|reply-to|responder a",
}
LABEL: Final = re.compile(
    r"^[\s>]*\*{0,2}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s?\*{0,2}\s?:\*{0,2}\s*(?P<value>.*?)\s*$",
    re.IGNORECASE,
)
