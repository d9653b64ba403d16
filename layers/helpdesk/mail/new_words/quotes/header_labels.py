"""`From: Sent: To: Subject:` as Outlook and others repeat them above an earlier mail."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from helpdesk.mail.reading.phrases import any_of

_FROM: Final = any_of(r"""
    from|de|de la|von|da|van|od|от|від|від кого|från|fra|lähettäjä|remitente|exp[ée]diteur|mittente
    afzender|avsändare|kimden|gönderen|nadawca|отправитель|от кого|odesílatel|odosielateľ|feladó
    expeditor|no|nuo|šalje|пошиљалац|изпращач|од|frá
    από|nork|nondik|saatja|từ|dari|差出人|发件人|寄件者|寄件人|보낸 ?(사람|이)|מאת|من|จาก
""")
_SENT: Final = any_of(r"""
    sent( at| on)?|received
    enviado( el)?|enviat( el)?|enviada?( em)?|enviado em
    envoy[ée]( le)?
    gesendet( am)?
    inviato( il)?
    verzonden( op)?|verstuurd
    wysłano?|wysłane
    отправлено|отправлен
    надіслано|відправлено
    skickat|sendt|lähetetty
    odesláno|odoslané|elküldve|küldve|trimis( la)?|στάλθηκε|gönderildi|bidalia|đã gửi|terkirim
    saadetud|nosūtīts|išsiųsta|poslano|poslato|послато|изпратено
    送信日時|发送时间|发送日期|傳送時間|寄件日期|보낸 ?날짜|נשלח|تاريخ الإرسال|تم الإرسال|ส่ง
""")
_DATE: Final = any_of(r"""
    date|fecha|data|datum|dato|дата|data d'enviament|date d'envoi|data wysłania
    päivämäärä|päiväys|pvm|dátum|ημερομηνία|gönderme( tarihi)?|tarih|ngày|tanggal|kuupäev
    日時|日付|日期|時間|날짜|日期时间|תאריך|التاريخ|วันที่
""")
_TO: Final = any_of(r"""
    to|para|[àaá]|an|per|aan|do|kome|komu|кому|до|till|til|vastaanottaja|kime|alıcı|címzett
    către|προς|kam|prima|za|за|viðtakandi
    destinatario|destinat[áa]rio|destinataire|empf[äa]nger|ontvanger|mottagare|mottaker|modtager
    nori|đến|tới|kepada|saaja|kellele|宛先|收件人|收件者|받는 ?(사람|이)|אל|إلى|ถึง
""")
_COPY: Final = any_of(r"""
    cc|bcc|cco|kopie|копия|копія|kopia|kopi|kopio|dw|udw|másolat|kópia|bilgi|κοιν\.?|抄送|副本|참조
    עותק|نسخة
    reply-to|responder a|r[ée]pondre [àa]|antwort an|organization|organisation|importance
    prioridad|attachments
    adjuntos|pi[èe]ces jointes|anlagen|wichtigkeit|priority|importancia|ответить
""")
_SUBJECT: Final = any_of(r"""
    subject|re|asunto|assumpte|assunto|objet|betreff|oggetto|onderwerp|temat|тема|ämne|emne|aihe
    otsikko
    předmět|predmet|tēma|tema|zadeva|относно|предмет|наслов
    efni|tárgy|subiect|θέμα|konu|gaia|chủ đề|tiêu đề|perihal|subjek|teema
    件名|主题|主題|主旨|제목|נושא|الموضوع|เรื่อง
""")


_KINDS: Final = {
    kind: re.compile(labels, re.IGNORECASE)
    for kind, labels in (
        ("from", _FROM),
        ("sent", _SENT),
        ("date", _DATE),
        ("to", _TO),
        ("copy", _COPY),
        ("subject", _SUBJECT),
    )
}


@lru_cache(maxsize=2_048)
def kind_of(label: str) -> str:
    """`from`, `sent`, `date`, `to`, `copy`, `subject`, or nothing."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(label)), "")


HAS_DIGIT: Final = re.compile(r"\d")
HAS_HOUR: Final = re.compile(r"\d[:.h]\d\d")
