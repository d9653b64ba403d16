"""How mail programs introduce what they quote, in the languages of their users."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.phrases import any_of

_WROTE: Final = any_of(r"""
    wrote|writes|said
    escribi[oó]|escribe|va escriure
    escreveu
    a [ée]crit
    schrieb|geschrieben
    ha scritto
    schreef|heeft.{0,60}geschreven
    napisał\(?a?\)?|pisze
    пишет|написала?|написал\(а\)
    пише|написав(\(ла\))?
    skrev( følgende)?
    kirjoitti
    napsala?|napsal\(a\)|nap[ií]sala?
    a scris
    [ií]rta
    şunları yazdı|şunu yazdı|yazdı
    έγραψε
    のメール|書きました
    写道|寫道
    작성
""")
WROTE: Final = re.compile(rf"{_WROTE}[^:：]{{0,120}}[:：][*_]{{0,2}}\s*$", re.IGNORECASE)
TIMED_ADDRESS: Final = re.compile(r"\d{1,2}[:.]\d{2}\b.*<[^<>@\s]+@[^<>@\s]+>[:：]\s*$")
"""`…, 23 ноя. 2026 г. в 10:12, Имя <name@host>:`, which says no verb."""

_ON: Final = any_of(r"""
    on|at
    el|la
    en|a|em|no dia
    le
    am|um
    il( giorno)?|in data
    op
    w dniu|dnia
    den|på|fre
    dne
    [a-zà-ÿ]{2,4}\.?,?
    \d{1,4}[\s./年-]
""")
STARTS_ATTRIBUTION: Final = re.compile(rf"[\s*_>–—-]*{_ON}(?!\w)", re.IGNORECASE)
HAS_MOMENT_OR_ADDRESS: Final = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}|\d{1,2}[./-]\d{1,2}|@")

_FROM: Final = any_of(r"""
    from|de|von|da|van|od|от|від|från|fra|lähettäjä|remitente|exp[ée]diteur|mittente|afzender
    avsändare|kimden|差出人|发件人|寄件者|보낸 ?사람
""")
_OTHER: Final = any_of(r"""
    sent|date|to|cc|subject|reply-to
    enviado( el)?|fecha|para|asunto
    enviada( em)?|data|assunto
    envoy[ée]( le)?|[àa]|objet
    gesendet|datum|an|betreff
    inviato|per|oggetto
    verzonden|aan|onderwerp
    wysłano|do|dw|temat
    отправлено|дата|кому|копия|тема
    надіслано|копія
    skickat|till|ämne|kopia
    sendt|dato|til|emne|kopi
    lähetetty|päivämäärä|päiväys|vastaanottaja|kopio|aihe
    gönderme|kime|konu
    送信日時|日時|宛先|件名|发送时间|日期|收件人|主题
    보낸 ?날짜|날짜|받는 ?사람|제목
""")
HEADER_FROM: Final = re.compile(rf"[\s*_>]*{_FROM}\s*[*_]?\s*[:：][*_]?\s*\S", re.IGNORECASE)
HEADER_OTHER: Final = re.compile(rf"[\s*_>]*({_OTHER})\s*[*_]?\s*[:：]", re.IGNORECASE)

_ORIGINAL: Final = any_of(r"""
    original (message|appointment)|reply message
    mensaje original|missatge original
    mensagem original
    message d'origine|message original
    urspr[üu]ngliche (nachricht|mail|e-mail)|original-?nachricht
    messaggio originale
    oorspronkelijk bericht|origineel bericht
    oryginalna wiadomość|wiadomość oryginalna
    исходное сообщение|оригинальное сообщение|первоначальное сообщение
    вихідне повідомлення|оригінальне повідомлення
    ursprungligt meddelande|originalmeddelande
    opprinnelig melding|original melding
    alkuperäinen viesti
    oprindelig meddelelse|original meddelelse
    původní zpráva|orijinal ileti|元のメッセージ|原始邮件|원본 메일
""")
ORIGINAL_MESSAGE: Final = re.compile(
    rf"\s*[-_=*~]{{2,}}\s*{_ORIGINAL}\s*[-_=*~]{{2,}}", re.IGNORECASE
)

_FORWARDED: Final = any_of(r"""
    forwarded (message|by)|begin forwarded message
    (inicio del )?mensaje reenviado|missatge reenviat
    (in[ií]cio da )?mensagem (encaminhada|reencaminhada)
    message transf[ée]r[ée]|d[ée]but du message (r[ée]exp[ée]di[ée]|transf[ée]r[ée])
    weitergeleitete nachricht|anfang der weitergeleiteten
    (inizio )?messaggio inoltrato
    (begin )?doorgestuurd bericht
    przekazana wiadomość|wiadomość przekazana
    пересылаемое сообщение|начало переадресованного сообщения
    переслане повідомлення
    vidarebefordrat (brev|meddelande)
    videresendt (melding|meddelelse)
    (edelleen)?(välitetty|lähetetty) viesti
""")
FORWARDED: Final = re.compile(rf"\s*([-_=*]{{2,}}\s*)?{_FORWARDED}\b", re.IGNORECASE)
FORWARD_SUBJECT: Final = re.compile(
    r"\s*(\[[^\]]{1,40}\]\s*)?(fwd?|rv|reenv|renv|enc|tr|wg|i|inoltro|doorst|pd|vs|vb|vl|vids|fs"
    r"|пересл|转发|轉寄)\s*[:：]",
    re.IGNORECASE,
)
REPLY_SUBJECT: Final = re.compile(
    r"\s*(re|res|rif|aw|antw|sv|odp|ynt|ha|回复|回覆|答复|отв)(\[\d+\])?\s*[:：]", re.IGNORECASE
)
OWN_MARKER: Final = re.compile(r"\s*##- .{3,120} -##\s*$")
