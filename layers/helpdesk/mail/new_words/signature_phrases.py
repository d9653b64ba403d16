"""How programs, lists and lawyers end a mail, in the languages of their users."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.reading.phrases import any_of

_SENT_FROM: Final = any_of(r"""
    sent (from|via|with|using)\b|<?sent by galaxy
    from my (iphone|ipad|mobile|phone|android|blackberry|cell)
    get (outlook|bluemail) for|download outlook
    enviado (desde|con|a trav[ée]s de)\b|enviat (des|amb) |obtener outlook para|mandado desde
    enviado (do|da|pelo|pela|a partir d[oe]|atrav[ée]s|via)\b|(obter|baixar|obtenha) o outlook
    envoy[ée] ([àa] partir )?(de|depuis|d['’]|avec|via)|t[ée]l[ée]charge[rz] outlook
    obtenir outlook
    von mein(em|er)\b.{1,40}(gesendet|geschickt|aus)|gesendet (von|mit|aus)\b
    outlook für .{2,10} (beziehen|herunterladen)|holen sie sich outlook
    diese nachricht wurde von mein
    inviato (da|dal|con|tramite)\b|scarica outlook|ottieni outlook
    verzonden (vanaf|met|vanuit|via)\b|verstuurd (vanaf|met|via)|outlook voor .{2,10} downloaden
    wysłan[eoay] (z|przy|za)\b|pobierz (aplikację |program )?outlook|uzyskaj (aplikację )?outlook
    отправлено (с|из|от)\b|(скачать|получить) outlook
    (відправлено|надіслано) (з|із|за)\b|(отримати|завантажити) outlook
    (skickat|skickades|sänt) (från|med)\b|(hämta|skaffa) outlook
    (sendt|send) (fra|med|via)\b|(få|hent|skaff) outlook
    lähetetty .{0,40}(iphone|ipad|android|outlook|puhelime|laittee|mobiili|samsung|huawei)
    hanki outlook
    odesláno (z|ze|pomocí)|odoslané z|elküldve|(az )?(iphone|ipad)-?omról küldve
    trimis de pe|στάλθηκε από
    .{0,20}.?(um)?[dt]an gönderildi|bidalia |enviado dende|đã gửi từ|saadetud minu
    (.{2,20})?から送信|发自|从我的|從我的.{1,14}傳送|傳送自
    我的.{1,20}发送|나의 .{1,14}에서 보냄|.{2,20}에서 보냄
    נשלח מ|أرسل(ت)? من|تم الإرسال من
    poslano (s|sa|iz) |изпратено от |išsiųsta iš |nosūtīts no |dikirim dari |dihantar daripada
    ส่งจาก|stáhn[eě]te si outlook|obțineți outlook|az (ios|android).{0,4} ?outlook
    λήψη του outlook|(ios|android) için outlook|(下载|获取|取得) ?(ios|android)?.{0,3}outlook
    outlook for (ios|android) を入手|(ios|android) ?(版|용) ?outlook
    yahoo mail: search
    virus-?free\b|libre de virus|sin virus|livre de v[íi]rus|virenfrei|garanti sans virus
    senza virus
""")
SENT_FROM: Final = re.compile(rf"[\s*_(<\[\"]{{0,6}}{_SENT_FROM}", re.IGNORECASE)

DEVICE: Final = re.compile(
    r"iphone|ipad|ipod|android|blackberry|galaxy|samsung|huawei|xiaomi|redmi|honor|oneplus|pixel"
    r"|nokia|motorola|htc|\blg\b|windows ?(phone|mail|10|11|8)|outlook|gmail|yahoo|proton|aol"
    r"|thunderbird|airmail|mailbird|mailbox|spark|zoho|sparrow|fastmail|bluemail|tutanota|k-9"
    r"|avast|from mail\b|smartphone|handheld|mobil|m[óo]vil|telemóvel|celular|tel[ée]fono|telefon"
    r"|t[ée]l[ée]phone|cellulare|puhelim|laittee|komórk|телефон|смартфон|мобильн|мобільн|phone\b|\bcell\b|device"
    r"|mailspring|superhuman|aqua mail|edison|shortwave|em client"
    r"|surface|tablet|手机|手機|移动|휴대|スマ|mac\b",
    re.IGNORECASE,
)

EXCUSE: Final = re.compile(
    r"excuse|typo|brevity|brief|k-9|mobiltelefon .{0,30}gesendet|gesendet\.$|verschickt\.$"
    r"|tippfehler"
    r"|disculpe|errores|desculpe|erros|brevet|fautes|concision|refus|ortograf|опечатк|kürze",
    re.IGNORECASE,
)
"""What a program or its user adds to such a line, in a sentence."""

TAIL: Final = re.compile(
    r"secure|e?mail|app|apps|network|wireless|device|using|via|on|with|from|my|the|powered|by"
    r"|gesendet|geschickt|verschickt|versendet|mit|aus|von|de|con|avec|com|em|no|para|from|und"
    r"|phone|pro|mini|plus|max|ultra|lite|edge|note|smart|for|iphone|ipad|samsung",
    re.IGNORECASE,
)
"""Words of adverts that may stand behind the device."""

LINE_FOOTER: Final = re.compile(
    r"\W{0,6}("
    + any_of(r"""
    (please )?(consider|think of|save) the environment
    (before printing|antes de imprimir|avant d.imprimer|vor dem drucken|prima di stampare)
    (por favor,? )?(piense|considere|cuide|proteja) (en )?(el|del) (medio ?ambiente|planeta)
    (por favor,? )?(pense|considere) no (meio ambiente|ambiente)
    (antes de|prima di|avant d['’]) ?(imprimir|stampare|imprimer),? \
(por favor )?(pense|piense|pensi|pensa|pensez|considere|tenga)
    (pensez|merci de penser) [àa] l.environnement
    (bitte )?(denken|prüfen) sie (an die umwelt|,? ?ob diese (e-?)?mail)
    this (e-?mail|message) (has been|was) (checked|scanned) (for|by)
    you received this message because you are subscribed to
    to unsubscribe from this (group|list)
    no virus found in this
""")
    + ")",
    re.IGNORECASE,
)
LIST_FOOTER: Final = re.compile(
    r"mailing list|mailman/listinfo|list-?info|unsubscribe|lista de correo|liste de diffusion",
    re.IGNORECASE,
)

_LEGAL: Final = any_of("""
    confidencial|confidential|confidentiel|vertraulich|riservat|vertrouwelijk|poufn
    конфиденциальн|конфіденційн|konfidentiell|konfidensiel|luottamuksell|fortrolig
    důvěrn|dôvern|bizalmas|confidențial|gizli|εμπιστευτικ|機密|保密|机密|기밀
    privileged|aviso legal|disclaimer|legal notice|protecci[óo]n de datos|rgpd|gdpr|privacidad
    computer virus|virus inform[áa]tico
""")
LEGAL: Final = re.compile(_LEGAL, re.IGNORECASE)

_LEGAL_SUBJECT: Final = any_of("""
    destinatari|recipient|addressee|intended|empf[äa]nger|destinataire|ontvanger|odbiorc|adresat
    получател|адресат|одержувач|mottagare|mottaker|vastaanottaj|modtager|příjemc|címzett|alıcı
    adjunto|anexo|attachment|anhang|error|erro|erreur|irrtum|engano|courriel|e-?mail|mensaje|mensagem|message|nachricht
    unauthori[sz]ed
    messaggi|allegat|bericht|bijlage|wiadomoś|załącznik|сообщени|вложени|повідомленн|вкладенн
    meddelande|bifogad|melding|vedlegg|meddelelse|vedhæft|viesti|liittee|vernicht|vernietig|distrug
    prohibid|proibid|strictly|notify|notifique|delete|elimin|löschen|supprim|収件人|收件人|수신인
""")
LEGAL_SUBJECT: Final = re.compile(_LEGAL_SUBJECT, re.IGNORECASE)
