"""Read receipts, receipts of delivery and attempts to recall a mail: nobody wrote them to us."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.charset import decode
from helpdesk.mail.reading.encoded_words import decode_header
from helpdesk.mail.reading.limits import MAX_BOUNCE_BYTES
from helpdesk.mail.reading.phrases import any_of

if TYPE_CHECKING:
    from helpdesk.mail.reading.structure import Part

_ARRIVED: Final = re.compile(r"^action:\s*(delivered|relayed|expanded)\b", re.I | re.M)
_FAILED: Final = re.compile(r"^action:\s*(failed|delayed)\b", re.I | re.M)
_STATUS_TYPES: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_READ_SUBJECT: Final = re.compile(
    any_of(r"""
    read|not read|le[ií]d[oa]|no le[ií]d[oa]|lid[oa]|lue?|non lu|gelesen|ungelesen|letto|gelezen
    przeczytano|прочитано|прочтено|läst|lest|l[æe]st|luettu|okundu|開封済み|已读|已讀|읽음
    """)
    + r"\s*[:：]",
    re.IGNORECASE,
)
_READ_BODY: Final = re.compile(
    any_of(r"""
    was read on|deleted without being read|confirmaci[oó]n de lectura|se ley[oó] el|le[ií]do el
    foi lid[ao] (em|no)|a [eé]t[eé] lu|wurde (am|um)?[^.\n]{0,40}gelesen|[eè] stato letto
    is gelezen|zosta[lł]a przeczytana|прочитано|lästes|ble lest|blev læst|luettiin|開封
    """),
    re.IGNORECASE,
)
_RECALL_SUBJECT: Final = re.compile(
    any_of(r"""
    (message )?recall( (success|failure))?|(recuper(ar|aci[oó]n)|rappel|r[uü]ckruf)[^:]{0,20}
    (richiamo|intrekken|отзыв|återkall)[^:]{0,20}
    """)
    + r"\s*:",
    re.IGNORECASE,
)
_RECALL_BODY: Final = re.compile(
    any_of(r"""
    would like to recall the (message|e-?mail)|wants? to recall the|desea recuperar el mensaje
    (gostaria|deseja)[^.\n]{0,20}(cancelar|recuperar|revogar) (o envio|a mensagem)
    souhaite rappeler le message|m[oö]chte die nachricht[^.\n]{0,200}zur[uü]ckrufen
    (vuole|desidera) richiamare il messaggio|wil het bericht[^.\n]{0,200}intrekken
    хочет отозвать сообщение|vill återkalla|ønsker å tilbakekalle|vil gerne tilbagekalde
    """),
    re.IGNORECASE,
)
_FIRST_WORDS: Final = 600


def reads_as_receipt(root: Part, subject: str, text: str) -> bool:
    """Whether it only tells that a mail was read, delivered, or is wanted back."""
    headers = root.headers
    if "disposition-notification" in decode_header(headers.first("content-type")).lower():
        return True
    if headers.has("x-ms-exchange-recallreportgenerated") or headers.has("x-message-recall"):
        return True
    leaves = list(root.leaves())
    if any(leaf.media_type == "message/disposition-notification" for leaf in leaves):
        return True
    if any(_says_delivered(leaf) for leaf in leaves):
        return True
    window = text[:_FIRST_WORDS]
    if _RECALL_SUBJECT.match(subject) and _RECALL_BODY.search(window):
        return True
    return bool(_READ_SUBJECT.match(subject) and _READ_BODY.search(window))


def _says_delivered(leaf: Part) -> bool:
    if leaf.media_type not in _STATUS_TYPES:
        return False
    report = decode(leaf.content()[:MAX_BOUNCE_BYTES])
    return bool(_ARRIVED.search(report)) and not _FAILED.search(report)
