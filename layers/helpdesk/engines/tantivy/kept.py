"""What the index keeps of a document to show it, made small: Tantivy's own packing is for speed.

Each is packed alone, so it is packed with a text of common words that is never stored. Whoever
changes that text raises ``schema.SCHEMA``.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, Final

from helpdesk.search.document import Keyword, Part
from helpdesk.search.highlight import Kept
from helpdesk.search.likeness import LIKE_BY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpdesk.search.document import Document

_RAW: Final = -15
"""Deflate without a header: see RFC 1951."""
_WORDS: Final = """
urgente gracias de antemano quedo a la espera de su respuesta cordiales saludos estimados señores
obrigado desde já fico a aguardar a vossa resposta com os melhores cumprimentos thank you in advance
looking forward to hearing from you kind regards best wishes dear Mr Mrs dirección de correo
electrónico contraseña usuario ordenador pantalla impresora teléfono móvil cuenta tarjeta banco
transferencia factura pedido envío entrega devolución reembolso cambio talla producto tienda precio
descuento contrato servicio técnico instalación actualización configuración aplicación página web
endereço palavra-passe utilizador computador ecrã impressora telemóvel conta cartão transferência
fatura encomenda envio entrega devolução reembolso troca tamanho produto loja preço desconto
password user account computer screen printer phone card bank transfer invoice order shipment
delivery return refund exchange size product shop price discount contract service installation
update settings application website error message attached file picture please let me know
Buenos días, Buenas tardes, Hola: Bom dia, Boa tarde, Olá, Good morning, Good afternoon, Hello,
no puedo entrar no me deja acceder no funciona desde ayer desde hoy por la mañana me sale un error
¿me pueden ayudar? ¿podrían decirme cuándo? necesito antes de se lo envío adjunto no ha llegado
não consigo entrar não funciona desde ontem aparece um erro podem ajudar-me? preciso antes de
I cannot log in it does not work since yesterday I get an error could you help me? I need it before
que de la el en y a los se del las un por con no una su para es al lo como más o pero sus le ya este
porque cuando muy sin sobre también me hasta hay donde quien desde todo nos durante uno ni contra
que de a o e do da em um para com não uma os no se na por mais as dos como mas ao ele das seu sua ou
quando muito já eu também só pelo pela até isso the of and to in is you that it for was on are with
as I his they be at this have from or had by hot word but what some we can out other were all there
when up use your how said an each she which their time if will way about many then them ción mente
ando iendo ado ido ar er ir ção mente ando endo tion ing ed ly er"""
_SHAPE: Final = (
    '"on_hold","pending","resolved","new","open","urgent","high","low","problem","request",'
    '"incident","phone","portal","form","customer",true,"running","breached","met","2026-11-",'
    '{"fields":{"custom_status":"","category":"","first_response_due_at":"2026-",'
    '"snoozed_until":"","close_reason":"solved"},"note":"","attachment":"",'
    '["","ticket",1,"es",["","SUP-1","","support","closed","normal","question","mail",'
    '{"id":"","name":"","email":"@"},[],"2026-11-01T09:00:00+00:00",'
    '"2026-11-01T09:00:00+00:00","agent",false,1,{"id":"","name":""},"L1","es",""],{},'
    '{"subject":"","message":"","person":"@","tag":""},{},{"requester":[""],"organization":[""]}]'
)
_PRESET: Final = f"{_WORDS}{_SHAPE}".encode()


_COLUMNS: Final = (
    *("id", "reference", "subject", "desk_id", "status", "priority", "type", "channel"),
    *("requester", "tags", "created_at", "updated_at", "last_author", "has_attachment", "version"),
    *("assignee", "level", "language", "team_id", "sla_state", "resolved_at", "closed_at"),
)
"""What a ticket shows, most of it always: kept without its names. Null is not there."""


def _columns(shown: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Their values, up to the last that there is; the rest, and what is there as null, by name."""
    values = [shown.get(name) for name in _COLUMNS]
    while values and values[-1] is None:
        values.pop()
    rest = {name: value for name, value in shown.items() if value is None or name not in _COLUMNS}
    return values, rest


def _by_name(values: list[Any], rest: dict[str, Any]) -> dict[str, Any]:
    told = zip(_COLUMNS, values, strict=False)
    return {name: value for name, value in told if value is not None} | rest


def packed(document: Document) -> bytes:
    texts = {part: text for part, text in document.texts.items() if text}
    if tags := document.of(Keyword.TAG):
        texts[Part.TAG] = " ".join(tags)
    told = json.dumps(
        [
            document.id,
            document.kind,
            document.version,
            document.language,
            *_columns(document.shown),
            texts,
            document.fields,
            {name: found for name in LIKE_BY if (found := document.of(name))},
        ],
        ensure_ascii=False,
        separators=(",", ":"),
        default=str,
    )
    press = zlib.compressobj(6, zlib.DEFLATED, _RAW, 9, zlib.Z_DEFAULT_STRATEGY, _PRESET)
    return press.compress(told.encode()) + press.flush()


def unpacked(kept: bytes) -> Kept:
    told = zlib.decompressobj(_RAW, _PRESET).decompress(kept)
    name, kind, version, language, values, rest, texts, fields, links = json.loads(told)
    by_part = {Part(part): text for part, text in texts.items()}
    shown = _by_name(values, rest)
    return Kept(name, kind, version, language, shown, by_part, fields, links)
